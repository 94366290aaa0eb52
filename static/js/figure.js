// The text editor's block for a photograph of the library: the picture, with caption and credit for this story.
import { Node } from "django-prose-editor/editor";

const text = (element, tag) => element.querySelector(tag)?.textContent.trim().replace(/\s+/g, " ") ?? "";

export const PhotoFigure = Node.create({
  name: "photoFigure",
  group: "block",
  atom: true,
  draggable: true,

  addOptions() {
    return { insert: "", caption: "", credit: "", remove: "", describe: "", record: "", thumb: "" };
  },

  addAttributes() {
    return {
      photo: { default: "", parseHTML: (element) => element.dataset.photo },
      caption: { default: "", parseHTML: (element) => text(element, "figcaption") },
      credit: { default: "", parseHTML: (element) => text(element, "cite") },
    };
  },

  parseHTML() {
    return [{ tag: "figure[data-photo]" }];
  },

  renderHTML({ node }) {
    const { photo, caption, credit } = node.attrs;
    const cite = credit ? [["cite", {}, credit]] : [];
    return ["figure", { "data-photo": photo }, ["figcaption", {}, caption], ...cite];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "photoFigure",
      groups: "nodes",
      button: buttons.material("image", this.options.insert),
      command: (editor) => editor.view.dom.dispatchEvent(new CustomEvent("photo:choose", { bubbles: true })),
    });
  },

  addNodeView() {
    const { options } = this;
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("figure");
      dom.className = "desk-figure";
      const picture = dom.appendChild(document.createElement("img"));
      const boxes = ["caption", "credit"].map((name) => {
        const box = dom.appendChild(document.createElement("input"));
        Object.assign(box, { type: "text", placeholder: options[name], maxLength: name === "caption" ? 600 : 160 });
        box.setAttribute("aria-label", options[name]);
        box.addEventListener("input", () => {
          const change = (state) => state.setNodeMarkup(getPos(), undefined, { ...node.attrs, [name]: box.value });
          editor.view.dispatch(change(editor.state.tr));
        });
        box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); }); // it would save
        return [name, box];
      });
      const remove = dom.appendChild(document.createElement("button"));
      Object.assign(remove, { type: "button", className: "desk-button", textContent: options.remove });
      remove.addEventListener("click", () => {
        editor.chain().deleteRange({ from: getPos(), to: getPos() + node.nodeSize }).focus().run();
      });
      const record = dom.appendChild(document.createElement("a"));
      Object.assign(record, { className: "desk-button", target: "_blank", textContent: options.describe });
      const show = () => {
        const address = options.thumb.replace("0", node.attrs.photo);
        if (picture.getAttribute("src") !== address) picture.setAttribute("src", address);
        record.href = options.record.replace("0", node.attrs.photo);
        for (const [name, box] of boxes) if (box.value !== node.attrs[name]) box.value = node.attrs[name];
      };
      show();
      return {
        dom,
        update: (changed) => {
          if (changed.type.name !== "photoFigure") return false;
          node = changed;
          show();
          return true;
        },
        stopEvent: (event) => ["INPUT", "BUTTON", "A"].includes(event.target.nodeName),
        ignoreMutation: () => true,
      };
    };
  },
});
