"""What readers report as wrong in a story.

Kept as a note of the story, until an editor has settled it.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article
from articles.text.protected_identities import sealed_terms, without
from comments.refusals import CommentRefused
from comments.requests.keyed_hashes import hmac_of
from desk.models import ErrorReport
from desk.notes import locked
from people.models import User

HOUR = timedelta(hours=1)
# in an hour; a telephone company's customers share a few networks
MOST_OF_A_NETWORK = 10
MOST_OF_A_STORY = 40
SENDERS_KEPT = timedelta(days=90)
TOLD_BEFORE = (
    "Laporan dari formulir ini sudah kami terima. Isian Anda lain dari yang itu: "
    "kirim sekali lagi."
)


def report(
    story: int,
    *,
    text: str,
    quoted: str = "",
    contact: str = "",
    net_hash: bytes | None = None,
    jti_hash: str,
) -> None:
    """Keep a reader's report among the notes of this story.

    A form that comes twice with the same words is kept once. A name that was taken out
    of the story goes without a word: a refusal would tell anybody which name it was.
    Raises Refused (`too_often`, 429) where an hour has brought too many, and
    (`told_before`, 422) where the form has brought other words before.
    """
    key = _key(jti_hash, text, quoted, contact)
    with transaction.atomic():
        article = locked(story)
        now = timezone.now()
        by_this_form = article.error_reports.filter(jti_hash__startswith=key[:32])
        if by_this_form.exclude(jti_hash=key).exists():
            raise CommentRefused("told_before", TOLD_BEFORE, 422)
        _refuse_flood(article, net_hash, now)
        nameless = dict.fromkeys(sealed_terms(article), "…")
        told = f"“{quoted}”\n\n{text}" if quoted else text
        try:
            with transaction.atomic():
                kept = article.error_reports.create(
                    contact=without(contact, nameless),
                    net_hash=net_hash,
                    jti_hash=key,
                    at=now,
                )
        except IntegrityError:  # the same form, a moment ago
            return
        article.notes.create(report=kept, text=without(told, nameless), at=now)


def is_kept(jti_hash: str, *, text: str, quoted: str = "", contact: str = "") -> bool:
    """Whether this form has brought this very report before."""
    return ErrorReport.objects.filter(
        jti_hash=_key(jti_hash, text, quoted, contact)
    ).exists()


def _key(jti_hash: str, *words: str) -> str:
    """Which form, and a keyed hash of what stood in it.

    Of the words as sent, not as kept: to compare with the kept ones would tell which
    name was taken out.
    """
    return jti_hash[:32] + hmac_of("error-report", *words)[:32]


def _refuse_flood(article: Article, net_hash: bytes | None, now: datetime) -> None:
    lately = ErrorReport.objects.filter(at__gt=now - HOUR)
    of_network = lately.filter(net_hash=net_hash)
    # its other reports wait, whatever their story
    of_network.select_for_update(no_key=True).order_by("pk").first()
    near = of_network.count() if net_hash else 0
    # A few networks cannot silence a story: above its limit one that has sent none this
    # hour is still heard once.
    is_repeated = near or not net_hash
    of_story = lately.filter(article=article)
    crowded = is_repeated and of_story.count() >= MOST_OF_A_STORY
    if near >= MOST_OF_A_NETWORK or crowded:
        sentence = (
            "Terlalu banyak laporan dalam satu jam terakhir. Isian Anda masih "
            "ada: coba lagi nanti."
        )
        raise CommentRefused("too_often", sentence, 429, seconds=HOUR.total_seconds())


def settle(report: ErrorReport, *, by: User, outcome: str) -> bool:
    """Take it from the inboxes. False where a colleague has done so before."""
    settled = {"outcome": outcome, "settled_by": by, "settled_at": timezone.now()}
    return bool(ErrorReport.objects.waiting().filter(pk=report.pk).update(**settled))


def prune_senders(now: datetime | None = None) -> int:
    """Ninety days later nobody asks back any more.

    How many reports lost contact or network.
    """
    old = ErrorReport.objects.filter(at__lt=(now or timezone.now()) - SENDERS_KEPT)
    return old.exclude(contact="", net_hash=None).update(contact="", net_hash=None)
