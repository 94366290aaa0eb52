// Counts the letters of a headline, and carries the cursor from a finding to the field where it is mended.
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
