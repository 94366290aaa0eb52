// Sends what is typed every ten seconds and on leaving a field, keeps it in the browser while
// nothing can be sent, and asks a person whose session has ended to log in again without leaving
// the page.
import { askToLogIn } from "./login.js";

const form = document.querySelector("#article_form");
const place = document.querySelector("#autosave");
const [state, company] = place.children;
const words = place.dataset;
const prefix = `autosave:${words.user}:${words.address}:`;
const EVERY = 10_000;

let number = Number(words.number);
let sending = false;
let again = false;

const typed = () => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !["csrfmiddlewaretoken", "base", "page"].includes(name))
      (fields[name] ??= []).push(value);
  }
  return fields;
};

// The text editor tidies what it was given; only from a person's first move on is a difference
// hers.
let saved = JSON.stringify(typed());
let touched = false;
const touch = () => {
  if (!touched) saved = JSON.stringify(typed());
  touched = true;
};
for (const move of ["keydown", "pointerdown", "paste", "drop"])
  document.addEventListener(move, touch, { capture: true });
const changed = () => touched && JSON.stringify(typed()) !== saved;
const message = () => ({
  user: Number(words.user),
  page: words.page,
  base: Number(form.elements.base?.value || 0),
});

// --- in the browser, for as long as the desk has not answered ---

const remember = (sent) => {
  try {
    localStorage.setItem(prefix + sent.page, JSON.stringify(sent));
  } catch { /* full or forbidden: the desk is asked all the same */ }
};
const forget = (page) => localStorage.removeItem(prefix + page);
const remembered = (page) => {
  try { return JSON.parse(localStorage.getItem(prefix + page)); } catch { return null; }
};
const otherPages = () => Object.keys(localStorage)
  .filter((key) => key.startsWith(prefix) && key !== prefix + words.page)
  .map((key) => key.slice(prefix.length));

// --- to the desk ---

const token = () => form.elements.csrfmiddlewaretoken.value;
const post = (sent) => fetch(words.address, {
  method: "POST",
  body: JSON.stringify(sent),
  redirect: "manual",
  headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  signal: AbortSignal.timeout(8_000),
});

const tell = (text, grave = false) => {
  state.textContent = text;
  state.classList.toggle("desk-autosave__grave", grave);
};

const meet = ({ others, revision }) => {
  const lines = others.length ? [`${words.others} ${others.join(", ")}.`] : [];
  if (revision > Number(words.revision)) lines.push(words.newer);
  company.textContent = lines.join(" ");
};

// Gives what the desk says once it has it. Everything else keeps the text here and says why.
const send = async (sent) => {
  let answer;
  try {
    answer = await post(sent);
  } catch {
    tell(words.away, true);
    return null;
  }
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  if (answer.ok && said) {
    meet(said);
    if (Object.keys(sent.typed).length) tell(`${words.kept} ${said.at}`);
    else if (state.textContent === words.away) tell("");
    return said;
  }
  if (said) tell(`${words.refused} ${said.error}`, true);
  else if (answer.type === "opaqueredirect" || answer.status === 403) logInAgain();
  else tell(words.away, true);
  return null;
};

const keep = async () => {
  if (!changed()) return send({ ...message(), number, typed: {} });
  const now = typed(), text = JSON.stringify(now);
  number += 1;
  const sent = { ...message(), number, typed: now };
  remember(sent);
  if (!await send(sent)) return;
  saved = text;
  if (remembered(words.page)?.number <= number) forget(words.page);
};

// One at a time: an answer that is late must not be overtaken.
const flush = async () => {
  if (sending) { again = true; return; }
  sending = true;
  await keep();
  sending = false;
  if (again) { again = false; await flush(); }
};

// --- logging in again, in place ---

const logInAgain = async () => {
  tell(words.ended, true);
  if (!await askToLogIn()) return;
  tell("");
  await flush();
};

// --- when ---

setInterval(() => { if (!document.hidden || changed()) flush(); }, EVERY);
form.addEventListener("focusout", () => { if (changed()) flush(); });
form.addEventListener("input", () => {
  if (changed()) remember({ ...message(), number: number + 1, typed: typed() });
});
addEventListener("online", () => flush());
addEventListener("offline", () => tell(words.away, true));

// A form that is swallowed, by a login or by no network, is found here when the story is opened
// again.
form.addEventListener("submit", () => {
  if (changed()) remember({ ...message(), number: number + 1, typed: typed() });
});

// Typing of an earlier page that never reached the desk is brought there now, to be offered like
// any other.
for (const page of otherPages()) {
  const left = remembered(page);
  const said = left && await send(left);
  if (said) forget(page);
  if (said?.offered && !touched) location.reload();
  if (left && !said) tell(words.found, true);
}
