"""What word processors and chats leave in pasted text, turned into what a story has.

The editor itself drops styles.
"""

import re
from itertools import groupby

from articles.blocks.kept import TAGS as WITHIN_BLOCKS
from articles.text.merge import blocks

BULLET = re.compile(r"^<p>[ \n]?[·•▪●o§*-](?: |&nbsp;|\xa0)+")
NUMBER = re.compile(r"^<p>[ \n]?(\d{1,2})[.)](?: |&nbsp;|\xa0)+")
CHAT_MARKS = (
    (re.compile(r"```([^`<>]+?)```|(?<![\w`])`([^`<>\n]+?)`(?![\w`])"), r"\1\2"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~<>\n]+?)(?<=\S)~(?![\w~])"), r"\1"),
    (
        re.compile(r"(?<![\w*])\*(?=\S)([^*<>\n]+?)(?<=\S)\*(?![\w*])"),
        r"<strong>\1</strong>",
    ),
    (re.compile(r"(?<![\w_/])_(?=\S)([^_<>\n]+?)(?<=\S)_(?![\w_])"), r"<em>\1</em>"),
)
# Letters that nobody sees: chats put them round names and numbers. One of them joins
# the parts of some emoji.
UNSEEN = re.compile(
    "[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    "|(?<=[\\w\\s])\u200d|\u200d(?=[\\w\\s])"
)
# nobody means so many, and patterns grow slow over them
RUN_OF_BLANKS = re.compile(r" {9,}")
TAG = re.compile(r"(<[^>]*>)")
BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", *WITHIN_BLOCKS}
BLOCK = re.compile(rf"<({'|'.join(sorted(BLOCKS))})\b")
STUCK = re.compile(r"(?<=>)(?=\s*[^\s<][^<>]*$)")  # bare text right behind a block
LINE_END = re.compile(r"\r\n?|\n|<br>")
EMPTY = re.compile(r"<(p|h2|h3|blockquote)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")


def tidy(html: str) -> str:
    """Clean HTML with a paragraph for each bare line, and none that is empty.

    With lists and emphasis for their marks.
    """
    pieces = TAG.split(RUN_OF_BLANKS.sub(" ", UNSEEN.sub("", html)))
    pieces[::2] = [_chat_marks(text) for text in pieces[::2]]
    parts = _paragraphs(blocks("".join(pieces)))
    return EMPTY.sub("", "".join(_lists(_lists(parts, BULLET, "ul"), NUMBER, "ol")))


def _chat_marks(text: str) -> str:
    for mark, meant in CHAT_MARKS:
        text = mark.sub(meant, text)
    return text


def _paragraphs(parts: list[str]) -> list[str]:
    """Text outside any block was typed without the editor.

    Each of its lines is a paragraph, as in a chat.
    """
    whole: list[str] = []
    pieces = (piece for part in parts for piece in STUCK.split(part, maxsplit=1))
    for is_block, run in groupby(
        pieces, key=lambda part: BLOCK.match(part) is not None
    ):
        whole += (
            run
            if is_block
            else (f"<p>{line.strip()}</p>" for line in LINE_END.split("".join(run)))
        )
    return [part for part in whole if part != "<p></p>"]


def _lists(parts: list[str], mark: re.Pattern[str], tag: str) -> list[str]:
    """Runs of paragraphs that begin with a bullet or a number become lists.

    No lone footnote does.
    """
    tidied: list[str] = []
    for marked, run in groupby(parts, key=lambda part: mark.match(part) is not None):
        listed = list(run)
        if marked and _is_list(listed, tag):
            items = "".join(f"<li><p>{mark.sub('', part)}</li>" for part in listed)
            listed = [f"<{tag}>{items}</{tag}>"]
        tidied += listed
    return tidied


def _is_list(parts: list[str], tag: str) -> bool:
    if tag == "ol":
        return _counts(parts)
    return len(parts) > 1 or not parts[0].startswith("<p>*")


def _counts(parts: list[str]) -> bool:
    """Whether these begin with 1, 2, 3.

    A lone "1." or the "15." of a date makes no list.
    """
    numbers = [int(match[1]) for match in map(NUMBER.match, parts) if match]
    return len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]
