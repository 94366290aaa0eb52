"""Words that would betray somebody whose identity is protected.

Where they stand, and how they are taken out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape, unescape
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from articles.text.copy import Copy
from articles.text.merge import blocks
from articles.text.sanitizing import plain_text

if TYPE_CHECKING:
    from articles.models.article import Article

Pairs = dict[str, str]  # what has to go, and what stands in its place

PRINTED = (
    "headline",
    "kicker",
    "lede",
    "body",
    "dateline",
    "credit",
    "source_title",
    "photo_caption",
    "photo_credit",
)
MOST_TERMS = 40
LONGEST_TERM = 80
MOST_PARTS = 8
# A name with one of these inside reads the same: soft hyphens, joiners, marks of
# direction.
INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
# "Siti Aminah", "siti-aminah.jpg", "#SitiAminah", "Siti/Aminah"
JOINER = r"(?:[\s\u00a0_.,/|~\u2010-\u2015-]|&nbsp;)*"
APOSTROPHES = "'\u2018\u2019\u02bc`"
# A name is not a part of a longer word, but for what Indonesian hangs on it; "_" and
# "#" belong to file names and tags.
WHOLE = r"(?<![^\W_]){}(?=(?:nya|lah|pun|kah)?(?:[\W_]|$))"
TAG = re.compile(r"(<[^>]*>)")
SIGNS = re.compile(r"[\W_]+")
LETTER = re.compile(r"[^\W_]")
LINK = re.compile(r' href="([^"]*)"')
BREAK = re.compile(r"<br[^>]*>")
NEAR = 40  # letters before a name that tell whether a sentence begins with it
# The end of a sentence, or a quotation that somebody is let speak in; "Ny." ends none.
HEAD = re.compile(
    r"(?:^|(?P<word>\b\w+)?[.]|[?!…]|[.?!…][”’\"')\]]|\n|[,:](?=\s*[“\"‘«]))"
    r"[\s“\"‘'«(\[]*$"
)
SHORTENED = {
    "alm",
    "almh",
    "bpk",
    "dr",
    "dra",
    "drs",
    "hj",
    "ir",
    "jl",
    "kab",
    "kec",
    "nn",
    "ny",
    "prof",
    "sdr",
    "sdri",
    "tn",
}
INLINE = re.compile(r"</?(?:strong|em|a)\b[^>]*>")


def terms_in(text: str) -> list[str]:
    """The terms of a field that has one a line, the longest first.

    "Siti Aminah" goes before "Siti".
    """
    lines = {" ".join(line.split()) for line in text.splitlines()}
    return sorted(
        (line for line in lines if LETTER.search(line)),
        key=lambda term: (-len(term), term),
    )


def beyond(kept: str, typed: str) -> list[str]:
    """The typed terms that are not among the kept ones."""
    known = {*terms_in(kept)}
    return [line for line in typed.splitlines() if not known.issuperset(terms_in(line))]


def joined(kept: str, typed: str) -> str:
    """The kept terms as they are, and the typed ones that come to them."""
    return "\n".join(filter(None, [kept, *beyond(kept, typed)]))


def folded(text: str) -> str:
    """The text as its words are compared.

    Composed letters, and nothing that nobody sees.
    """
    return normalize("NFC", text).translate(INVISIBLE)


@lru_cache(maxsize=64)
def pattern_of(terms: tuple[str, ...]) -> re.Pattern:
    """Finds any of the terms as whole words.

    Whatever the case and what stands between their parts. The number of the group that
    it found is the term's, from one on.
    """
    return re.compile(
        "|".join(f"({WHOLE.format(_written(term))})" for term in terms), re.IGNORECASE
    )


def _written(term: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[\s_.-]+", folded(term)) if part]
    return re.sub(f"[{APOSTROPHES}]", f"[{APOSTROPHES}]", JOINER.join(parts))


def named_in(terms: Sequence[str], *texts: str) -> str:
    """The first of these terms that stands in one of the texts; empty if none does."""
    if not terms:
        return ""
    pattern = pattern_of(tuple(terms))
    found = next(filter(None, (pattern.search(folded(text)) for text in texts)), None)
    return terms[(found.lastindex or 1) - 1] if found else ""


def squeezed(text: str) -> str:
    """Letters and figures only, case folded.

    A text that names a term contains it in this form; the reverse need not hold.
    """
    return SIGNS.sub("", folded(text)).casefold()


def too_much(terms: Sequence[str]) -> bool:
    """More terms, or longer ones, than can be looked for whenever a story opens."""
    long = (
        len(term) > LONGEST_TERM or len(re.split(r"[\s_.-]+", term)) > MOST_PARTS
        for term in terms
    )
    return len(terms) > MOST_TERMS or any(long)


def printed_texts(
    copy: Copy, further: Mapping[str, list[str]] = MappingProxyType({})
) -> dict[str, list[str]]:
    """What readers see of the copy and of these further texts, by field.

    A body as it is read, since markup may break a term, and the addresses of its links.
    """
    texts = {name: [getattr(copy, name)] for name in PRINTED}
    addresses = (unquote(unescape(found)) for found in LINK.findall(copy.body))
    texts["body"] = [plain_text(copy.body), *addresses]
    for name, more in further.items():
        texts[name] = texts.get(name, []) + more
    return texts


def leaks_in(copy: Copy, further: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """(field, term) for each protected term in the copy or in these further texts."""
    terms = terms_in(copy.protected_terms)
    for name, found in printed_texts(copy, further).items():
        if term := named_in(terms, *found):
            yield name, term


def without(text: str, pairs: Pairs, *, before: str = "") -> str:
    """The text with each term replaced, all in one pass.

    The longest terms first, so that none is left in half. With a capital at the head of
    a sentence; `before` is what stands in front of this piece.
    """
    terms = sorted(pairs, key=len, reverse=True)
    if not terms:
        return text

    def instead(found: re.Match[str]) -> str:
        words = pairs[terms[(found.lastindex or 1) - 1]]
        near = (
            before[-NEAR:] + found.string[max(0, found.start() - NEAR) : found.start()]
        )
        return (
            words[:1].upper() + words[1:]
            if found[0][:1].isupper() and opens_a_sentence(near)
            else words
        )

    return pattern_of(tuple(terms)).sub(instead, folded(text))


def opens_a_sentence(near: str) -> bool:
    """Whether a sentence begins behind these letters."""
    head = HEAD.search(near)
    word = (head["word"] or "").lower() if head else ""
    return (
        bool(head) and word not in SHORTENED and not (len(word) == 1 and word.isalpha())
    )


def body_without(html: str, pairs: Pairs) -> str:
    """The same for a body: words only, never its markup.

    A link that has the name in its address is no link any more, and a block whose name
    is broken by markup loses the markup.
    """
    return "".join(_block_without(block, pairs) for block in blocks(folded(html)))


def _block_without(block: str, pairs: Pairs) -> str:
    terms = [*pairs]
    renewed = _words_without(block, pairs)
    if named_in(terms, plain_text(renewed)):
        renewed = _words_without(INLINE.sub("", BREAK.sub(" ", block)), pairs)
    return LINK.sub(
        lambda link: "" if named_in(terms, unquote(unescape(link[1]))) else link[0],
        renewed,
    )


def _words_without(block: str, pairs: Pairs) -> str:
    pieces = []
    before = ""
    for piece in TAG.split(block):
        if TAG.fullmatch(piece):
            before = before if INLINE.fullmatch(piece) or BREAK.fullmatch(piece) else ""
            pieces.append(piece)
        else:
            pieces.append(
                escape(without(unescape(piece), pairs, before=before), quote=False)
            )
            before += unescape(piece)
    return "".join(pieces)


def copy_without(copy: Copy, pairs: Pairs) -> Copy:
    """The copy with each term replaced in every printed field.

    It is protected from now on. Tags are the caller's.
    """
    changed = {
        name: without(getattr(copy, name), pairs) for name in PRINTED if name != "body"
    }
    terms = [*terms_in(copy.protected_terms), *pairs]
    protected = {
        "protects": True,
        "sought": False,
        "protected_terms": "\n".join(dict.fromkeys(terms)),
    }
    return copy.with_changes(
        **changed, body=body_without(copy.body, pairs), **protected
    )


def sealed_terms(article: "Article") -> list[str]:
    """What nobody may write beside a story once an identity was taken out of it."""
    return (
        terms_in(article.protected_terms)
        if article.sealed_up_to and article.protects
        else []
    )


def closed(copy: Copy, newest: Copy) -> Copy:
    """A text from before an identity was taken out, as it may still be kept.

    Its words without the protected ones, to which it may have added some.
    """
    instead = dict.fromkeys(terms_in(newest.protected_terms), "…")
    return copy_without(copy, instead).with_changes(
        protected_terms=joined(newest.protected_terms, copy.protected_terms)
    )
