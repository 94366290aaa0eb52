"""What the mails say.

Each is written from its order when it is sent, and not sent at all if it is true no
more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from articles.models import Version
from comments.mail import unsubscribing
from comments.models import Comment, Complaint, Identity, Outbox, Report, Status
from comments.models.report import left_with
from comments.reading.thread_mode import ThreadMode
from comments.reading.thread_pages import thread_url
from comments.reasons import Reason, sentence
from comments.refusals import CommentRefused
from paper.models import Paper
from people.models import User

LONGEST_SUBJECT = 80
BETWEEN_REPLIES = timedelta(hours=1)  # one mail for a thread
RECEIPTS_AN_HOUR = 3
RECEIPTS_A_DAY = 10
RECEIPTS_A_NETWORK = 300
NAMED = 20  # complaints by their number, in one mail to the desk


@dataclass(frozen=True)
class MailMessage:
    """Ready to be sent. `also` are other orders that it does the work of."""

    to: list[str]
    subject: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    also: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Later:
    """Not yet."""

    at: datetime


def subject(fixed: str, title: str = "") -> str:
    """Fixed words and perhaps a headline, on one line of at most 80 letters.

    Never a reader's name.
    """
    printable = (c if c.isprintable() else " " for c in f"{fixed} {title}")
    words = " ".join("".join(printable).split())
    if len(words) <= LONGEST_SUBJECT:
        return words
    return words[: LONGEST_SUBJECT - 1].rstrip() + "…"


def compose(order: Outbox, now: datetime) -> MailMessage | Later | None:
    """The letter that was ordered.

    When to ask again; or None for one that is not to be sent any more.
    """
    return WRITERS[Outbox.Kind(order.kind)](order, now)


def _message(
    template: str,
    to: Iterable[str],
    about: str,
    *,
    also: Iterable[int] = (),
    **words: Any,
) -> MailMessage:
    paper = Paper.current()
    body = render_to_string(
        f"comments/mail/{template}.txt",
        {"paper": paper, "site": paper.site_url, **words},
    )
    return MailMessage(
        [*to], about, body.strip() + "\n", words.get("headers", {}), [*also]
    )


# --- to readers ---


def _login(order: Outbox, now: datetime) -> MailMessage | None:
    until = parse_datetime(order.payload["until"])
    if until is None or until <= now:
        return None
    link = reverse("comment-link", args=[order.payload["token"]])
    return _message(
        "login",
        [order.address],
        subject("Masuk untuk berkomentar"),
        code=order.payload["code"],
        link=link,
    )


def _reply(order: Outbox, now: datetime) -> MailMessage | Later | None:
    """To whoever was answered, about all answers in one thread that wait.

    Status and wish are looked at again.
    """
    reader, reply = order.identity, order.comment
    if reader is None or reply is None or not _wants_mail(reader):
        return None
    if reply.status == Status.HELD:
        # it was up for a moment, and now a moderator reads it
        return Later(now + BETWEEN_REPLIES)
    thread = Q(comment=reply.thread_id) | Q(comment__root=reply.thread_id)
    mails = Outbox.objects.filter(thread, kind=Outbox.Kind.REPLY, identity=reader)
    last = mails.filter(sent_at__gt=now - BETWEEN_REPLIES).order_by("-sent_at").first()
    if last and last.sent_at and _may_be_told(reply, reader):
        return Later(last.sent_at + BETWEEN_REPLIES)
    told = _to_be_told(mails.filter(sent_at=None, not_before__lte=now), reader)
    try:
        version = ThreadMode.of(reply.article_id, now).version
    except CommentRefused:
        return None
    if order.pk not in told:
        return None
    return _about_replies(order, reply, reader, told, version)


def _to_be_told(mails: QuerySet[Outbox], reader: Identity) -> dict[int, Comment]:
    """The replies that she may hear of, by the number of their order."""
    people = ("comment__author", "comment__staff", "comment__parent")
    return {
        mail.pk: mail.comment
        for mail in mails.select_related(*people)
        if mail.comment and _may_be_told(mail.comment, reader)
    }


def _about_replies(
    order: Outbox,
    reply: Comment,
    reader: Identity,
    told: dict[int, Comment],
    version: Version,
) -> MailMessage:
    way_out = reverse("comment-unsubscribe", args=[unsubscribing.token_of(reader)])
    unsubscribe = Paper.current().site_url + way_out
    headline = version.labelled_headline
    return _message(
        "reply",
        [reader.email or ""],
        subject("Balasan untuk komentar Anda:", headline),
        also=[key for key in told if key != order.pk],
        names=sorted({_name_of(comment) for comment in told.values()}),
        link=f"{thread_url(version.address)}{_root_key(reply)}/",
        headline=headline,
        unsubscribe=unsubscribe,
        headers={
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _name_of(reply: Comment) -> str:
    return f"{reply.shown_name} (Redaksi)" if reply.staff_id else reply.shown_name


def _wants_mail(reader: Identity) -> bool:
    return reader.is_active and reader.notify_replies and bool(reader.email)


def _may_be_told(reply: Comment, reader: Identity) -> bool:
    """Is it up, somebody else's, and is what it answers still up as this reader's?"""
    return (
        reply.is_published
        and not reply.erased_at
        and reply.author_id != reader.pk
        and _is_up_by(reply.parent, reader)
    )


def _is_up_by(comment: Comment | None, author: Identity) -> bool:
    return (
        comment is not None and comment.is_published and comment.author_id == author.pk
    )


def _root_key(comment: Comment) -> str:
    return comment.root.key if comment.root else comment.key


def _edited(order: Outbox, now: datetime) -> MailMessage | None:
    reader, comment = order.identity, order.comment
    if reader is None or not reader.email:
        return None
    if comment is None or comment.author_id is None:
        return None
    edits = comment.decisions.filter(action="edit", actor__isnull=False)
    edit = edits.order_by("-at", "-pk").first()
    if edit is None:
        return None
    return _message(
        "edited",
        [reader.email],
        subject("Komentar Anda disunting moderator"),
        reason=sentence(edit.reason_code, edit.words),
        link=reverse("comment-mine"),
    )


def _receipt(order: Outbox, now: datetime) -> MailMessage | Later | None:
    complaint = Complaint.objects.filter(ticket=order.payload["ticket"]).first()
    report = complaint and _report_of(complaint, order)
    if not complaint or not report:
        return None
    earlier = _before(report, order.address)
    if not _within_limits(report, earlier):
        return None
    lately = earlier.filter(at__gt=report.at - timedelta(hours=1)).count()
    at = report.at + timedelta(minutes=lately)
    if at > now:
        return Later(at)
    link = reverse("comment-receipt", args=[complaint.ticket])
    about = subject(f"Pengaduan komentar {complaint.ticket} diterima")
    return _message("receipt", [order.address], about, complaint=complaint, link=link)


def _report_of(complaint: Complaint, order: Outbox) -> Report | None:
    reports = complaint.reports.order_by("-pk")
    if "report" in order.payload:
        reports = reports.filter(pk=order.payload["report"])
    return reports.first()


def _before(report: Report, address: str) -> Any:
    """Earlier reports of the last day by which mail went to this address.

    It may be a third person's.
    """
    same = left_with(address) | Q(contact="", identity__email__iexact=address)
    day = timedelta(days=1)
    return Report.objects.filter(same, pk__lt=report.pk, at__gt=report.at - day)


def _within_limits(report: Report, earlier: Any) -> bool:
    hour = report.at - timedelta(hours=1)
    if earlier.count() >= RECEIPTS_A_DAY:
        return False
    if earlier.filter(at__gt=hour).count() >= RECEIPTS_AN_HOUR:
        return False
    near = Report.objects.filter(
        net_hash=report.net_hash, net_hash__isnull=False, pk__lt=report.pk, at__gt=hour
    )
    return near.count() < RECEIPTS_A_NETWORK


def _answer(order: Outbox, now: datetime) -> MailMessage | None:
    answered = Complaint.objects.exclude(state="open")
    complaint = answered.filter(ticket=order.payload["ticket"]).first()
    if complaint is None:
        return None
    ground = Reason(complaint.ground).label if complaint.ground in Reason.values else ""
    about = subject(f"Jawaban atas pengaduan komentar {complaint.ticket}")
    return _message(
        "answer", [order.address], about, complaint=complaint, ground=ground
    )


# --- to the desk ---


def _warning(order: Outbox, now: datetime) -> MailMessage | None:
    """Complaints grow old: moderators hear of it, from 46 hours on the chiefs too."""
    if "wrong_codes" in order.payload:
        return _alarm(order.payload["wrong_codes"])
    hours = order.payload["hours"]
    complaints = Complaint.objects.open().order_by("due_at")
    waiting = complaints.filter(ticket__in=order.payload["tickets"])
    first = waiting.first()
    count = waiting.count()
    if first is None:
        return None
    what = f"Pengaduan {first.ticket}" if count == 1 else f"{count} pengaduan"
    return _to_staff(
        "warning",
        _warned(hours),
        subject(f"{what} sudah menunggu {hours} jam"),
        complaints=waiting[:NAMED],
        more=count - NAMED,
        hours=hours,
    )


def _alarm(wrong_codes: int) -> MailMessage | None:
    about = subject("Masuk dengan kode dimatikan satu jam")
    return _to_staff("alarm", _staff("comments.sanction"), about, count=wrong_codes)


def _warned(hours: int) -> dict[str, None]:
    """At 46 hours the chiefs alone: moderators hear of it at 48 once more."""
    if hours == 46:
        return _staff("comments.sanction")
    to = _staff("comments.moderate")
    return to | _staff("comments.sanction") if hours > 46 else to


def _digest(order: Outbox, now: datetime) -> MailMessage | None:
    held = Comment.objects.held().count()
    complaints = Complaint.objects.open().order_by("due_at")
    if not held and not complaints.exists():
        return None
    count = complaints.count()
    about = subject(f"Antrean komentar: {held} menunggu, {count} pengaduan")
    told = {
        "held": held,
        "count": count,
        "complaints": complaints[:NAMED],
        "more": count - NAMED,
    }
    return _to_staff("digest", _staff("comments.moderate"), about, **told)


def _staff(right: str) -> dict[str, None]:
    """Addresses of colleagues with this right, each once."""
    return dict.fromkeys(
        User.objects.with_perm(right, include_superusers=False)
        .exclude(email="")
        .order_by("pk")
        .values_list("email", flat=True)
    )


def _to_staff(
    template: str, to: dict[str, None], about: str, **words: Any
) -> MailMessage | None:
    return _message(template, to, about, **words) if to else None


WRITERS: dict[Outbox.Kind, Callable[[Outbox, datetime], MailMessage | Later | None]] = {
    Outbox.Kind.LOGIN: _login,
    Outbox.Kind.REPLY: _reply,
    Outbox.Kind.RECEIPT: _receipt,
    Outbox.Kind.ANSWER: _answer,
    Outbox.Kind.EDITED: _edited,
    Outbox.Kind.WARNING: _warning,
    Outbox.Kind.DIGEST: _digest,
}
