// A chat's *bold* is Markdown's italic: the editor leaves such marks alone, and saving reads them
// as a chat means them.
import { Extension } from "django-prose-editor/editor";

const blocks = ["heading", "bulletList", "orderedList", "blockquote", "link"];

export const ChatMarks = Extension.create({
  name: "chatMarks",
  onBeforeCreate() {
    this.editor.options.enableInputRules = blocks;
    this.editor.options.enablePasteRules = blocks;
  },
});
