// A window over the story in which a photograph is chosen or sent: as the story's first one, or at
// the cursor. A live entry has no first one: there it is opened from the text alone.
import { enhance } from "./upload.js";

const lead = document.querySelector("[data-lead]");
const opener = document.querySelector("[data-choose]");
let dialog = null;

const fragment = async (address) => {
  const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} for ${address}`);
  const holder = document.createElement("div");
  holder.innerHTML = await answer.text();
  return holder;
};

const fill = async (address) => {
  const room = dialog.querySelector("[data-room]");
  let shown;
  try {
    shown = await fragment(address);
  } catch { // no connection, or a session that has ended: the story below stays as it is
    const again = document.createElement("button");
    Object.assign(again, {
      type: "button", className: "desk-button", textContent: opener.dataset.again,
    });
    again.addEventListener("click", () => fill(address));
    room.replaceChildren(again);
    return;
  }
  room.replaceChildren(...shown.childNodes);
  for (const form of room.querySelectorAll("[data-upload]")) enhance(form);
  dialog.scrollTop = 0;
};

const more = async (link) => {
  const shown = await fragment(
    new URL(link.getAttribute("href"), new URL(opener.dataset.choose, location.href)),
  );
  dialog.querySelector(".desk-photos").append(...shown.querySelectorAll(".desk-photo"));
  link.replaceWith(shown.querySelector("[data-more]") ?? "");
};

const asLead = ({ photo, thumb, name }) => {
  const picture = lead.querySelector("[data-thumb]");
  lead.querySelector("input").value = photo ?? "";
  lead.querySelector("[data-name]").textContent = name ?? opener.dataset.none;
  picture.hidden = !photo;
  if (photo) picture.src = thumb;
  lead.querySelector("[data-without]").hidden = !photo;
  lead.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
};

// What takes the next photograph that is chosen for the body: a block of the text editor says so.
let wanted = null;

const pick = (form, button) => {
  if (button.name === "lead") asLead(form.dataset);
  else wanted.picked(form.dataset.photo);
  if (button.name === "figure" && wanted.several) button.disabled = true;
  else dialog.close();
};

const useTheOther = async (form) => {
  const one = form.closest(".desk-sent__one");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const note = form.closest(".desk-note");
  form.remove();
  // the new one is gone: only the one that we had is left to be used
  if (answer.ok) one.replaceChildren(note);
};

const make = () => {
  dialog = document.createElement("dialog");
  dialog.className = lead ? "desk-dialog" : "desk-dialog desk-dialog--body";
  dialog.setAttribute("aria-label", opener.dataset.title);
  dialog.innerHTML = '<p class="desk-dialog__head"><strong></strong>'
    + '<button type="button" class="desk-button" data-close></button></p><div data-room></div>';
  dialog.querySelector("strong").textContent = opener.dataset.title;
  dialog.querySelector("[data-close]").textContent = opener.dataset.close;
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-upload]")) return;
    event.preventDefault();
    if (form.matches("[data-use]")) pick(form, event.submitter);
    else if (form.matches("[data-discard]")) useTheOther(form);
    else fill(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  });
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("[data-more]");
    if (!link) return;
    event.preventDefault();
    more(link);
  });
  document.body.append(dialog);
};

const open = async ({ detail }) => {
  wanted = detail?.picked ? detail : {
    picked: (photo) => document.querySelector(".tiptap")
      .dispatchEvent(new CustomEvent("photo:place", { detail: photo })),
  };
  if (!dialog) make();
  dialog.showModal();
  await fill(opener.dataset.choose);
};

if (opener) document.addEventListener("photo:choose", open);
if (lead) {
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open(event);
  });
  const without = lead.querySelector("[data-without]");
  without.hidden = !lead.querySelector("input").value;
  without.addEventListener("click", () => asLead({}));
}
