// Keeps what is typed for a step in the browser until the step was taken, and offers it when its
// page is opened again.
const form = document.querySelector("form.desk-form");
const offer = document.querySelector("#step-kept");
const { user, said, brief } = offer.dataset;
// the words that must not be found later go with the tab
const store = brief ? sessionStorage : localStorage;
const prefix = `step:${user}:${location.pathname}:`;
const own = prefix + form.elements.page.value;

const typed = () => [...new FormData(form)]
  .filter(([name, value]) =>
    typeof value === "string" && !["csrfmiddlewaretoken", "page"].includes(name));

// The text editor tidies what it was given; only from a person's first move on is a difference
// hers.
let begun = "";
for (const move of ["keydown", "beforeinput", "pointerdown", "paste", "drop"]) {
  document.addEventListener(move, () => { begun ||= JSON.stringify(typed()); }, { capture: true });
}
const keep = () => {
  if (!begun || JSON.stringify(typed()) === begun) return;
  try {
    store.setItem(own, JSON.stringify({ at: Date.now(), typed: typed() }));
  } catch { /* full or forbidden */ }
};
for (const event of ["input", "change", "focusout", "submit"]) form.addEventListener(event, keep);

const read = (key) => {
  try { return { key, ...JSON.parse(store.getItem(key)) }; } catch { return { key }; }
};
const newest = () => Object.keys(store)
  .filter((key) => key.startsWith(prefix) && key !== own)
  .map(read)
  .filter((kept) => kept.typed).sort((one, other) => other.at - one.at)[0];

const show = () => {
  const kept = newest();
  offer.hidden = !kept;
  if (!kept) return;
  const at = new Date(kept.at).toLocaleString(
    document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" },
  );
  offer.querySelector("strong").textContent = `${said} ${at}`;
};

// The desk makes the form of it: it knows the names behind the numbers, and a mend of meanwhile is
// still noticed.
const restore = ({ key, typed: fields }) => {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.hidden = true;
  const ours = {
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    page: key.slice(prefix.length),
    _restore: "1",
  };
  for (const [name, value] of [...fields, ...Object.entries(ours)]) {
    sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(sent);
  HTMLFormElement.prototype.submit.call(sent);
};

offer.addEventListener("click", (event) => {
  const kept = newest();
  if (event.target.value === "restore" && kept) restore(kept);
  if (event.target.value !== "discard" || !kept) return;
  store.removeItem(kept.key);
  show();
});
show();
