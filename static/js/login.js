// Lets a person whose session has ended log in again without leaving the page.
const dialog = document.querySelector("#login-again");
export const words = dialog.dataset;
let waiting = [];
let back = false;

export const renew = (token) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
};

// Gives true once she is back, false if she puts it off.
export const askToLogIn = () => new Promise((resolve) => {
  waiting.push(resolve);
  if (dialog.open) return;
  back = false;
  dialog.showModal();
});

const logIn = async (password) => {
  const page = await (await fetch(words.login)).text();
  const fields = new URLSearchParams({
    csrfmiddlewaretoken: new DOMParser().parseFromString(page, "text/html")
      .querySelector("[name=csrfmiddlewaretoken]").value,
    username: words.name,
    password,
    next: words.address,
  });
  const answer = await fetch(words.login, { method: "POST", body: fields });
  if (!answer.redirected) return false;
  renew((await answer.json()).token);
  return true;
};

dialog.addEventListener("click", async (event) => {
  if (event.target.value === "later") dialog.close();
  if (event.target.value !== "go") return;
  const field = dialog.querySelector("[type=password]");
  const trouble = dialog.querySelector("[role=alert]");
  const done = await logIn(field.value).catch(() => null);
  field.value = "";
  trouble.textContent = done === null ? words.away : done ? "" : words.wrong;
  if (!done) return field.focus();
  back = true;
  dialog.close();
});
dialog.addEventListener("close", () => {
  for (const resolve of waiting) resolve(back);
  waiting = [];
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  dialog.querySelector("[value=go]").click();
});
