"""Headlines that shout.

In capitals, with more marks than one, or with a cry at their head.
"""

import re
from collections.abc import Iterator

from articles.prose import listed

MARKS = re.compile(r"[!?]{2,}|[🚨🔥😱‼❗⚠🤯😭💥]")
STRETCHED = re.compile(r"\b\w*?([a-z])\1\1\w*", re.IGNORECASE)
SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")
WORD = re.compile(r"[^\W\d_]{2,}")
CRY = re.compile(
    # one to three words, and a mark before the news
    r"^\W{0,2}\b(?<![“\"])\w+(?: \w+)?(?: \w+)?! \w"
    r"|(?:^|[:“\"] ?)"
    r"(?:wow|waduh|ngeri|miris|sadis|duh|aduh|astaga|parah|gila|viral|heboh|geger)"
    r"\s*(?:\.\.\.|…)"
    r"|^[^\w\"“]{0,2}(?:astag(?:h)?firullah|naudzubillah|ya ampun|astaga)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:FOTO|VIDEO|OPINI|KOLOM|INFOGRAFIS|LIVE|UPDATE|CERPEN|PUISI|WAWANCARA): "
)
ACRONYMS = listed("acronyms")
PLAIN = listed("plain")
LONGEST_ACRONYM = 6
LONGEST_HEADLINE = 500  # letters that are looked at


def cries(headline: str) -> Iterator[str]:
    """What in a headline shouts, as written; nothing where it speaks calmly.

    Acronyms are right in capitals.
    """
    headline = headline[:LONGEST_HEADLINE]
    yield from (match[0].strip() for match in MARKS.finditer(headline))
    stretched = (match[0] for match in STRETCHED.finditer(headline))
    yield from (word for word in stretched if not word.isupper())
    yield from (match[0] for match in SPACED.finditer(headline))
    if cry := CRY.search(headline):
        yield cry[0].partition("!")[0].strip('“": ')
    yield from _capitals(headline)


def _capitals(headline: str) -> Iterator[str]:
    words = WORD.findall(LABEL.sub("", headline))
    capitals = [word for word in words if word.isupper()]
    loud = [word for word in capitals if _is_loud(word)]
    unknown = [
        word
        for word in capitals
        if len(word) > 4 and word.casefold() not in ACRONYMS and _can_be_said(word)
    ]
    if len(unknown) > 1 or len(capitals) == len(words) > 3:
        loud = loud or unknown
    if loud:
        yield " ".join(loud[:6])


def _is_loud(word: str) -> bool:
    folded = word.casefold()
    if folded in ACRONYMS or re.fullmatch("[IVXLCDM]+", word):
        return False
    return folded in PLAIN or (len(word) > LONGEST_ACRONYM and _can_be_said(word))


def _can_be_said(word: str) -> bool:
    return bool(set("aiueo") & set(word.casefold()))
