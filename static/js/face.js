// The masthead's screen: what is chosen is judged and shown in the front page below while one
// chooses.
const form = document.querySelector("#paper_form");
const told = document.querySelector("#judged");
const frame = document.querySelector("#trial");
const looks = [...form.querySelectorAll("button[name=look]")];
const CHOICE = /^(colour_\w+|typeface|trim)$/;
const MARKS = ["mark", "night_mark"];
let look;
let asking = new AbortController();
let timer;

const linkIn = () => frame.contentDocument?.querySelector('link[href*="front.css?"]');

// The new sheet is in before the old one goes, so that the page never stands without.
const dress = (href) => {
  const old = linkIn();
  if (!old || old.getAttribute("href") === href) return;
  const link = old.cloneNode();
  link.href = href;
  link.addEventListener("load", () => old.remove());
  link.addEventListener("error", () => link.remove());
  old.after(link);
};

// What the page below was told of the logo: it alone has seen the file.
const refusals = () => [
  ...frame.contentDocument?.querySelectorAll("[data-refused]") ?? [],
].map((found) => {
  const note = document.createElement("p");
  note.className = "desk-note desk-note--grave";
  note.setAttribute("role", "status");
  note.textContent = found.textContent;
  return note;
});

const typed = () => {
  const chosen = new URLSearchParams({ look });
  for (const field of form.elements) {
    if (CHOICE.test(field.name)) chosen.set(field.name, field.value);
  }
  const link = linkIn();
  if (link) {
    const worn = new URL(link.href).searchParams;
    for (const mark of MARKS) chosen.set(mark, worn.get(mark) ?? "");
  }
  return chosen;
};

const judge = async () => {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(
      `${told.dataset.url}?${typed()}`, { signal: asking.signal, redirect: "manual" },
    );
    if (!answer.ok) return;
    told.innerHTML = await answer.text();
    dress(told.firstElementChild.dataset.trialSheet);
    told.prepend(...refusals());
  } catch { /* no connection, or a later choice: the buttons below the form still work */ }
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(judge, 120);
};

const turn = (to) => {
  look = to;
  for (const button of looks) button.setAttribute("aria-pressed", String(button.value === look));
};

// A logo has to be judged and drawn anew, so the whole page is asked for again; so are name and
// tagline.
const again = () => looks.find((button) => button.value === look).click();

for (const button of looks) {
  button.addEventListener("click", () => turn(button.value));
}
form.addEventListener("input", (event) => {
  if (CHOICE.test(event.target.name)) soon();
});
form.addEventListener("change", (event) => {
  if (/^(name|tagline|remove_\w+|\w+_file)$/.test(event.target.name)) again();
});
frame.addEventListener("load", judge);

// It begins in the look that the desk has for this person.
const { theme } = document.documentElement.dataset;
const dark = theme === "dark"
  || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
turn(dark ? "night" : "day");
if (dark) frame.src += "?look=night";
