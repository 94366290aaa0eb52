"""The same words again.

From the same reader, from anybody, or nearly the same; and too many at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from comments.models import CommentRevision, Identity
from comments.phases.findings import PhaseFinding, PhaseReason, judged
from comments.text import fingerprints
from comments.text.normalise import Views, normalise

KEPT_FOR = timedelta(days=7)
FEWEST_BY_ONE = 20  # letters
FEWEST_BY_ANYONE = 60
AT_ONCE = 3
WITHIN = timedelta(seconds=60)
MOST_TWINS = 5
MOST_ROWS = 200


def _words(views: Views) -> list[str]:
    return [
        word for token in views.read for word in token.reading.replace("'", " ").split()
    ]


# Many readers honestly write these: they are cut out before texts are compared.
SET_PHRASES = """
innalillahi wa inna ilaihi rojiun
innalillahi wainnailaihi rojiun
innalillahi wa inna ilaihi raji'un
inna lillahi wa inna ilaihi rajiun
turut berduka cita
turut berduka cita yang sedalam dalamnya
turut berdukacita
semoga almarhum husnul khatimah
semoga husnul khotimah
semoga amal ibadahnya diterima di sisi allah swt
semoga diterima di sisi nya
semoga keluarga yang ditinggalkan diberi ketabahan
semoga keluarga yang ditinggalkan diberikan ketabahan dan kesabaran
alfatihah untuk almarhum
al fatihah
aamiin ya rabbal alamin
amin ya rabbal alamin
aamiin ya allah
alhamdulillah
subhanallah
masya allah
barakallah
semoga lekas sembuh
semoga cepat sembuh
syafakallah
selamat dan sukses
selamat atas pelantikannya
selamat menempuh hidup baru
selamat ulang tahun
selamat hari raya idul fitri
mohon maaf lahir dan batin
mohon maaf lahir batin
minal aidin wal faizin
selamat hari pahlawan
dirgahayu republik indonesia
semoga amanah
semoga sukses selalu
semoga menjadi keluarga sakinah mawaddah warahmah
السلام عليكم ورحمة الله وبركاته
assalamualaikum warahmatullahi wabarakatuh
إنا لله وإنا إليه راجعون
آمين يا رب العالمين
"""


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """The phrases in words, under their first one, the longest first."""
    folded = [_words(normalise(phrase)) for phrase in phrases]
    found: dict[str, list[list[str]]] = defaultdict(list)
    for words in sorted(folded, key=len, reverse=True):
        found[words[0]].append(words)
    return found


BY_FIRST_WORD = _by_first_word(SET_PHRASES.strip().splitlines())


@dataclass(frozen=True)
class Traces:
    """What is kept of a text so that its twins can be found."""

    exact: bytes | None
    fingerprint: fingerprints.Nearness | None
    letters: int

    @property
    def near(self) -> int | None:
        return self.fingerprint.number if self.fingerprint else None

    @property
    def bands(self) -> fingerprints.Bands | None:
        return None if self.near is None else fingerprints.bands(self.near)


def traces_of(views: Views) -> Traces:
    words = without_set_phrases(_words(views))
    return Traces(
        fingerprints.exact_hash(words),
        fingerprints.nearness(words),
        fingerprints.letters(words),
    )


def without_set_phrases(words: list[str]) -> list[str]:
    """The words that a reader found herself."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        known = _set_phrase_at(words, at)
        if not known:
            kept.append(words[at])
        at += len(known) or 1
    return kept


def _set_phrase_at(words: list[str], at: int) -> list[str]:
    for phrase in BY_FIRST_WORD.get(words[at], ()):
        if words[at : at + len(phrase)] == phrase:
            return phrase
    return []


def judge(
    traces: Traces,
    now: datetime,
    identity: Identity | None = None,
    comment_id: int | None = None,
) -> PhaseFinding:
    """Holds for twins within seven days and for a third comment within a minute.

    Asks the database twice.
    """
    twins: dict[str, set[int]] = defaultdict(set)
    for row in _candidates(traces, now, comment_id):
        if found := _twin(traces, row, identity):
            code, comment = found
            twins[code].add(comment)
    reasons = []
    for code, comments in twins.items():
        ids = sorted(comments, reverse=True)[:MOST_TWINS]
        reasons.append(PhaseReason(code, " ".join(map(str, ids))))
    if identity and comment_id is None:
        reasons += _at_once(identity, now)
    return judged("duplicates", reasons)


def _at_once(identity: Identity, now: datetime) -> list[PhaseReason]:
    recent = identity.comments.filter(
        created_at__gt=now - WITHIN, created_at__lte=now
    ).count()
    if recent + 1 < AT_ONCE:
        return []
    return [PhaseReason("at_once", str(recent + 1))]


# comment, author, exact hash, simhash
Row = tuple[int, int | None, bytes | None, int | None]


def _candidates(traces: Traces, now: datetime, comment_id: int | None) -> list[Row]:
    """Texts of the week with the same words or a band like ours, newest first.

    Of other comments.
    """
    wanted = _wanted(traces)
    if not wanted:
        return []
    # A union and no OR: each part enters its own index, where SQLite would read every
    # text of the paper.
    columns = (
        "comment_id",
        "comment__author_id",
        "exact_hash",
        "simhash",
        "created_at",
        "id",
    )
    texts = CommentRevision.objects.filter(created_at__gte=now - KEPT_FOR).exclude(
        comment_id=comment_id or 0
    )
    first, *others = (
        texts.filter(one).order_by().values_list(*columns) for one in wanted
    )
    rows = first.union(*others).order_by("-created_at", "-id")[:MOST_ROWS]
    return [
        (comment, author, bytes(exact) if exact else None, near)
        for comment, author, exact, near, *_at in rows
    ]


def _wanted(traces: Traces) -> list[Q]:
    wanted = [Q(exact_hash=traces.exact)] if traces.exact else []
    if traces.fingerprint:
        for n, some in enumerate(fingerprints.probes(traces.fingerprint)):
            wanted.append(Q(**{f"sh{n}__in": some}))
    return wanted


def _twin(
    traces: Traces, row: Row, identity: Identity | None
) -> tuple[str, int] | None:
    comment, author, exact, near = row
    own = identity is not None and author == identity.pk
    if (
        exact is not None
        and exact == traces.exact
        and traces.letters >= (FEWEST_BY_ONE if own else FEWEST_BY_ANYONE)
    ):
        return "same_text", comment
    if (
        near is not None
        and traces.fingerprint
        and fingerprints.is_near(traces.fingerprint, near)
    ):
        return "near_text", comment
    return None
