"""Readers who comment.

An identity is a verified address, no user of the desk: it opens no door there.
"""

import base64
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

APPROVALS_FOR_TRUST = 3


class IdentityQuerySet(models.QuerySet):
    def active(self) -> "IdentityQuerySet":
        return self.filter(state=Identity.State.ACTIVE)

    def retire(self) -> int:
        """These accounts sleep for good.

        Comments and names stay, nobody logs in to them, their addresses go.
        """
        return self.active().update(
            state=Identity.State.RETIRED,
            email=None,
            notify_replies=False,
            session_epoch=F("session_epoch") + 1,
        )


class Identity(models.Model):
    """Somebody who proved an address.

    After erasure the row stays, without anything that names a person.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        RETIRED = "retired", _("unused for a year")
        DELETED = "deleted", _("deleted")

    email = models.EmailField(_("e-mail"), max_length=254, null=True)
    email_key = models.CharField(max_length=64, blank=True)
    family_key = models.CharField(max_length=64, blank=True, db_index=True)
    display_name = models.CharField(_("display name"), max_length=40, blank=True)
    name_skeleton = models.CharField(max_length=80, blank=True, db_index=True)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.ACTIVE
    )
    session_epoch = models.PositiveIntegerField(default=0)
    approved_n = models.PositiveIntegerField(_("approved"), default=0)
    rejected_n = models.PositiveIntegerField(_("rejected"), default=0)
    spam_n = models.PositiveIntegerField(_("spam"), default=0)
    first_approved_day = models.DateField(null=True)
    last_approved_day = models.DateField(null=True)
    flags_upheld = models.PositiveIntegerField(default=0)
    flags_declined = models.PositiveIntegerField(default=0)
    notify_replies = models.BooleanField(_("mail on replies"), default=False)
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    last_login_at = models.DateTimeField(null=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["active", "retired", "deleted"]),
                name="identity_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["email_key"],
                condition=Q(state="active"),
                name="identity_one_active_for_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(state="active")
                | (~Q(email_key="") & Q(email__isnull=False)),
                name="identity_active_has_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"  # never the name or the address: this goes into the audit

    @property
    def is_active(self) -> bool:
        return self.state == Identity.State.ACTIVE

    @property
    def is_trusted(self) -> bool:
        """Three comments approved by humans on two different days.

        It lifts the first-timer's hold, no more.
        """
        if self.approved_n < APPROVALS_FOR_TRUST or self.first_approved_day is None:
            return False
        return self.first_approved_day != self.last_approved_day

    @property
    def tag(self) -> str:
        """Four letters that tell this reader from another of the same name."""
        # spread, so that neighbours look different
        number = (self.pk * 2_654_435_761) % 2**20
        return base64.b32encode(number.to_bytes(3, "big")).decode()[1:5].lower()

    @property
    def flag_accuracy(self) -> float:
        """The share of her flags that were right; a half while none is decided on."""
        decided = self.flags_upheld + self.flags_declined
        return (self.flags_upheld + 1) / (decided + 2)

    def sanctions_now(self, now: datetime | None = None) -> "SanctionQuerySet":
        return Sanction.objects.in_force(now or timezone.now()).filter(identity=self)


class Terms(models.Model):
    """A version of the rules for comments (PMS-3a), as readers accepted it."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    text = models.TextField(_("text"))
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        ordering = ["-version"]
        verbose_name = _("rules for comments")
        verbose_name_plural = _("rules for comments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version}"

    @classmethod
    def current(cls) -> "Terms":
        """The newest version. Raises Terms.DoesNotExist on a paper without any."""
        return cls.objects.order_by("-version")[0:1].get()


class Consent(models.Model):
    """Somebody accepted the three bans (PMS-3c): which text, and when."""

    identity = models.ForeignKey(
        Identity, models.PROTECT, related_name="consents", db_index=False
    )
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    ban1 = models.BooleanField()
    ban2 = models.BooleanField()
    ban3 = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["identity", "terms"], name="consent_once"),
            models.CheckConstraint(
                condition=Q(ban1=True, ban2=True, ban3=True),
                name="consent_to_all_three",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identity_id}: {self.terms_id}"


class LoginChallenge(models.Model):
    """A code and a link that were sent to one address.

    Good for a quarter of an hour and for one use.
    """

    email_key = models.CharField(max_length=64)
    code_mac = models.CharField(max_length=64)
    token_mac = models.CharField(max_length=64, db_index=True)
    browser_mac = models.CharField(max_length=64, db_index=True)
    next = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    email = models.EmailField(max_length=254, blank=True)  # emptied at use and at purge
    net_hash = models.BinaryField(max_length=16, null=True)  # a day; then the row goes

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["email_key", "created_at"], name="challenge_address"),
            models.Index(
                fields=["net_hash", "created_at"],
                condition=Q(net_hash__isnull=False),
                name="challenge_network",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(attempts__lte=5), name="challenge_five_attempts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class SpentToken(models.Model):
    """A form that was sent. Sent again it answers with the first result."""

    jti_hash = models.CharField(max_length=64, primary_key=True)
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="+")
    comment = models.ForeignKey("Comment", models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.jti_hash


class SanctionQuerySet(models.QuerySet):
    def in_force(self, now: datetime) -> "SanctionQuerySet":
        return self.filter(
            Q(until=None) | Q(until__gt=now), lifted_at=None, starts__lte=now
        )

    def above_warning(self) -> "SanctionQuerySet":
        return self.exclude(kind=Sanction.Kind.WARN)


class Sanction(models.Model):
    """What a chief laid on a reader, with the words that the reader sees."""

    class Kind(models.TextChoices):
        WARN = "warn", _("warning")
        PREMODERATE = "premoderate", _("everything is read first")
        SUSPEND = "suspend", _("suspended until a day")
        BAN = "ban", _("banned")

    identity = models.ForeignKey(
        Identity, models.PROTECT, related_name="sanctions", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    reason_code = models.CharField(_("reason"), max_length=20)
    message = models.TextField(_("words to the reader"), blank=True)
    starts = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        default_permissions = ()
        indexes = [models.Index(fields=["identity", "until"], name="sanction_identity")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["warn", "premoderate", "suspend", "ban"]),
                name="sanction_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="suspend") | Q(until__gt=F("starts")),
                name="sanction_suspension_ends",
            ),
            models.CheckConstraint(
                condition=~Q(reason_code=""), name="sanction_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}"
