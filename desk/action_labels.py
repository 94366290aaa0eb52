"""What the record of actions calls what was done.

Its codes in words, for the desk alone.
"""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models import Complaint, Decision, Sanction
from people.models import AuditEvent

COMMENT = _("comment: {done}")
READER = _("reader: {done}")
WORDS: dict[str, str | Promise] = {
    "add": pgettext_lazy("record", "added"),
    "change": pgettext_lazy("record", "changed"),
    "delete": pgettext_lazy("record", "deleted"),
    "export": pgettext_lazy("record", "exported"),
    "login": pgettext_lazy("record", "logged in"),
    "password": _("set a password"),
    "block": _("took a photo from every page"),
    "unblock": _("let a photo be seen again"),
    "clear": _("said why a photo leads to nobody protected"),
    "open sealed": _("opened a sealed text"),
    "open protected": _("opened a story with a protected identity"),
    "preview link": _("made a preview link"),
    "revoke preview link": _("revoked a preview link"),
    "start_paper": _("set the paper up"),
    "demo": _("made the demo paper"),
    **{
        f"comment.{code}": format_lazy(COMMENT, done=label)
        for code, label in Decision.Action.choices
    },
    "comment.batch": _("decided on comments by one press"),
    "comment.refused": _("was kept from a comment that is not open to her"),
    "comment.recount": _("comments counted anew"),
    "comment.codes_off": _("login by code stopped: too many wrong ones"),
    "complaint.received": _("complaint received"),
    "complaint.answered": _("complaint answered"),
    "complaint.overdue": _("complaint without an answer in time"),
    "appeal.closed": _("closed an objection"),
    **{
        f"reader.{code}": format_lazy(READER, done=label)
        for code, label in Sanction.Kind.choices
    },
    "reader.lift": _("lifted a sanction"),
    "reader.erased": _("a reader's account was erased"),
    "reader.recount": _("a reader's trust counted anew"),
}
NOTES: dict[str, dict[str, str | Promise]] = {
    "complaint.answered": dict(Complaint.State.choices),
    "reader.lift": dict(Sanction.Kind.choices),
}


def done(event: AuditEvent) -> str:
    return str(WORDS.get(event.action, event.action))


def noted(event: AuditEvent) -> str:
    """What was said about it; some acts note a code, which has its words too."""
    return str(NOTES.get(event.action, {}).get(event.note, event.note))
