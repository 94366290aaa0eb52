// Keys of the desk. They follow links and press buttons that are there; without this script all of
// them work as they are.

const sheet = document.querySelector("[data-sheet]");
const opener = document.querySelector("[data-open-sheet]");
const choice = sheet.querySelector("[data-single-keys]");
const OFF = "desk-keys-off";
const PAUSE = 1200; // milliseconds in which a second key belongs to the first

const kept = () => {
  try { return localStorage.getItem(OFF); } catch { return null; }
};
choice.checked = kept() !== "1";
choice.addEventListener("change", () => {
  try {
    localStorage.setItem(OFF, choice.checked ? "0" : "1");
  } catch { /* it holds for this page then */ }
});

opener.hidden = false;
opener.addEventListener("click", () => {
  opener.closest("details").open = false;
  sheet.showModal();
});

const ways = Object.fromEntries(
  [...sheet.querySelectorAll("a[data-key]")].map((way) => [way.dataset.key, way]),
);
const rows = [...document.querySelectorAll("#result_list tbody tr")];
let at = -1;

const go = (place) => {
  if (!rows.length) return;
  at = Math.min(Math.max(place, 0), rows.length - 1);
  const link = rows[at].querySelector("th a, td a");
  link?.focus();
  rows[at].scrollIntoView({ block: "nearest" });
};

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const isField = (element) => element.closest(FIELDS) !== null;

const SINGLE = {
  "?": () => sheet.showModal(),
  "/": () => document.querySelector("#searchbar")?.focus(),
  n: () => ways.n?.click(),
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => rows[at]?.querySelector("input.action-select")?.click(),
};
const WITH_CONTROL = {
  s: () => document.querySelector("button[name=_save]"),
  Enter: (from) => isField(from) ? null : document.querySelector(".desk-bar .desk-button--primary"),
};

// What only saves, or only opens a page ("…"), is done without a question; readers may see
// anything else at once.
const isSure = (button) => button.name === "_save"
  || /…\s*$/.test(button.textContent)
  || confirm(`${button.textContent.trim()}?`);
let went = -PAUSE; // when "g" was pressed

document.addEventListener("keydown", (event) => {
  if (event.altKey || sheet.open) return;
  if (event.ctrlKey || event.metaKey) {
    const button = event.shiftKey ? null : WITH_CONTROL[event.key]?.(event.target);
    if (!button) return;
    event.preventDefault();
    if (!event.repeat && isSure(button)) button.click();
    return;
  }
  // The queue of comments has keys of its own.
  if (!choice.checked || isField(event.target) || document.querySelector("[data-queue]")) return;
  const second = event.timeStamp - went < PAUSE;
  went = event.key === "g" && !second ? event.timeStamp : -PAUSE;
  const act = second ? () => ways[`g ${event.key}`]?.click() : SINGLE[event.key];
  if (!act || (event.repeat && !"jk".includes(event.key))) return;
  event.preventDefault();
  act();
});
