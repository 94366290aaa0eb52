// Photographs are sent one after the other, each with its progress and, where the connection
// breaks, another try. Without this module the form sends all of them in one go and gets the same
// answers.

const row = (sent, name) => {
  const line = document.createElement("div");
  line.className = "desk-sent__one";
  line.append(document.createElement("progress"), document.createElement("p"));
  line.lastChild.textContent = name;
  sent.append(line);
  return line;
};

const send = (form, file, line) => new Promise((done) => {
  const [bar, words] = line.children;
  const fields = new FormData(form);
  fields.delete("photos");
  fields.append("photos", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Fragment", "1");
  request.upload.addEventListener("progress", (event) => {
    bar.max = event.total;
    bar.value = event.loaded;
  });
  const broken = () => {
    words.textContent = `${file.name}: ${form.dataset.failed} `;
    const again = document.createElement("button");
    Object.assign(again, {
      type: "button", className: "desk-button", textContent: form.dataset.again,
    });
    again.addEventListener("click", () => {
      again.remove();
      queue(form, [[file, line]]);
    });
    line.append(again);
    done();
  };
  request.addEventListener("load", () => {
    const answered = request.status === 200 || request.status === 422;
    if (!answered || !request.responseText.includes("desk-sent__one")) return broken();
    line.outerHTML = request.responseText;
    return done();
  });
  request.addEventListener("error", broken);
  request.addEventListener("timeout", broken);
  words.textContent = `${file.name}: ${form.dataset.sending}`;
  bar.removeAttribute("value");
  request.send(fields);
});

let sending = 0;
const queue = async (form, files) => {
  sending += files.length;
  for (const [file, line] of files) {
    await send(form, file, line);
    sending -= 1;
  }
};

export const enhance = (form) => {
  const sent = form.parentElement.querySelector("[data-sent]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = form.querySelector("input[type=file]");
    const files = [...input.files]
      .map((file) => [file, row(sent, `${file.name}: ${form.dataset.waiting}`)]);
    queue(form, files);
    input.value = "";
  });
};

for (const form of document.querySelectorAll("[data-upload]")) enhance(form);
addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
