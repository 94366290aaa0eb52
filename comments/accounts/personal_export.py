"""All that the paper knows of one reader, for that reader (UU 27/2022 Ps 6, 13).

It names nobody else.
"""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Consent,
    Decision,
    Flag,
    Identity,
    Report,
)
from comments.models.report import left_with


def known_of(reader: Identity) -> dict[str, Any]:
    """All that is kept of a reader, as plain values.

    Profile, consents, comments with texts and decisions, flags, reports, sanctions and
    appeals.
    """
    return {
        "profile": _profile(reader),
        "consents": [
            _consent(row)
            for row in reader.consents.select_related("terms").order_by("at")
        ],
        "comments": [_comment(row) for row in _comments(reader)],
        "flags": [
            _flag(row) for row in reader.flags.select_related("comment").order_by("at")
        ],
        "reports": [_report(row) for row in _reports(reader)],
        "sanctions": [_sanction(row) for row in reader.sanctions.order_by("starts")],
        "appeals": [_appeal(row) for row in reader.appeals.order_by("at")],
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _profile(reader: Identity) -> dict[str, Any]:
    return {
        "email": reader.email,
        "display_name": reader.display_name,
        "registered_at": _time(reader.created_at),
        "last_login_at": _time(reader.last_login_at),
        "mail_on_replies": reader.notify_replies,
        "comments_approved": reader.approved_n,
        "comments_rejected": reader.rejected_n,
        "comments_marked_as_spam": reader.spam_n,
        "flags_upheld": reader.flags_upheld,
        "flags_declined": reader.flags_declined,
    }


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        "terms": consent.terms.version,
        "text": consent.terms.text,
        "accepted_at": _time(consent.at),
    }


def _comments(reader: Identity) -> Any:
    return reader.comments.order_by("pk").prefetch_related(
        Prefetch("revisions", CommentRevision.objects.order_by("number")),
        Prefetch("decisions", Decision.objects.order_by("at", "pk")),
    )


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "key": comment.key,
        "article": comment.article_id,
        "is_reply": comment.parent_id is not None,
        "status": comment.status,
        "written_at": _time(comment.created_at),
        "published_at": _time(comment.listed_at),
        "texts": [_text(row) for row in comment.revisions.all()],
        "decisions": [_decision(row) for row in comment.decisions.all()],
    }


def _text(revision: CommentRevision) -> dict[str, Any]:
    return {
        "text": revision.body,
        "by": revision.by,
        "reason": revision.edit_reason,
        "written_at": _time(revision.created_at),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    """Who decided is the desk's own matter.

    A moderator's name is nobody's to take along.
    """
    return {
        "action": decision.action,
        "reason": decision.reason_code,
        "words": decision.words,
        "decided_at": _time(decision.at),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    about = {
        "comment": flag.comment.key,
        "reason": flag.reason,
        "outcome": flag.outcome,
    }
    return about | {"sent_at": _time(flag.at)}


def _reports(reader: Identity) -> Any:
    """Her own, and those that somebody sent with the address that she has proved."""
    own = Q(identity=reader) | left_with(reader.email or "") & Q(identity=None)
    return Report.objects.filter(own).select_related("complaint").order_by("at")


def _report(report: Report) -> dict[str, Any]:
    complaint = report.complaint
    return {
        "number": complaint.ticket,
        "category": report.category,
        "text": report.text,
        "name": report.name,
        "contact": report.contact,
        "sent_at": _time(report.at),
        "state": complaint.state,
        "answer": complaint.answer,
    }


def _sanction(laid: Any) -> dict[str, Any]:
    return {
        "kind": laid.kind,
        "reason": laid.reason_code,
        "message": laid.message,
        "from": _time(laid.starts),
        "until": _time(laid.until),
        "lifted_at": _time(laid.lifted_at),
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "text": appeal.text,
        "sent_at": _time(appeal.at),
        "closed_at": _time(appeal.closed_at),
    }
