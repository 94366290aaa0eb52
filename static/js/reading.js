// What a reader may do beside the text: larger letters, kept in this browser alone, copying the
// address, printing, sending it on by the apps of her phone. Without scripts there are the plain
// links, and the browser's own zoom.
const SIZES = ["", "large", "largest"];
const KEY = "huruf";

// A browser may keep nothing, and refuse to be asked.
function kept() {
  try { return SIZES.includes(localStorage[KEY]) ? localStorage[KEY] : ""; } catch { return ""; }
}

function keep(size) {
  try { localStorage[KEY] = size; } catch { /* it holds for this page */ }
}

const show = (size) => { document.documentElement.dataset.text = size; };

show(kept()); // at once, mostly before anything is painted; a page never waits for it

async function copy(address, told) {
  try {
    await navigator.clipboard.writeText(address);
    told.textContent = told.dataset.copied;
  } catch { // no clipboard without https, or without leave
    const words = document.createElement("b");
    words.textContent = address;
    told.replaceChildren(`${told.dataset.refused} `, words);
    getSelection().selectAllChildren(words);
  }
}

function offer() {
  const address = document.querySelector("link[rel=canonical]").href;
  // with its label, which the h1 has beside it
  const title = document.querySelector("[data-headline]").dataset.headline;
  const acts = {
    copy: () => copy(address, document.querySelector(".share__told")),
    print: () => window.print(),
    // she thought better of it
    share: navigator.share && (() => navigator.share({ title, url: address }).catch(() => {})),
  };
  for (const button of document.querySelectorAll("[data-act]")) {
    const act = acts[button.dataset.act];
    button.hidden = !act;
    button.addEventListener("click", act);
  }
  const sizes = document.querySelector(".sizes");
  const mark = () => {
    const now = document.documentElement.dataset.text;
    for (const button of sizes.children)
      button.setAttribute("aria-pressed", button.dataset.size === now);
  };
  sizes.hidden = false;
  sizes.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    show(button.dataset.size);
    keep(button.dataset.size);
    mark();
  });
  mark();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
