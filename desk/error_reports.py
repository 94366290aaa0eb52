"""What readers report as wrong in a story: kept as a note of the story, until an editor has settled it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.identities import sealed_terms, without
from articles.models import Article
from comments.refusals import Refused
from desk.models import ErrorReport
from desk.notes import PROTECTION
from people.models import User

HOUR = timedelta(hours=1)
MOST_OF_A_NETWORK, MOST_OF_A_STORY = 10, 40  # in an hour; a telephone company's customers share a few networks
SENDERS_KEPT = timedelta(days=90)


def report(
    story: int, *, text: str, quoted: str = "", contact: str = "", net_hash: bytes | None = None, jti_hash: str
) -> None:
    """Keep a reader's report among the notes of this story; a form that comes twice is kept once.

    A name that was taken out of the story goes without a word: a refusal would tell anybody which name it was.
    Raises Refused (`too_often`, 429) where an hour has brought too many.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).only(*PROTECTION).get(pk=story)
        now = timezone.now()
        _refuse_flood(article, net_hash, now)
        nameless = dict.fromkeys(sealed_terms(article), "…")
        told = f"“{quoted}”\n\n{text}" if quoted else text
        try:
            with transaction.atomic():
                kept = article.error_reports.create(
                    contact=without(contact, nameless), net_hash=net_hash, jti_hash=jti_hash, at=now
                )
        except IntegrityError:  # the same form, a moment ago
            return
        article.notes.create(report=kept, text=without(told, nameless), at=now)


def is_kept(jti_hash: str) -> bool:
    """Whether this form has brought its report before."""
    return ErrorReport.objects.filter(jti_hash=jti_hash).exists()


def _refuse_flood(article: Article, net_hash: bytes | None, now: datetime) -> None:
    lately = ErrorReport.objects.filter(at__gt=now - HOUR)
    near = lately.filter(net_hash=net_hash).count() if net_hash else 0
    if near >= MOST_OF_A_NETWORK or lately.filter(article=article).count() >= MOST_OF_A_STORY:
        sentence = "Terlalu banyak laporan dalam satu jam terakhir. Isian Anda masih ada: coba lagi nanti."
        raise Refused("too_often", sentence, 429, seconds=HOUR.total_seconds())


def settle(report: ErrorReport, *, by: User, outcome: str) -> bool:
    """Take it from the inboxes. False where a colleague has done so before."""
    waiting = ErrorReport.objects.waiting().filter(pk=report.pk)
    return bool(waiting.update(outcome=outcome, settled_by=by, settled_at=timezone.now()))


def forget_senders(now: datetime | None = None) -> int:
    """Ninety days later nobody asks back any more; how many reports lost contact or network."""
    old = ErrorReport.objects.filter(at__lt=(now or timezone.now()) - SENDERS_KEPT)
    return old.exclude(contact="", net_hash=None).update(contact="", net_hash=None)
