"""The Indonesian catalogue of the desk: python scripts/messages.py update | check

`update` gathers the English messages of our Python files and templates, keeps the
translations that exist, drops the others, and compiles. `check` names what is wrong.
Both use Babel, since GNU gettext is no Python package. The catalogue has no dates and
no line numbers: a change in it is a change of words.
"""

import re
import sys
from ast import literal_eval
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "devtools",
    "newsroom",
    "desk",
    "comments",
    "articles",
    "tags",
    "people",
    "paper",
    "photos",
    "templates",
]
PO = "desk/locale/id/LC_MESSAGES/django.po"
MO = "desk/locale/id/LC_MESSAGES/django.mo"

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(({TEXT}(?:, {TEXT})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

# a text, or the forms for one and for more
type Texts = str | tuple[str, ...] | list[str] | None
type Found = tuple[str | None, Texts]  # context; English
type Key = tuple[str | None, str]  # context; English text, or its singular


class Catalogue(Catalog):
    """Indonesian: one form for every number.

    And a header in which nothing changes by itself.
    """

    num_plurals = 1
    plural_expr = "0"
    mime_headers = [
        ("Language", "id"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit\n"),
    ]

    def __init__(self) -> None:
        super().__init__(locale="id", header_comment="", fuzzy=False)


def in_python(path: Path) -> Iterator[Found]:
    for _line, texts, _comments, context in extract_from_file(
        "python", path, keywords=KEYWORDS
    ):
        yield context, texts


def in_template(path: Path) -> Iterator[Found]:
    # templatize returns calls among blanked-out text: xgettext shrugs at that, Babel's
    # tokenizer does not.
    for call, arguments in CALL.findall(templatize(path.read_text(), origin=str(path))):
        texts = [literal_eval(text) for text in re.findall(TEXT, arguments)]
        context = texts.pop(0) if "pg" in call else None
        yield context, tuple(texts) if call.startswith("n") else texts[0]


def in_source(root: Path) -> Iterator[Found]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix == ".py":
                yield from in_python(path)
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                yield from in_template(path)


def key(message: Message) -> Key:
    return message.context, first(message.id)


def read(po: Path) -> dict[Key, Message]:
    """The messages of a catalogue; none where there is no such file yet."""
    if not po.exists():
        return {}
    return {
        key(message): message
        for message in read_po(BytesIO(po.read_bytes()))
        if message.id
    }


def merged(found: Iterable[Found], known: dict[Key, Message]) -> Catalogue:
    """A catalogue of exactly what was found, with the translations that are known."""
    catalogue = Catalogue()
    for context, texts in found:
        catalogue.add(texts or "", context=context)
    for message in ours(catalogue):
        before = known.get(key(message))
        text = first(before.string) if before else ""
        message.string = (text,) if message.pluralizable else text
        if before:
            message.flags |= before.flags & {"fuzzy"}
            message.user_comments = before.user_comments
    return catalogue


def ours(catalogue: Catalogue) -> list[Message]:
    """All messages but the header."""
    return [message for message in catalogue if message.id]


def first(texts: Texts) -> str:
    return texts if isinstance(texts, str) else texts[0] if texts else ""


def last(texts: Texts) -> str:
    return texts if isinstance(texts, str) else texts[-1] if texts else ""


def as_po(catalogue: Catalogue) -> bytes:
    out = BytesIO()
    write_po(
        out,
        catalogue,
        width=100,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return out.getvalue()


def as_mo(catalogue: Catalogue) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(root: Path = ROOT) -> None:
    """Writes both files anew; asks nobody."""
    catalogue = merged(in_source(root), read(root / PO))
    (root / PO).parent.mkdir(parents=True, exist_ok=True)
    (root / PO).write_bytes(as_po(catalogue))
    (root / MO).write_bytes(as_mo(catalogue))


def problems(root: Path = ROOT) -> list[str]:
    """What is wrong with the catalogue, a sentence each; empty where all is well."""
    known = read(root / PO)
    catalogue = merged(in_source(root), known)
    wanted = {key(message) for message in ours(catalogue)}
    said = [
        f"missing from the catalogue: {text!r}" for _, text in wanted - known.keys()
    ]
    said += [f"no longer in the source: {text!r}" for _, text in known.keys() - wanted]
    for message in ours(catalogue):
        if key(message) in known:
            said += problems_of(message)
    if not said and as_po(catalogue) != (root / PO).read_bytes():
        said.append(f"{PO} is not as `make messages` writes it: run it.")
    if not (root / MO).exists() or as_mo(catalogue) != (root / MO).read_bytes():
        said.append(f"{MO} is not in step with {PO}: run `make messages`.")
    return sorted(said)


def problems_of(message: Message) -> Iterator[str]:
    # The only Indonesian form stands for all numbers, as the English plural does.
    english = last(message.id)
    indonesian = first(message.string)
    if not indonesian:
        yield f"not translated: {english!r}"
    elif placeholders(english) != placeholders(indonesian):
        yield f"placeholders differ: {english!r}, {indonesian!r}"
    if message.fuzzy:
        yield f"fuzzy: {english!r}"


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def main() -> int:
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["check"]:
            pass
        case _:
            print("Usage: python scripts/messages.py update | check", file=sys.stderr)
            return 2
    said = problems()
    print("\n".join(said) or "The catalogue is complete.")
    # After an update, what remains is the translator's work and no failure.
    return 1 if said and sys.argv[1] == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
