// The text editor's blocks that hold text of their own: fact box, table, and the entry of a live
// story.
import { Node, TableCell as Cell, TableHeader as Header } from "django-prose-editor/editor";
import { button, place } from "./atom.js";

const inLine = "paragraph+";
// These stand in the place of the package's own, by their names.
export const TableCell = Cell.extend({ content: inLine });
export const TableHeader = Header.extend({ content: inLine });

export const FactBox = Node.create({
  name: "factBox",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList)+",
  defining: true,
  isolating: true,
  addOptions: () => ({ insert: "", remove: "", name: "" }),
  parseHTML: () => [{ tag: "aside[data-box]" }],
  renderHTML: () => ["aside", { "data-box": "" }, 0],

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "factBox",
      groups: "nodes",
      button: buttons.material("fact_check", this.options.insert),
      active: (editor) => editor.isActive("factBox"),
      command: (editor) => {
        const at = place(editor.state.selection);
        const heading = { type: "heading", attrs: { level: 3 } };
        const block = { type: "factBox", content: [heading, { type: "paragraph" }] };
        editor.chain().focus().insertContentAt(at, block).setTextSelection(at.from + 2).run();
      },
    });
  },

  addNodeView() {
    const { options } = this;
    return ({ editor, getPos }) => framed("aside", "desk-fact", options, editor, getPos);
  },
});

// A block around text, with a name and a button that takes it out.
const framed = (tag, className, options, editor, getPos, ...tools) => {
  const dom = document.createElement(tag);
  dom.className = className;
  dom.setAttribute("aria-label", options.name);
  const bar = document.createElement("p");
  bar.contentEditable = "false";
  bar.className = "desk-block__bar";
  const name = document.createElement("strong");
  name.textContent = options.name;
  bar.append(name, ...tools, button(options.remove, () => {
    const from = getPos();
    const to = from + editor.state.doc.nodeAt(from).nodeSize;
    editor.chain().deleteRange({ from, to }).focus().run();
  }));
  const contentDOM = document.createElement("div");
  dom.append(bar, contentDOM);
  return {
    dom,
    contentDOM,
    stopEvent: (event) => bar.contains(event.target),
    ignoreMutation: (change) => !contentDOM.contains(change.target) && change.target !== contentDOM,
  };
};

// The minute by the paper's clock, whatever the reporter's phone says.
const now = (timeZone) =>
  new Date().toLocaleString("sv-SE", { timeZone }).slice(0, 16).replace(" ", "T");

export const LiveEntry = Node.create({
  name: "liveEntry",
  group: "block",
  content: "block+",
  defining: true,
  isolating: true,
  addOptions: () => ({ insert: "", remove: "", name: "", at: "", key: "", zone: "UTC" }),
  addAttributes: () => ({
    at: { default: "", parseHTML: (element) => element.dataset.at, renderHTML: () => ({}) },
    key: {
      default: false,
      parseHTML: (element) => "key" in element.dataset,
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: "section[data-at]" }],
  renderHTML: ({ node: { attrs: { at, key } } }) =>
    ["section", { "data-at": at, ...(key && { "data-key": "" }) }, 0],

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "liveEntry",
      groups: "nodes",
      button: buttons.material("more_time", this.options.insert),
      command: (editor) => { // above the newest one
        let at = editor.state.doc.content.size;
        editor.state.doc.forEach((block, offset) => {
          if (block.type.name === "liveEntry") at = Math.min(at, offset);
        });
        const attrs = { at: now(this.options.zone) };
        const entry = { type: "liveEntry", attrs, content: [{ type: "paragraph" }] };
        editor.chain().focus().insertContentAt(at, entry).setTextSelection(at + 2).run();
      },
    });
  },

  addNodeView() {
    const { options } = this;
    return ({ node, editor, getPos }) => {
      const change = (attrs) => editor.view.dispatch(
        editor.state.tr.setNodeMarkup(getPos(), undefined, { ...node.attrs, ...attrs }),
      );
      const at = Object.assign(
        document.createElement("input"), { type: "datetime-local", value: node.attrs.at },
      );
      at.setAttribute("aria-label", options.at);
      at.addEventListener("change", () => at.value && change({ at: at.value.slice(0, 16) }));
      const key = Object.assign(
        document.createElement("input"), { type: "checkbox", checked: node.attrs.key },
      );
      key.addEventListener("change", () => change({ key: key.checked }));
      const label = document.createElement("label");
      label.append(key, ` ${options.key}`);
      return {
        ...framed("section", "desk-entry", options, editor, getPos, at, label),
        update: (changed) => {
          if (changed.type.name !== "liveEntry") return false;
          node = changed;
          at.value = node.attrs.at;
          key.checked = node.attrs.key;
          return true;
        },
      };
    };
  },
});
