"""Search in headline, lede and body of what readers may see.

All words that were typed, the newest story first.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import Http404
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models.search_words import VersionWords
from articles.models.version import Version
from articles.reading.pagination import PAGE_SIZE
from articles.text.sanitizing import plain_text

MOST_WORDS = 12
LONGEST_WORD = 60
WORD = re.compile(r"[^\W_]+")
# octets; PostgreSQL keeps a megabyte of words and places, and no story has a third of
# this
MOST_TEXT = 300_000
PASSAGE = 30  # words of the body around the first one that was found
VERSION_BITS = 31  # so that a key fits into 63 bits until the year 2106
VERSION = 2**VERSION_BITS - 1
LAST = 2**63 - 1  # the largest key that a database takes
KEY = re.compile(r"[0-9]{1,19}")

# FTS5 gives its rows in the order of the key; whether each is live is looked up until
# the page is full.
SQLITE = """
    SELECT found.rowid FROM articles_words AS found
    CROSS JOIN "articles_version" AS v ON v.id = (found.rowid & %s)
    WHERE found.text MATCH %s AND found.rowid < %s
      AND v.live_from <= %s AND (v.live_until IS NULL OR v.live_until > %s)
    ORDER BY found.rowid DESC LIMIT %s
"""
# GIN gives its rows in no order. A word that fills a page from the newest thousand
# texts is taken from there; of all others GIN finds the few rows that there are. Left
# to itself the planner walks every text for a word that is in none.
NEWEST = """
    WITH found AS MATERIALIZED (
        SELECT key, version_id, words FROM articles_versionwords
        WHERE key < %s ORDER BY key DESC LIMIT 1000
    )
    SELECT found.key FROM found JOIN "articles_version" AS v ON v.id = found.version_id
    WHERE found.words @@ plainto_tsquery('simple', %s)
      AND v.live_from <= %s AND (v.live_until IS NULL OR v.live_until > %s)
    ORDER BY found.key DESC LIMIT %s
"""
RARE = """
    WITH found AS MATERIALIZED (
        SELECT key, version_id FROM articles_versionwords
        WHERE key < %s AND words @@ plainto_tsquery('simple', %s)
    )
    SELECT found.key FROM found JOIN "articles_version" AS v ON v.id = found.version_id
    WHERE v.live_from <= %s AND (v.live_until IS NULL OR v.live_until > %s)
    ORDER BY found.key DESC LIMIT %s
"""


@dataclass(frozen=True)
class Found:
    stories: list[Version]
    older: str  # the key of the last one shown, empty on the last page


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: small letters, no accents, no signs."""
    # most texts are ASCII, and then a tenth of the work
    bare = text if text.isascii() else _bare(text)
    return WORD.findall(bare.lower())


def _bare(text: str) -> str:
    """Without accents and soft hyphens."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(
        one for one in letters if unicodedata.category(one) not in ("Mn", "Cf")
    )


def asked(text: str) -> list[str]:
    """The words of a question, each once.

    What is longer than any word, and what is too much, is passed over.
    """
    known = dict.fromkeys(word for word in tokens(text) if len(word) <= LONGEST_WORD)
    return list(known)[:MOST_WORDS]


def search(question: list[str], *, now: datetime, before: str = "") -> Found:
    """One page of the stories that readers see now and that hold all these words.

    Two queries, or three.

    Raises Http404 for a key that no page can begin after.
    """
    keys = _keys(question, now, _key_before(before)) if question else []
    shown = keys[:PAGE_SIZE]
    numbers = [key & VERSION for key in shown]
    versions = Version.objects.for_readers(now).in_bulk(numbers)
    stories = [versions[number] for number in numbers if number in versions]
    return Found(stories, str(shown[-1]) if len(keys) > PAGE_SIZE else "")


def _keys(question: list[str], now: datetime, before: int) -> list[int]:
    moment = connection.ops.adapt_datetimefield_value(now)
    live = [moment, moment]
    most = PAGE_SIZE + 1
    if connection.vendor != "postgresql":
        match = " ".join(f'"{word}"' for word in question)
        return _asked(SQLITE, [VERSION, match, before, *live, most])
    given = [before, " ".join(question), *live, most]
    newest = _asked(NEWEST, given)
    return newest if len(newest) == most else _asked(RARE, given)


def _asked(sql: str, params: list) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]


def _key_before(text: str) -> int:
    if not text:
        return LAST
    if not KEY.fullmatch(text) or int(text) > LAST:
        raise Http404("No such page of the search.")
    return int(text)


def enter(versions: Iterable[Version]) -> None:
    """Let these kept versions be found, once they are live."""
    rows = [_words_of(version) for version in versions]
    # one printed during `reindex` is there already
    VersionWords.objects.bulk_create(rows, ignore_conflicts=True)


def _words_of(version: Version) -> VersionWords:
    return VersionWords(key=_key_of(version), version=version, text=_text_of(version))


def _key_of(version: Version) -> int:
    seconds = max(0, int(version.first_live_at.timestamp()))
    return seconds << VERSION_BITS | version.pk


def _text_of(version: Version) -> str:
    body = plain_text(version.body_html)
    said = " ".join(tokens(f"{version.headline}\n{version.lede}\n{body}"))
    return said.encode()[:MOST_TEXT].decode(errors="ignore")


def reindex(batch: int = 500) -> int:
    """Enter every version anew, as after a change of how words are compared.

    Gives their number.
    """
    VersionWords.objects.all().delete()
    total, last = 0, 0
    while versions := list(Version.objects.filter(pk__gt=last).order_by("pk")[:batch]):
        enter(versions)
        total += len(versions)
        last = versions[-1].pk
    return total


# --- what the page shows ---


def marked(text: str, question: list[str]) -> SafeString:
    """The text for a page, with the words that were asked for marked."""
    parts = []
    end = 0
    wanted = set(question)
    for word in WORD.finditer(text):
        if not wanted.isdisjoint(tokens(word[0])):
            parts += [
                escape(text[end : word.start()]),
                f"<mark>{escape(word[0])}</mark>",
            ]
            end = word.end()
    # escaped part by part
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308


def passage(text: str, question: list[str]) -> str:
    """Some words around the first one that was asked for.

    Empty where none of them stands in the text.
    """
    spoken = text.split()
    wanted = set(question)
    first = next(
        (n for n, word in enumerate(spoken) if not wanted.isdisjoint(tokens(word))),
        None,
    )
    if first is None:
        return ""
    start = max(0, first - PASSAGE // 3)
    end = start + PASSAGE
    return (
        ("… " if start else "")
        + " ".join(spoken[start:end])
        + (" …" if end < len(spoken) else "")
    )
