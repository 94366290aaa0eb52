// Sends a note from the story's screen without leaving it: what stands in the story's own form stays untouched.
const panel = document.querySelector("#story-notes");
const form = document.querySelector("#note-form");
const state = document.querySelector("#note-state");

// What is typed here is not the story's: its form must not take it for unsaved text.
panel.addEventListener("input", (event) => event.stopPropagation());

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
  state.textContent = answer.ok ? state.dataset.kept : answer.status === 422 ? "" : state.dataset.failed;
  document.querySelector("#id_text").focus();
  sending = false;
});
