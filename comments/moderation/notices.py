"""Mail is ordered here, in the transaction of the act that it tells of; `comments.mail` sends it after the commit.

An order names what happened by keys only; addresses that a reader gave for one purpose stand in it until it is sent.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from comments.models import Comment, Complaint, Outbox, Report
from comments.models.decision import UNDO_FOR

REPLY_WAITS = timedelta(minutes=5)


def of_reply(comment: Comment, now: datetime) -> None:
    """To whoever is answered, if she asked for it; once, and not for an answer of her own."""
    if comment.parent_id is None:
        return
    reader = Comment.objects.select_related("author").get(pk=comment.parent_id).author
    if reader is None or not reader.notify_replies or reader.pk == comment.author_id:
        return
    order = Outbox(kind=Outbox.Kind.REPLY, identity=reader, comment=comment, not_before=now + REPLY_WAITS)
    Outbox.objects.bulk_create([order], ignore_conflicts=True)


def of_receipt(report: Report) -> None:
    """The receipt number, to whoever can be reached."""
    _to_reporter(report, Outbox.Kind.RECEIPT, timezone.now())


def of_answer(complaint: Complaint) -> None:
    """What was decided, to everybody who reported it. It waits until the decision can no longer be undone."""
    for report in complaint.reports.select_related("identity"):
        _to_reporter(report, Outbox.Kind.ANSWER, timezone.now() + UNDO_FOR)


def _to_reporter(report: Report, kind: Outbox.Kind, not_before: datetime) -> None:
    known = report.identity.email if report.identity else ""
    address = report.contact if "@" in report.contact else known
    if address:
        payload = {"ticket": report.complaint.ticket, "report": report.pk}
        Outbox.objects.create(kind=kind, address=address, payload=payload, not_before=not_before)


def withdraw_answers(complaints: QuerySet[Complaint]) -> None:
    """Answers that have not left yet, of decisions that were undone."""
    tickets = list(complaints.values_list("ticket", flat=True))
    Outbox.objects.filter(kind=Outbox.Kind.ANSWER, sent_at=None, payload__ticket__in=tickets).delete()


def of_edit(comment: Comment) -> None:
    """A moderator changed the text: its author reads why."""
    if comment.author and comment.author.email:
        Outbox.objects.filter(kind=Outbox.Kind.EDITED, comment=comment, sent_at__isnull=False).delete()
        order = Outbox(kind=Outbox.Kind.EDITED, identity=comment.author, comment=comment)
        Outbox.objects.bulk_create([order], ignore_conflicts=True)


def of_deadline(complaint: Complaint, hours: int) -> None:
    """To the moderators: this complaint has waited so many hours."""
    payload = {"ticket": complaint.ticket, "hours": hours}
    Outbox.objects.create(kind=Outbox.Kind.WARNING, comment=None, payload=payload)
