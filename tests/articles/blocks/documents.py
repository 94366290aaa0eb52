"""Random bodies of all blocks, in the form in which they are kept."""

from datetime import datetime

from hypothesis import strategies as st

from articles.blocks.markup import escaped, paragraph
from articles.text.figures import Figure, Gallery

# Words as reporters type them: no marks that a chat means something by, and none that
# begins a list.
LETTERS = "abcdeé “”&<>'\"0123456789–?"
WORDS = (
    st.text(LETTERS, min_size=1, max_size=24)
    .map(lambda text: " ".join(text.split()))
    .filter(str.isalnum)
)
SENTENCES = st.lists(
    st.one_of(
        WORDS, st.sampled_from(["“Kami siap,” katanya", "R&D", "a < b", "5 > 3"])
    ),
    min_size=1,
)
TEXT = SENTENCES.map(" ".join)
KEYS = st.integers(1, 10**18 - 1)

PARAGRAPH = TEXT.map(paragraph)
MARKED = st.builds(
    "<p>{} <strong>{}</strong> <em>{}</em></p>".format, *[TEXT.map(escaped)] * 3
)
HEADING = st.builds(
    "<h{0}>{1}</h{0}>".format, st.sampled_from([2, 3]), TEXT.map(escaped)
)
LIST = st.lists(PARAGRAPH, min_size=1, max_size=3).map(
    lambda lines: "".join(f"<li>{line}</li>" for line in lines)
)
LISTS = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), LIST)
PHOTO = st.builds(
    Figure, KEYS, st.one_of(st.just(""), TEXT), st.one_of(st.just(""), TEXT)
).map(str)
GALLERY = st.builds(
    Gallery, st.lists(KEYS, min_size=1, max_size=5, unique=True).map(tuple), TEXT
).map(str)
QUOTE = st.builds(
    (
        '<figure data-quote=""><blockquote>{}</blockquote>'
        "<figcaption>{}</figcaption></figure>"
    ).format,
    TEXT.map(escaped),
    st.one_of(st.just(""), TEXT.map(escaped)),
)
CARD = st.builds(
    '<figure data-card=""><a href="https://{}">{}</a></figure>'.format,
    st.sampled_from(
        [
            "youtu.be/dQw4w9WgXcQ",
            "www.instagram.com/p/1/",
            "sumbarprov.go.id/berita?a=1&amp;b=2",
        ]
    ),
    TEXT.map(escaped),
)
FILE = st.builds(
    '<figure data-file="{}"><figcaption>{}</figcaption></figure>'.format,
    KEYS,
    TEXT.map(escaped),
)
SMALL = st.builds("<h3>{}</h3>".format, TEXT.map(escaped))
BOX = st.lists(st.one_of(SMALL, PARAGRAPH, MARKED, LISTS), min_size=1, max_size=4).map(
    lambda parts: f'<aside data-box="">{"".join(parts)}</aside>'
)
READ = st.lists(KEYS, min_size=1, max_size=3, unique=True).map(
    lambda keys: f'<aside data-read="{" ".join(map(str, keys))}"></aside>'
)


def _table(rows: list[list[str]]) -> str:
    width = min(map(len, rows))
    head, *others = [
        "".join(f"<CELL>{cell}</CELL>" for cell in row[:width]) for row in rows
    ]
    lines = [
        head.replace("CELL", "th"),
        *(other.replace("CELL", "td") for other in others),
    ]
    return (
        f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"
    )


TABLE = st.lists(
    st.lists(TEXT.map(escaped), min_size=2, max_size=4), min_size=1, max_size=4
).map(_table)
ENTRY = st.builds(
    '<section data-at="{:%Y-%m-%dT%H:%M}"{}>{}</section>'.format,
    st.datetimes(min_value=datetime(2000, 1, 1)),  # noqa: DTZ001  by the paper's clock
    st.sampled_from(["", ' data-key=""']),
    st.lists(st.one_of(PARAGRAPH, PHOTO, QUOTE), min_size=1, max_size=3).map("".join),
)
BLOCKS = {
    "paragraph": st.one_of(PARAGRAPH, MARKED),
    "heading": HEADING,
    "list": LISTS,
    "photo": PHOTO,
    "gallery": GALLERY,
    "quote": QUOTE,
    "card": CARD,
    "box": BOX,
    "read": READ,
    "table": TABLE,
    "entry": ENTRY,
    "file": FILE,
}
DOCUMENTS = st.lists(st.one_of(*BLOCKS.values()), min_size=1, max_size=8)
