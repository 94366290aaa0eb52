"""Complaints about comments (PMS-3e, 3f).

Every report opens or joins one, and one clock runs.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, CommentRevision
from comments.models.identity import Identity
from people.models import User

# 2 x 24 hours by the clock: nights, Sundays and holidays count (PMS-3f)
TWO_DAYS = timedelta(hours=48)


def new_ticket() -> str:
    """A receipt number that can be read out on the telephone.

    No letter that looks like a digit.
    """
    return "K" + "".join(secrets.choice("ACDEFGHJKMNPQRTUVWXY34679") for _n in range(8))


class ComplaintQuerySet(models.QuerySet):
    def open(self) -> "ComplaintQuerySet":
        return self.filter(state=Complaint.State.OPEN)


class Complaint(models.Model):
    """All that was reported about one comment until somebody decided.

    Its deadline is the first report's.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACTED = "acted", _("acted upon")
        DECLINED = "declined", _("declined")

    ticket = models.CharField(
        _("receipt number"), max_length=12, unique=True, default=new_ticket
    )
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, related_name="complaints"
    )
    address = models.CharField(_("address that was given"), max_length=300, blank=True)
    received_at = models.DateTimeField(
        _("received"), default=timezone.now, editable=False
    )
    due_at = models.DateTimeField(_("due"), editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.OPEN
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decision = models.ForeignKey(
        "Decision", models.PROTECT, null=True, related_name="complaints"
    )
    ground = models.CharField(_("ground"), max_length=20, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    # the last warning that went out: 24, 36, 48
    warned_hours = models.PositiveSmallIntegerField(default=0)
    # 46 hours were over and nobody had decided
    escalated_at = models.DateTimeField(null=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "due_at"], name="complaint_due"),
            models.Index(fields=["received_at", "id"], name="complaint_received"),
            models.Index(fields=["-decided_at", "-id"], name="complaint_decided"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "acted", "declined"]),
                name="complaint_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("received_at")),
                name="complaint_due_after_receipt",
            ),
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(state="open"),
                name="complaint_one_open_for_a_comment",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False),
                name="complaint_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return self.ticket

    @property
    def is_open(self) -> bool:
        return self.state == Complaint.State.OPEN


class Category(models.TextChoices):
    """What a reporter can choose.

    The three bans, and three things more that readers meet.
    """

    BAN1 = "ban1", _("lies, slander, cruelty or obscenity")
    BAN2 = "ban2", _("hatred on ethnicity, religion, race, or a call to violence")
    BAN3 = "ban3", _("degrades people")
    SPAM = "spam", _("gambling, advertising or fraud")
    PRIVATE = "private", _("private facts about a person")
    OTHER = "other", _("something else")


def left_with(address: str) -> Q:
    """The condition on reports whose reporter left this address, in whatever case.

    An index knows them.
    """
    return Q(Exact(Lower("contact"), Lower(Value(address)))) & ~Q(contact="")


class Report(models.Model):
    """One press of "Laporkan", by a reader with or without an account."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="reports")
    identity = models.ForeignKey(
        Identity, models.SET_NULL, null=True, related_name="reports"
    )
    category = models.CharField(_("category"), max_length=8, choices=Category)
    text = models.TextField(_("text"), blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    contact = models.CharField(_("contact"), max_length=254, blank=True)
    net_hash = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["net_hash", "at"],
                condition=Q(net_hash__isnull=False),
                name="report_network",
            ),
            models.Index(Lower("contact"), name="report_contact"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    category__in=["ban1", "ban2", "ban3", "spam", "private", "other"]
                ),
                name="report_category_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}"


class Flag(models.Model):
    """A report of somebody with an account, weighed by how often hers were right."""

    class Outcome(models.TextChoices):
        PENDING = "pending", _("pending")
        UPHELD = "upheld", _("upheld")
        DECLINED = "declined", _("declined")

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="flags")
    revision = models.ForeignKey(
        CommentRevision, models.PROTECT, related_name="flags", db_index=False
    )
    identity = models.ForeignKey(Identity, models.PROTECT, related_name="flags")
    reason = models.CharField(max_length=8, choices=Category)
    weight = models.FloatField()
    net_hash = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.PENDING)
    decision = models.ForeignKey(
        "Decision", models.PROTECT, null=True, related_name="flags"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "identity"], name="flag_once"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lt=2), name="flag_weight_in_range"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["pending", "upheld", "declined"]),
                name="flag_outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"


class AppealQuerySet(models.QuerySet):
    def open(self) -> "AppealQuerySet":
        return self.filter(closed_at=None)

    def close(self, at: datetime, *, by: User | None) -> int:
        return self.update(closed_at=at, closed_by=by)


class Appeal(models.Model):
    """A reader objects to a decision on her comment, or to a sanction."""

    identity = models.ForeignKey(Identity, models.PROTECT, related_name="appeals")
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, related_name="appeals"
    )
    sanction = models.ForeignKey(
        "Sanction", models.PROTECT, null=True, related_name="appeals"
    )
    text = models.TextField(_("text"))
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["at", "id"], condition=Q(closed_at=None), name="appeal_open"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(comment=None, sanction__isnull=False)
                | Q(comment__isnull=False, sanction=None),
                name="appeal_against_one_thing",
            ),
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(closed_at=None),
                name="appeal_one_open_comment",
            ),
            models.UniqueConstraint(
                fields=["sanction"],
                condition=Q(closed_at=None),
                name="appeal_one_open_sanction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
