// The text editor's blocks for photographs of the library: one, or several side by side.
import { atom, button, insert, line, list, text } from "./atom.js";

const choose = (editor, picked) => editor.view.dom.dispatchEvent(
  new CustomEvent("photo:choose", { bubbles: true, detail: { picked } }),
);
const picture = (options, photo) => {
  const made = document.createElement("img");
  Object.assign(made, { src: options.thumb.replace("0", photo), alt: "" });
  return made;
};
const cite = (credit) => credit ? [["cite", {}, credit]] : [];

const placed = (editor) => (photo) => insert(editor, { type: "photoFigure", attrs: { photo } });

export const PhotoFigure = atom({
  name: "photoFigure",
  icon: "image",
  parse: "figure[data-photo]",
  attributes: {
    photo: (element) => element.dataset.photo,
    caption: (element) => text(element, "figcaption"),
    credit: (element) => text(element, "cite"),
  },
  render: ({ photo, caption, credit }) => (
    ["figure", { "data-photo": photo }, ["figcaption", {}, caption], ...cite(credit)]
  ),
  boxes: [["caption", "text", 600], ["credit", "text", 160]],
  command: (editor) => choose(editor, placed(editor)),
  parts: (dom, { options }) => {
    const shown = dom.appendChild(picture(options, 0));
    const record = document.createElement("a");
    Object.assign(record, {
      className: "desk-button", target: "_blank", textContent: options.describe,
    });
    queueMicrotask(() => dom.append(record)); // behind the boxes
    return ({ photo }) => {
      const address = options.thumb.replace("0", photo);
      if (shown.getAttribute("src") !== address) shown.setAttribute("src", address);
      record.href = options.record.replace("0", photo);
    };
  },
}).extend({
  // the window may have been opened for the first photograph, and one for the body be chosen in it
  onCreate() {
    this.editor.view.dom.addEventListener(
      "photo:place", ({ detail }) => placed(this.editor)(detail),
    );
  },
});

export const PhotoGallery = atom({
  name: "photoGallery",
  icon: "collections",
  parse: "figure[data-gallery]",
  attributes: {
    photos: (element) => element.dataset.gallery,
    caption: (element) => element.textContent.trim().replace(/\s+/g, " "),
  },
  render: ({ photos, caption }) =>
    ["figure", { "data-gallery": photos }, ["figcaption", {}, caption]],
  boxes: [["caption", "text", 600]],
  parts: (dom, { options, change, attrs }) => {
    const strip = dom.appendChild(list("desk-strip"));
    const keys = () => attrs().photos.split(" ").filter(Boolean);
    const set = (changed) => change({ photos: changed.join(" ") });
    const move = (photo, step) => {
      const others = keys().filter((key) => key !== photo);
      others.splice(Math.max(0, keys().indexOf(photo) + step), 0, photo);
      set(others);
      strip.querySelector(`[data-key="${photo}"] [data-step="${step}"]`)?.focus();
    };
    dom.append(button(options.add, () => dom.dispatchEvent(new CustomEvent("photo:choose", {
      bubbles: true,
      detail: {
        several: true,
        picked: (photo) => keys().includes(photo) || set([...keys(), photo]),
      },
    }))));
    const one = (photo, at) => {
      const acts = [
        ["←", options.earlier, () => move(photo, -1), -1],
        ["→", options.later, () => move(photo, 1), 1],
        ["×", options.out, () => set(keys().filter((key) => key !== photo)), 0],
      ];
      const made = line(picture(options, photo), ...acts.map(([sign, word, act, step]) => {
        const press = button(sign, act);
        press.dataset.step = step;
        press.setAttribute("aria-label", `${word} (${at + 1})`);
        return press;
      }));
      made.dataset.key = photo;
      return made;
    };
    let before = null;
    return ({ photos }) => {
      if (photos !== before) strip.replaceChildren(...keys().map(one));
      before = photos;
    };
  },
});
