// Puts the address of a new preview link on the clipboard. Without scripts it is marked and copied
// by hand.
const button = document.querySelector("[data-copy]");
const field = document.getElementById(button.dataset.copy);

button.hidden = false;
field.addEventListener("focus", () => field.select());
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch { // no clipboard without https
    field.select();
    document.execCommand("copy");
  }
  document.getElementById("copied").textContent = button.dataset.done;
});
