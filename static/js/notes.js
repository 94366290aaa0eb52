// Sends a note from the story's screen without leaving it: what stands in the story's own form
// stays untouched.
import { askToLogIn } from "./login.js";

const panel = document.querySelector("#story-notes");
const form = document.querySelector("#note-form");
const state = document.querySelector("#note-state");

// What is typed here is not the story's: its form must not take it for unsaved text. This tab keeps
// it until it was added, also where the story's own buttons lead away.
const key = `note:${form.dataset.user}:${form.getAttribute("action")}`;
const fields = () => [...form.elements]
  .filter((field) => field.matches("textarea, select, [type=checkbox]"));
const keep = () => {
  const texts = fields().map((field) => (field.type === "checkbox" ? field.checked : field.value));
  try { sessionStorage.setItem(key, JSON.stringify(texts)); } catch { /* full or forbidden */ }
};
panel.addEventListener("input", (event) => { event.stopPropagation(); keep(); });
panel.addEventListener("change", (event) => { event.stopPropagation(); keep(); });

const again = () => {
  let texts = [];
  try { texts = JSON.parse(sessionStorage.getItem(key)) ?? []; } catch { /* forbidden */ }
  for (const [n, field] of fields().entries()) {
    if (texts[n] === undefined) continue;
    if (field.type === "checkbox") field.checked = texts[n];
    else field.value = texts[n];
  }
};
again();

const send = () => fetch(form.action, {
  method: "POST",
  body: new FormData(form),
  redirect: "manual",
  headers: { "X-Fragment": "1" },
  signal: AbortSignal.timeout(8_000),
}).catch(() => ({ ok: false }));

let sending = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (sending) return;
  sending = true;
  state.textContent = "";
  const answer = await send();
  if (answer.ok || answer.status === 422) panel.innerHTML = await answer.text();
  if (answer.ok) sessionStorage.removeItem(key);
  state.textContent = answer.ok ? state.dataset.kept
    : answer.status === 422 ? "" : state.dataset.failed;
  sending = false;
  if ((answer.type === "opaqueredirect" || answer.status === 403) && await askToLogIn())
    form.requestSubmit();
  else document.querySelector("#id_text").focus();
});
