// Small help for the desk; every page works without it.

// Counts the letters of a headline, and carries the cursor from a finding to the field where it is
// mended.
for (const box of document.querySelectorAll("[data-most]")) {
  const count = document.createElement("div");
  count.className = "help desk-count";
  count.setAttribute("aria-live", "polite");
  box.after(count);
  const show = () => {
    const length = [...box.value.trim()].length;
    count.textContent = `${length} / ${box.dataset.best}–${box.dataset.most}`;
    count.classList.toggle("desk-count--over", length > Number(box.dataset.most));
  };
  box.addEventListener("input", show);
  show();
}

for (const link of document.querySelectorAll("[data-focus]")) {
  link.addEventListener("click", (event) => {
    const row = document.querySelector(`.field-${link.dataset.focus}`);
    if (!row) return;
    event.preventDefault();
    row.scrollIntoView({ block: "center" });
    (row.querySelector(".tiptap, .select2-selection, input, textarea, select") ?? row).focus();
  });
}

// The text editor and the fields that search draw their own boxes: tell assistive technology their
// names, and browsers the editor's language.
const name = () => {
  for (const box of document.querySelectorAll(".tiptap:not([aria-label])")) {
    const label = box.closest(".form-row")?.querySelector("label");
    if (label) box.setAttribute("aria-label", label.textContent.replace(":", "").trim());
    box.setAttribute("lang", "id");
    box.setAttribute("spellcheck", "true");
  }
  const unnamed = ".form-row .select2-search__field:not([aria-label])";
  for (const box of document.querySelectorAll(unnamed)) {
    const label = box.closest(".form-row").querySelector("label");
    if (label) box.setAttribute("aria-label", label.textContent.replace(":", "").trim());
  }
  const single = ".form-row .select2-selection--single .select2-selection__rendered";
  for (const box of document.querySelectorAll(single)) {
    const label = box.closest(".form-row").querySelector("label");
    const said = [label?.textContent.replace(":", "").trim(), box.title].filter(Boolean);
    if (said.length) box.setAttribute("aria-label", said.join(": "));
  }
  for (const sign of document.querySelectorAll("ul > .select2-selection__clear:not([role])"))
    sign.setAttribute("role", "listitem");
};
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();

// How high the bar stands: the text editor's toolbar docks below it, and the cursor stays below
// both.
const bar = document.querySelector(".desk-bar");
if (bar) {
  const root = document.documentElement;
  new ResizeObserver(() => root.style.setProperty("--desk-bar", `${bar.offsetHeight}px`))
    .observe(bar);
}

// What this page had kept in the browser reached the desk: its answer said so.
for (const [, page] of document.cookie.matchAll(/saved_page=(\w+)/g)) {
  for (const store of [localStorage, sessionStorage]) {
    for (const key of Object.keys(store)) if (key.endsWith(`:${page}`)) store.removeItem(key);
  }
}

// Leaving with unsaved text asks first.
let typed = false;
const form = document.querySelector(".desk-article form#article_form, form.desk-form");
form?.addEventListener("input", () => { typed = true; });
form?.addEventListener("submit", () => { typed = false; });
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
