// The text editor's blocks of words: pull quote, link card, and other stories to read.
import { Plugin } from "django-prose-editor/editor";
import { atom, button, insert, line, list, text } from "./atom.js";

export const PullQuote = atom({
  name: "pullQuote",
  icon: "record_voice_over",
  parse: "figure[data-quote]",
  attributes: {
    said: (element) => text(element, "blockquote"),
    who: (element) => text(element, "figcaption"),
  },
  render: ({ said, who }) =>
    ["figure", { "data-quote": "" }, ["blockquote", {}, said], ["figcaption", {}, who]],
  boxes: [["said", "textarea", 600], ["who", "text", 160]],
});

const known = (hosts, address) => {
  if (/[\\@\s]/.test(address)) return false; // a browser may read another host there than the desk
  let host;
  try {
    const { protocol, hostname } = new URL(address);
    host = /^https?:$/.test(protocol) ? hostname : "";
  } catch {
    return false;
  }
  return hosts.some((name) => host === name || host.endsWith(`.${name}`));
};

export const LinkCard = atom({
  name: "linkCard",
  icon: "add_link",
  parse: "figure[data-card]",
  attributes: {
    address: (element) => element.querySelector("a")?.getAttribute("href") ?? "",
    title: (element) => text(element, "a"),
  },
  render: ({ address, title }) => ["figure", { "data-card": "" }, ["a", { href: address }, title]],
  boxes: [["address", "url", 1000], ["title", "text", 200]],
  parts: (dom, { options }) => {
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    dom.append(told);
    return ({ address }) => {
      told.textContent = address && !known(options.hosts, address) ? options.unknown : "";
    };
  },
}).extend({
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [new Plugin({
      props: {
        handlePaste(view, event) { // a link pasted alone into an empty paragraph
          const address = event.clipboardData?.getData("text/plain").trim() ?? "";
          const { $from } = view.state.selection;
          if (/\s/.test(address) || !known(options.hosts, address)) return false;
          if ($from.depth !== 1 || $from.parent.content.size) return false;
          insert(editor, { type: "linkCard", attrs: { address } });
          return true;
        },
      },
    })];
  },
});

const asked = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
};

export const ReadAlso = atom({
  name: "readAlso",
  icon: "playlist_add",
  parse: "aside[data-read]",
  attributes: { stories: (element) => element.dataset.read },
  render: ({ stories }) => ["aside", { "data-read": stories }],
  boxes: [],
  parts: (dom, { options, change, attrs }) => {
    const names = new Map();
    const chosen = dom.appendChild(list("desk-found"));
    const search = dom.appendChild(document.createElement("input"));
    Object.assign(search, { type: "search", placeholder: options.search });
    search.setAttribute("aria-label", options.search);
    const found = dom.appendChild(list("desk-found"));
    found.setAttribute("aria-live", "polite");
    const keys = () => attrs().stories.split(" ").filter(Boolean);
    const say = (words) => found.replaceChildren(line(words));
    const pick = ({ id, text: headline }) => {
      names.set(String(id), headline);
      if (!keys().includes(String(id))) change({ stories: [...keys(), id].join(" ") });
      found.replaceChildren();
      search.value = "";
      search.focus();
    };
    let asking = 0;
    const look = async () => {
      const now = ++asking;
      const words = search.value.trim();
      if (!words) return found.replaceChildren();
      try {
        const { results } = await asked(`${options.stories}${encodeURIComponent(words)}`);
        if (now !== asking) return; // an older answer than the newest question
        if (!results.length) return say(options.none);
        found.replaceChildren(...results.slice(0, 6).map((story) =>
          line(button(story.text, () => pick(story)))));
      } catch {
        say(options.failed);
      }
    };
    let waiting;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 250);
    });
    search.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter") return;
      event.preventDefault(); // it would save
      found.querySelector("button")?.focus();
    });
    const showNames = () => chosen.replaceChildren(...keys().map((key) => line(
      `${names.get(key) ?? key} `,
      button(options.out, () => change({ stories: keys().filter((one) => one !== key).join(" ") })),
    )));
    return async () => {
      showNames();
      const unknown = keys().filter((key) => !names.has(key));
      if (!unknown.length) return;
      for (const key of unknown) names.set(key, key);
      try {
        const { results } = await asked(`${options.named}${unknown.join("+")}`);
        for (const { id, text: headline } of results) names.set(String(id), headline);
      } catch {
        return; // its number stands there
      }
      showNames();
    };
  },
});

const post = async (address, name, file) => {
  const fields = new FormData();
  fields.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  fields.append(name, file, file.name);
  const answer = await fetch(address, { method: "POST", body: fields });
  if (answer.redirected || ![200, 422].includes(answer.status))
    throw new Error(`${answer.status} for ${address}`);
  return answer.json();
};

export const DocumentFile = atom({
  name: "documentFile",
  icon: "picture_as_pdf",
  parse: "figure[data-file]",
  attributes: {
    key: (element) => element.dataset.file,
    title: (element) => text(element, "figcaption"),
  },
  render: ({ key, title }) => ["figure", { "data-file": key }, ["figcaption", {}, title]],
  boxes: [["title", "text", 200]],
  parts: (dom, { options, change, attrs }) => {
    const chosen = Object.assign(
      document.createElement("input"), { type: "file", accept: "application/pdf,.pdf" },
    );
    chosen.setAttribute("aria-label", options.choose);
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    const open = Object.assign(
      document.createElement("a"),
      { className: "desk-button", target: "_blank", textContent: options.open },
    );
    dom.append(chosen, told, open);
    chosen.addEventListener("change", async () => {
      told.textContent = `${chosen.files[0].name} …`;
      try {
        const { id, name, error } = await post(options.send, "document", chosen.files[0]);
        told.textContent = error ?? "";
        if (id) change({ key: String(id), title: attrs().title || name.replace(/\.pdf$/i, "") });
      } catch {
        told.textContent = options.failed;
      }
      chosen.value = "";
    });
    return ({ key }) => {
      open.hidden = !key;
      open.href = `${options.send}${key}/`;
    };
  },
});
