// A live story asks for itself once a minute, takes over what is new, and moves nothing that is being read.
const EVERY = 60_000;
const told = document.querySelector(".live__told");
const entriesOf = (page) => [...page.querySelectorAll(".reading > .entry")];
let brought = 0;

const isBusy = (element) => element.contains(document.activeElement);

// Below the last entry of the fresh page stand older ones that the reader may have come to: they stay.
const takeOver = (fresh) => {
  const added = [];
  if (!fresh.length) return added;
  let place = null;
  for (const entry of fresh) {
    const [here, copy] = [document.getElementById(entry.id), document.importNode(entry, true)];
    if (here && here.innerHTML !== entry.innerHTML && !isBusy(here)) here.replaceWith(copy);
    if (!here) {
      if (place) place.after(copy);
      else entriesOf(document)[0].before(copy);
      added.push(copy);
    }
    place = document.getElementById(entry.id);
  }
  const known = new Set(fresh.map((entry) => entry.id));
  const here = entriesOf(document);
  for (const entry of here.slice(0, here.indexOf(place))) if (!known.has(entry.id) && !isBusy(entry)) entry.remove();
  return added;
};

const renew = (page, selector) => {
  const [here, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (here && fresh && !isBusy(here)) here.innerHTML = fresh.innerHTML;
};

const tell = (first) => {
  const link = document.createElement("a");
  Object.assign(link, { href: `#${first.id}`, textContent: `${brought} entri baru` });
  link.addEventListener("click", () => {
    brought = 0;
    told.replaceChildren();
  });
  told.replaceChildren(link);
};

// What the reader has before her, where that is below the head of the first entry.
const inSight = () => {
  const here = entriesOf(document);
  if (here[0].getBoundingClientRect().top >= 0) return null;
  return here.find((entry) => entry.getBoundingClientRect().bottom > 0) ?? here.at(-1);
};

const ask = async () => {
  if (document.hidden || !navigator.onLine) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (answer?.status === 410) location.reload(); // withdrawn: what stands here must go
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const kept = inSight();
  const before = kept?.getBoundingClientRect().top;
  const added = takeOver(entriesOf(page));
  for (const selector of [".live__state", '.contents[aria-label="Pokok peristiwa"]']) renew(page, selector);
  brought += added.length;
  if (added.length) tell(added[0]);
  if (kept?.isConnected) scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
  if (!page.querySelector("[data-live]")) clearInterval(asking); // nothing has come for hours
};

document.documentElement.style.overflowAnchor = "none"; // the page keeps its place by itself
const asking = setInterval(ask, EVERY);
