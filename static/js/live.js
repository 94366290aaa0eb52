// A live story asks for itself once a minute, takes over what is new, and moves nothing that is
// being read.
const EVERY = 60_000;
const CORRECTIONS = "#ralat";
const told = document.querySelector(".live__told");
const entriesOf = (page) => [...page.querySelectorAll(".reading > .entry")];
let [brought, newest, corrected] = [0, "", ""];

const isBusy = (element) => element.contains(document.activeElement);

// Below the last entry of the fresh page stand older ones that the reader may have come to: they
// stay.
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
  for (const entry of here.slice(0, here.indexOf(place)))
    if (!known.has(entry.id) && !isBusy(entry)) entry.remove();
  return added;
};

// What is not there yet comes in before the element that `place` names.
const renew = (page, selector, place) => {
  const [here, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (here && fresh && !isBusy(here)) here.innerHTML = fresh.innerHTML;
  if (!here && fresh) document.querySelector(place).before(document.importNode(fresh, true));
};

// Its times and what it says of corrections; the buttons for larger letters stay, since a script
// listens to them.
const renewDetails = (page) => {
  const [here, fresh] = [document, page].map((one) => one.querySelector(".article__details"));
  const updated = [here, fresh]
    .map((details) => details.querySelector(".details__updated")?.textContent);
  if (updated[0] === updated[1] || isBusy(here)) return;
  const sizes = here.querySelector(".details__reading");
  if (sizes) fresh.querySelector(".details__reading")?.replaceWith(sizes);
  here.replaceChildren(...fresh.childNodes);
};

// The label of a correction that this page did not have.
const newCorrection = (page) => {
  const [here, fresh] = [document, page].map((one) => one.querySelector(CORRECTIONS));
  if (!fresh || here?.textContent === fresh.textContent) return "";
  return fresh.lastElementChild.querySelector(".correction__head").textContent.split(":")[0].trim();
};

const link = (href, words) => {
  const made = document.createElement("a");
  Object.assign(made, { href, textContent: words });
  made.addEventListener("click", () => {
    [brought, corrected] = [0, ""];
    told.replaceChildren();
  });
  return made;
};

const tell = () => {
  const links = [];
  if (brought) links.push(link(`#${newest}`, `${brought} entri baru`));
  if (corrected) links.push(link(CORRECTIONS, `${corrected} baru`));
  told.replaceChildren(...links);
};

// What the reader has before her, where that is below the head of the text.
const inSight = () => {
  const here = [...document.querySelectorAll(".reading > :not(.live__told)")];
  if (here[0].getBoundingClientRect().top >= 0) return null;
  return here.find((part) => part.getBoundingClientRect().bottom > 0) ?? here.at(-1);
};

// A network that asks for a login first answers every address with a page of its own.
const isThisStory = (page) => {
  const [here, fresh] = [document, page]
    .map((one) => one.querySelector('link[rel="canonical"]')?.getAttribute("href"));
  return here === fresh && page.querySelector(".live__state") !== null;
};

const ask = async () => {
  if (document.hidden || !navigator.onLine) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (answer?.status === 410) location.reload(); // withdrawn: what stands here must go
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!isThisStory(page)) return;
  const isOver = !page.querySelector("[data-live]"); // nothing has come for hours
  const kept = inSight();
  const before = kept?.getBoundingClientRect().top;
  const added = takeOver(entriesOf(page));
  const correction = newCorrection(page);
  renew(page, ".live__state");
  renew(page, '.contents[aria-label="Pokok peristiwa"]', ".reading > .entry");
  renew(page, CORRECTIONS, ".article__body > .corrections, .reading");
  renewDetails(page);
  brought += added.length;
  newest = added[0]?.id ?? newest;
  corrected = correction || corrected;
  if (added.length || correction) tell();
  const still = kept?.isConnected ? kept : document.getElementById(kept?.id);
  if (still) scrollBy({ top: still.getBoundingClientRect().top - before, behavior: "instant" });
  if (isOver) clearInterval(asking);
};

document.documentElement.style.overflowAnchor = "none"; // the page keeps its place by itself
const asking = setInterval(ask, EVERY);
