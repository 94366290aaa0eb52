// Keys for the queue. They press the buttons that are there; without this script every button works
// as it is.

const rows = [...document.querySelectorAll("[data-queue] [data-row]")];
const panel = document.querySelector("[data-keys]");
const choice = panel.querySelector("[data-keys-on]");
const PRESSED = { f: "approve", d: "reject", s: "spam", b: "sanction" };
const OFF = "comment-keys-off";
const PLACE = "comment-queue-place";
let at = -1;

const kept = (store, key) => {
  try { return store.getItem(key); } catch { return null; }
};
const keep = (store, key, value) => {
  try { store.setItem(key, value); } catch { /* a browser that keeps nothing works all the same */ }
};

const mark = (place) => {
  at = Math.min(Math.max(place, 0), rows.length - 1);
  rows.forEach((row, n) => row.classList.toggle("desk-comment--here", n === at));
};

const go = (place) => {
  if (!rows.length) return;
  mark(place);
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
};

const press = (within, name) => within?.querySelector(`[data-press="${name}"]`)?.click();

const ACTS = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => rows[at]?.querySelector("[name=pick]")?.click(),
  u: () => press(document, "undo"),
  "?": () => {
    panel.open = !panel.open;
    if (panel.open) panel.querySelector("summary").focus();
    else go(at);
  },
};

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const isField = (element) => element.closest(FIELDS) !== null;

document.addEventListener("keydown", (event) => {
  if (!choice.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isField(event.target)) return;
  const act = ACTS[event.key]
    ?? (PRESSED[event.key] && (() => press(rows[at], PRESSED[event.key])));
  if (!act || event.repeat && !"jk".includes(event.key)) return;
  event.preventDefault();
  act();
});

// After a press the page comes anew: the next comment stands where the decided one was.
document.addEventListener("submit", ({ submitter }) => {
  const pressed = rows.indexOf(submitter?.closest("[data-row]"));
  keep(sessionStorage, PLACE, String(pressed < 0 ? at : pressed));
});

const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll("[name=pick]")];
    const ticked = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !ticked;
  });
}

panel.hidden = false;
choice.checked = kept(localStorage, OFF) !== "1";
choice.addEventListener("change", () => keep(localStorage, OFF, choice.checked ? "0" : "1"));
const done = new URLSearchParams(location.search).has("done");
const place = done ? Number(kept(sessionStorage, PLACE)) || 0 : 0;
if (choice.checked && done && !document.querySelector(".desk-skipped")) go(place);
else if (choice.checked) mark(place); // what was skipped is read first
