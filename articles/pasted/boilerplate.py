"""Boilerplate: what comes along with copied text and is no part of the story.

Each kind is found and taken out by one rule, so what the desk lists is exactly what
"Buang" removes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models.filing import Place
from articles.pasted import credits, datelines, titles
from articles.pasted.credits import Credit
from articles.pasted.datelines import Dateline
from articles.pasted.paragraph_edges import cut, letters
from articles.text.copy import Copy
from articles.text.merge import blocks
from articles.text.sanitizing import plain_text

LONGEST_TITLE = 200  # letters
MOST_TITLES = 2  # lines over the first paragraph: a headline and what stands under it
NUMBER = r"no(?:mor|\.)?\s*:\s*[\w\s./-]{1,40}"
RELEASE = r"(?:siaran pers|press release|rilis (?:pers|berita))"
LETTERHEAD = re.compile(
    rf"(?i:{RELEASE}(?:[\s,]+{NUMBER})?|{NUMBER})|(?i:{RELEASE})[A-Z ]*"
)
PAGE_LINES = re.compile(
    r"(iklan( adsense)?|post a comment|\d+ comments?|baca juga:?)", re.IGNORECASE
)
CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AP]M)?"
DAY = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?"
CHAT_STAMP = re.compile(
    rf"(?:\[(?:{CLOCK},? {DAY}|{DAY},? {CLOCK})\]"
    rf"|(?:^|(?<=<p>)){DAY},? {CLOCK} -) [^:<\]]{{1,60}}: ?",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"(diteruskan( berkali-kali)?|forwarded( many times)?)[.:]?", re.IGNORECASE
)
BEGINS_AS = {"kind": "news", "origin": "own"}  # how a new story is filed
DOUBLE_BLANKS = re.compile("(?:[ \xa0]|&nbsp;){2,}|(?:\xa0|&nbsp;)")


type Finder = Callable[[Copy], list[str]]


@dataclass(frozen=True)
class BoilerplateKind:
    """One kind of boilerplate.

    Its name for people and the act that takes it out of a copy.
    """

    name: str
    label: str | Promise
    examples: Finder
    without: Callable[[Copy], Copy]


@dataclass(frozen=True)
class Boilerplate:
    """Something found in a copy that can be taken out ("Buang") or left ("Biarkan")."""

    name: str
    label: str
    examples: list[str]


def found_in(copy: Copy) -> list[Boilerplate]:
    """All boilerplate in this copy, with the lines it was seen in.

    Asks the database where a dateline seems to stand.
    """
    seen = ((kind, kind.examples(copy)) for kind in KINDS.values())
    return [
        Boilerplate(kind.name, str(kind.label), examples)
        for kind, examples in seen
        if examples
    ]


def remove(copy: Copy, names: list[str]) -> Copy:
    """The copy without the boilerplate of these kinds.

    Unknown names are passed over.
    """
    for name in names:
        if name in KINDS:
            copy = KINDS[name].without(copy)
    return copy


def fold(text: str) -> str:
    """How lines are compared: no difference of case, blanks or punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def first_line_repeats(body: str, headline: str) -> bool:
    """Whether the first line of the body is the headline once more."""
    line = plain_text(body).partition("\n")[0]
    return bool(fold(line)) and fold(line) == fold(headline)


def _title_line(copy: Copy) -> tuple[str, str]:
    """The block with which the text begins and the headline that it is.

    Empty where it is none, or all of the text.
    """
    first, *further = [*_lines(copy), ""]
    return (first, _title_in(first)) if further[:-1] else ("", "")


def _title_in(block: str) -> str:
    if not block.startswith(("<p>", *titles.HEADINGS)):
        return ""
    marked = block.startswith(titles.HEADINGS) or not _unstamped(
        titles.MARKED.sub("", block)
    )
    return titles.title_in(_unstamped(block), marked=marked)


def _unstamped(block: str) -> str:
    return CHAT_STAMP.sub("", plain_text(block)).strip()


def _title_into_its_field(copy: Copy) -> Copy:
    """What an office wrote over its text becomes the headline where there is none."""
    block, title = _title_line(copy)
    if copy.headline.strip() or not title:
        return copy
    return copy.with_changes(headline=title, body=copy.body.replace(block, "", 1))


def _headlines(copy: Copy) -> list[str]:
    """Leading blocks that repeat a headline, also with an ad line between them."""
    found = {
        fold(title)
        for title in (copy.headline, copy.source_title, _title_that_came(copy))
        if fold(title)
    }
    return [
        block for block in blocks(copy.body)[:4] if fold(_unstamped(block)) in found
    ]


def _title_that_came(copy: Copy) -> str:
    """The first line where it is the text's own headline, whatever ours is.

    It stands twice at the head of the text, or right before a dateline.
    """
    first, *further = [plain_text(block) for block in blocks(copy.body)[:4]] or [""]
    is_title = (
        len(first) <= LONGEST_TITLE
        and not first.endswith(".")
        and not PAGE_LINES.fullmatch(first)
    )
    if is_title and first in further:
        return first
    title = _title_line(copy)[1]
    is_ours = not copy.headline.strip() or fold(title) in (
        fold(copy.headline),
        fold(copy.source_title),
    )
    return (
        "" if is_ours or not title or not _dateline_behind(_lines(copy)[1:]) else title
    )


def _without_headlines(copy: Copy) -> Copy:
    """The headline that a release came with is kept in its own field."""
    came = _title_that_came(copy)
    source = copy.source_title or (came if fold(came) != fold(copy.headline) else "")
    return _without(_headlines)(copy).with_changes(source_title=source)


def _page_lines(copy: Copy) -> list[str]:
    return [
        block for block in blocks(copy.body) if PAGE_LINES.fullmatch(plain_text(block))
    ]


def _letterhead(copy: Copy) -> list[str]:
    return [
        block
        for block in blocks(copy.body)[:4]
        if LETTERHEAD.fullmatch(_unstamped(block))
    ]


def _forwarded(copy: Copy) -> list[str]:
    return [
        block for block in blocks(copy.body) if FORWARDED.fullmatch(plain_text(block))
    ]


def _stamps(copy: Copy) -> list[str]:
    return [plain_text(block) for block in _forwarded(copy)] + _matches(CHAT_STAMP)(
        copy
    )


def _without_stamps(copy: Copy) -> Copy:
    copy = _without(_forwarded)(copy)
    return copy.with_changes(body=CHAT_STAMP.sub("", copy.body))


def _without(found: Finder) -> Callable[[Copy], Copy]:
    def act(copy: Copy) -> Copy:
        unwanted = found(copy)
        return copy.with_changes(
            body="".join(block for block in blocks(copy.body) if block not in unwanted)
        )

    return act


def _examples(found: Finder) -> Finder:
    return lambda copy: [plain_text(block) for block in found(copy)]


def _lines(copy: Copy) -> list[str]:
    """The blocks that are no lines of a page, a letter or a chat."""
    unwanted = {*_page_lines(copy), *_letterhead(copy), *_forwarded(copy)}
    return [block for block in blocks(copy.body) if block not in unwanted]


def _text(copy: Copy) -> list[str]:
    """Those that are no headlines either: boilerplate may stand round the true one."""
    unwanted = _headlines(copy)
    return [block for block in _lines(copy) if block not in unwanted]


def _dateline(copy: Copy) -> tuple[str, int, Dateline] | None:
    return _dateline_behind(_text(copy))


def _dateline_behind(lines: list[str]) -> tuple[str, int, Dateline] | None:
    """The first paragraph with a dateline, and the letter where that stands.

    It may stand after a chat's stamp, and lines that read like a headline before it.
    """
    for place, block in enumerate(lines[: MOST_TITLES + 1]):
        text = letters(block)
        stamp = CHAT_STAMP.match(text)
        start = stamp.end() if stamp else 0
        more = len(lines) > place + 1
        if (
            found := datelines.find(text[start:], more=more)
            if block.startswith("<p>")
            else None
        ):
            return block, start, found
        if not _title_in(block):
            break
    return None


def _dateline_into_its_field(copy: Copy) -> Copy:
    """The place at the head of the text becomes the dateline.

    The paper's name is printed with it anyway. It gives way to a dateline that somebody
    wrote, not to one that only says the story's own place again.
    """
    if not (found := _dateline(copy)):
        return copy
    block, start, dateline = found
    body = copy.body.replace(block, cut(block, start, start + len(dateline.raw)), 1)
    proposed = (
        Place.objects.filter(pk=copy.place).first()
        if copy.place and dateline.place
        else None
    )
    written = copy.dateline and (not proposed or copy.dateline != proposed.short_name)
    return copy.with_changes(
        body=body,
        dateline=copy.dateline if written else dateline.place or copy.dateline,
    )


def _credit(copy: Copy) -> Credit | None:
    return credits.find(
        [
            letters(block) if block.startswith("<p>") else ""
            for block in _text(copy)[-4:]
        ]
    )


def _credit_into_its_field(copy: Copy) -> Copy:
    """What stands at the very end becomes the credit, a code of one of ours a byline.

    Where an office's release this is, the lone byline that a new story began with gives
    way, and it is filed as a release; several bylines were chosen.
    """
    if not (found := _credit(copy)):
        return copy
    is_release = found.is_release and len(copy.authors) <= 1
    bylines = () if is_release else copy.authors
    return copy.with_changes(
        body=_without_credit(copy, found),
        credit=copy.credit or found.text,
        authors=tuple(dict.fromkeys((*bylines, *found.authors))),
        **(_filed_as_release(copy) if is_release else {}),
    )


def _without_credit(copy: Copy, found: Credit) -> str:
    body = copy.body
    for block, raw in zip(_text(copy)[-len(found.raw) :], found.raw, strict=True):
        head, _, tail = body.rpartition(block)
        body = head + cut(block, len(letters(block)) - len(raw)) + tail
    return body


def _filed_as_release(copy: Copy) -> dict[str, str]:
    """What a new story begins with gives way; what somebody chose stays."""
    return {
        name: "release"
        for name, first in BEGINS_AS.items()
        if getattr(copy, name) == first
    }


def _matches(pattern: re.Pattern) -> Finder:
    """The lines of the body in which the pattern stands, with some text around it."""
    return lambda copy: [
        _bare(copy.body[max(0, match.start() - 20) : match.end() + 20])
        for match in pattern.finditer(copy.body)
    ]


def _bare(cut: str) -> str:
    """A piece of markup as text, without the halves of tags at its ends."""
    return plain_text(re.sub(r"<[^>]*$", "", re.sub(r"^[^<>]*>", "", cut)))


def _title(copy: Copy) -> list[str]:
    if copy.headline.strip():
        return []
    _block, title = _title_line(copy)
    return [title] if title else []


def _datelines(copy: Copy) -> list[str]:
    found = _dateline(copy)
    return [found[2].raw.strip()] if found else []


def _credits(copy: Copy) -> list[str]:
    found = _credit(copy)
    return [str(found)] if found else []


def _single_blanks(copy: Copy) -> Copy:
    body = re.sub(
        r" (?=</(p|li|h2|h3|blockquote)>)", "", DOUBLE_BLANKS.sub(" ", copy.body)
    )
    return copy.with_changes(body=body)


KINDS = {
    kind.name: kind
    for kind in (
        BoilerplateKind(
            "chat", _("Time and sender of a chat message"), _stamps, _without_stamps
        ),
        BoilerplateKind(
            "letterhead",
            _("The head of a release's letter"),
            _examples(_letterhead),
            _without(_letterhead),
        ),
        BoilerplateKind(
            "title",
            _("The headline inside the text (moves to its own field)"),
            _title,
            _title_into_its_field,
        ),
        BoilerplateKind(
            "headline",
            _("The headline once more"),
            _examples(_headlines),
            _without_headlines,
        ),
        BoilerplateKind(
            "page",
            _("Lines of a web page"),
            _examples(_page_lines),
            _without(_page_lines),
        ),
        BoilerplateKind(
            "dateline",
            _("The dateline inside the text (moves to its own field)"),
            _datelines,
            _dateline_into_its_field,
        ),
        BoilerplateKind(
            "credit",
            _("The credit inside the text (moves to its own field)"),
            _credits,
            _credit_into_its_field,
        ),
        BoilerplateKind(
            "blanks", _("Double blanks"), _matches(DOUBLE_BLANKS), _single_blanks
        ),
    )
}
