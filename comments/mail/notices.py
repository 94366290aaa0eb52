"""Mail is ordered here, in the transaction of the act that it tells of.

`sending` sends it after the commit.

An order names what happened by keys only; addresses that a reader gave for one purpose
stand in it until it is sent.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from comments.forms.account import one_address
from comments.models import Comment, Complaint, Identity, Outbox, Report
from comments.models.decision import UNDO_FOR
from comments.requests.keyed_hashes import email_key

REPLY_WAITS = timedelta(minutes=5)


def of_reply(comment: Comment, now: datetime) -> None:
    """To whoever is answered, if she asked for it.

    Once, and not for an answer of her own.
    """
    if comment.parent_id is None:
        return
    reader = Comment.objects.select_related("author").get(pk=comment.parent_id).author
    if reader is None or not reader.notify_replies or reader.pk == comment.author_id:
        return
    _order_once(Outbox.Kind.REPLY, reader, comment, not_before=now + REPLY_WAITS)


def _order_once(
    kind: Outbox.Kind, reader: Identity, comment: Comment, **when: datetime
) -> None:
    order = Outbox(kind=kind, identity=reader, comment=comment, **when)
    Outbox.objects.bulk_create([order], ignore_conflicts=True)


def of_receipt(report: Report) -> None:
    """The receipt number, to whoever can be reached."""
    Outbox.objects.bulk_create(
        _order(Outbox.Kind.RECEIPT, *reached) for reached in _reachable([report])
    )


def of_answer(complaint: Complaint) -> None:
    """What was decided, once to every address that reported it.

    It waits until the decision can no longer be undone.
    """
    reports = complaint.reports.select_related("identity").order_by("pk")
    orders = {
        email_key(address): _order(Outbox.Kind.ANSWER, report, address)
        for report, address in _reachable(reports)
    }
    for order in orders.values():
        order.not_before = timezone.now() + UNDO_FOR
    Outbox.objects.bulk_create(orders.values(), batch_size=500)


def _reachable(reports: Iterable[Report]) -> Iterator[tuple[Report, str]]:
    """The reports whose writer left an address, or has one here."""
    for report in reports:
        if address := _address_of(report):
            yield report, address


def _address_of(report: Report) -> str | None:
    known = report.identity.email if report.identity else None
    return _as_address(report.contact) or known


def _as_address(contact: str) -> str:
    """What was left as a contact, if it is one bare address.

    A telephone number or a sentence is none.
    """
    try:
        return one_address(contact)
    except ValidationError:
        return ""


def _order(kind: Outbox.Kind, report: Report, address: str) -> Outbox:
    return Outbox(
        kind=kind,
        address=address,
        payload={"ticket": report.complaint.ticket, "report": report.pk},
    )


def withdraw_answers(complaints: QuerySet[Complaint]) -> None:
    """Answers that have not left yet, of decisions that were undone."""
    tickets = list(complaints.values_list("ticket", flat=True))
    Outbox.objects.filter(
        kind=Outbox.Kind.ANSWER, sent_at=None, payload__ticket__in=tickets
    ).delete()


def of_edit(comment: Comment) -> None:
    """A moderator changed the text: its author reads why."""
    if comment.author and comment.author.email:
        Outbox.objects.filter(
            kind=Outbox.Kind.EDITED, comment=comment, sent_at__isnull=False
        ).delete()
        _order_once(Outbox.Kind.EDITED, comment.author, comment)


def of_deadline(complaint: Complaint, hours: int) -> None:
    """To the moderators: this complaint has waited so many hours.

    A flood of them is told by one mail, not by many.
    """
    waiting = Outbox.objects.select_for_update().filter(
        kind=Outbox.Kind.WARNING, sent_at=None, tries=0
    )
    order = waiting.filter(payload__hours=hours).first() or Outbox(
        kind=Outbox.Kind.WARNING
    )
    order.payload = {
        "hours": hours,
        "tickets": [*order.payload.get("tickets", []), complaint.ticket],
    }
    order.save()
