// A block of the text editor that is one thing, with boxes for its words. articles/blocks/kept.py
// has its form.
import { Node } from "django-prose-editor/editor";

export const text = (element, tag) =>
  element.querySelector(tag)?.textContent.trim().replace(/\s+/g, " ") ?? "";

// Behind the top-level block in which the cursor stands, or in its place where that is empty.
export const place = ({ $to, to }) => {
  const end = $to.depth ? $to.after(1) : to;
  return { from: $to.depth && !$to.node(1).content.size ? $to.before(1) : end, to: end };
};

// The cursor goes to the next paragraph: were the block left selected, the next letter would
// replace it. Gives what is seen.
export const insert = (editor, block) => {
  const { doc, selection } = editor.state;
  const { from: start, to: end } = place(selection);
  const next = doc.nodeAt(end)?.isTextblock ? [] : [{ type: "paragraph" }];
  editor.chain().focus()
    .insertContentAt({ from: start, to: end }, [block, ...next])
    .setTextSelection(start + 2)
    .run();
  return editor.view.nodeDOM(start);
};

const toWriteIn = "textarea, input:not([type=file])";

export const button = (word, act) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "desk-button", textContent: word });
  made.addEventListener("click", act);
  return made;
};

// No ul and li: the package's styles for the lists of a text are all !important.
export const list = (className) => {
  const made = document.createElement("div");
  made.className = className;
  made.setAttribute("role", "list");
  return made;
};

export const line = (...parts) => {
  const made = document.createElement("div");
  made.setAttribute("role", "listitem");
  made.append(...parts);
  return made;
};

const box = ([name, kind, length], options) => {
  const made = document.createElement(kind === "textarea" ? "textarea" : "input");
  if (kind !== "textarea") made.type = kind;
  Object.assign(made, { placeholder: options[name], maxLength: length });
  made.setAttribute("aria-label", options[name]);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && kind !== "textarea") event.preventDefault(); // it would save
    event.stopPropagation();
  });
  return [name, made];
};

// `boxes` are [attribute, kind of input, most letters]; `parts(dom, context)` may add more and
// gives what shows them.
export const atom = ({
  name, icon, parse, attributes, render, boxes, parts = () => () => {}, command,
}) => Node.create({
  name,
  group: "block",
  atom: true,
  draggable: true,

  addOptions: () => ({ insert: "", remove: "", name: "" }),
  addAttributes: () => Object.fromEntries(
    Object.entries(attributes).map(([key, parseHTML]) =>
      [key, { default: "", parseHTML, renderHTML: () => ({}) }]),
  ),
  parseHTML: () => [{ tag: parse, priority: 60 }],
  renderHTML: ({ node }) => render(node.attrs),

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name,
      groups: "nodes",
      button: buttons.material(icon, this.options.insert),
      command: command ??
        ((editor) => insert(editor, { type: name }).querySelector(toWriteIn)?.focus()),
    });
  },

  addNodeView() {
    const { options } = this;
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("figure");
      dom.className = `desk-figure desk-figure--${name}`;
      dom.setAttribute("role", "group");
      dom.setAttribute("aria-label", options.name || options.insert);
      const change = (changed) => editor.view.dispatch(
        editor.state.tr.setNodeMarkup(getPos(), undefined, { ...node.attrs, ...changed }),
      );
      const showParts = parts(dom, { options, change, attrs: () => node.attrs });
      const made = boxes.map((one) => box(one, options));
      for (const [key, input] of made)
        input.addEventListener("input", () => change({ [key]: input.value }));
      dom.append(...made.map(([, input]) => input), button(options.remove, () => {
        editor.chain().deleteRange({ from: getPos(), to: getPos() + node.nodeSize }).focus().run();
      }));
      const show = () => {
        for (const [key, input] of made)
          if (input.value !== node.attrs[key]) input.value = node.attrs[key];
        showParts(node.attrs);
      };
      show();
      return {
        dom,
        update: (changed) => {
          if (changed.type.name !== name) return false;
          node = changed;
          show();
          return true;
        },
        stopEvent: (event) => ["INPUT", "TEXTAREA", "BUTTON", "A"].includes(event.target.nodeName),
        ignoreMutation: () => true,
      };
    };
  },
});
