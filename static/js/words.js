// The text editor's buttons in the language of the desk, which its package does not speak, and
// clear of the words.
import { Extension, Plugin } from "django-prose-editor/editor";

const TOGGLES = /^(bold|italic|link|blockquote|heading\d|bulletList|orderedList)$/;
const height = (element) => element?.offsetHeight ?? 0;

// What stands before the page at its upper and lower edge, and would hide the cursor behind it.
const margin = (dom) => ({
  left: 5,
  right: 5,
  get top() {
    const toolbar = dom.closest(".prose-editor").querySelector(".prose-menubar");
    return height(toolbar) + parseFloat(getComputedStyle(toolbar).top) + 12;
  },
  get bottom() {
    const steps = document.querySelector(".desk-bar__steps");
    return (steps && getComputedStyle(steps).position === "fixed" ? height(steps) : 0) + 12;
  },
});

export const Words = Extension.create({
  name: "words",
  priority: 1, // after all that define buttons

  addOptions() {
    return { buttons: {} };
  },

  addProseMirrorPlugins() {
    const near = margin(this.editor.view.dom);
    return [new Plugin({ props: { scrollThreshold: near, scrollMargin: near } })];
  },

  addMenuItems({ menu }) {
    for (const item of menu.items("nodes lists marks link table history")) {
      const { name, button, option } = item;
      // a story's table is a plain grid
      if (/^table:(merge|split)/.test(name)) item.hidden = () => true;
      if (TOGGLES.test(name)) {
        // the package says never
        if (name === "bulletList") item.active = (editor) => editor.isActive(name);
        item.update = (editor) => button.setAttribute("aria-pressed", item.active(editor));
      }
      const word = this.options.buttons[name];
      if (!word) continue;
      button.title = word;
      button.setAttribute("aria-label", word);
      if (option) option.textContent = word;
    }
  },
});
