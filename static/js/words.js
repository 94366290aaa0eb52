// The text editor's buttons in the language of the desk: its package names them in English only.
import { Extension } from "django-prose-editor/editor";

export const Words = Extension.create({
  name: "words",
  priority: 1, // after all that define buttons

  addOptions() {
    return { buttons: {} };
  },

  addMenuItems({ menu }) {
    for (const item of menu.items("nodes lists marks link table history")) {
      const { name, button, option } = item;
      if (/^table:(merge|split)/.test(name)) item.hidden = () => true; // a story's table is a plain grid
      const word = this.options.buttons[name];
      if (!word) continue;
      button.title = word;
      button.setAttribute("aria-label", word);
      if (option) option.textContent = word;
    }
  },
});
