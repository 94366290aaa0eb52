"""The people of the paper.

Those who log in, those whose names stand over stories, and the record of what they did.
"""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.append_only import AppendOnly, AppendOnlyQuerySet
from photos.models import Photo


class User(AbstractUser):
    """Someone who works at the desk.

    Never deleted: a name in the log must stay a name.
    """

    LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]

    name = models.CharField(_("full name"), max_length=120)
    language = models.CharField(
        _("language of the desk"), max_length=2, choices=LANGUAGES, default="id"
    )
    first_name = None  # type: ignore[assignment]  # one name, as most people here have
    last_name = None  # type: ignore[assignment]  # likewise

    REQUIRED_FIELDS = ["name", "email"]

    class Meta(AbstractUser.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["id", "en"]),
                name="user_language_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name.strip() or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        first, *_others = str(self).split() or [""]
        return first


class Author(models.Model):
    """A byline. It may belong to a login, or to somebody who never had one."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), unique=True)
    initials = models.CharField(
        _("initials"), max_length=8, blank=True, help_text=_("As under a story: (bim).")
    )
    note = models.TextField(_("about"), blank=True)
    line = models.CharField(
        _("line under opinions"),
        max_length=120,
        blank=True,
        help_text=_("Who she is: “Teacher in Lubuk Basung”."),
    )
    photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    user = models.OneToOneField(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(
                fields=["initials"],
                condition=~models.Q(initials=""),
                name="author_initials_unique",
                violation_error_message=_("Another author has these initials."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/penulis/{self.slug}/"


class AuditEvent(AppendOnly):
    """Something that somebody did outside the story's own log.

    Append-only; names its object by label and key.
    """

    at = models.DateTimeField(_("time"), auto_now_add=True)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("action"), max_length=40)
    label = models.CharField(_("kind of object"), max_length=60)
    key = models.CharField(_("key"), max_length=60)
    name = models.CharField(_("object"), max_length=200)
    note = models.TextField(_("note"), blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["label", "key", "at"], name="audit_object"),
            models.Index(fields=["by", "at"], name="audit_person"),
        ]

    def __str__(self) -> str:
        return self.name  # the desk has the words for what was done

    @classmethod
    def record(
        cls,
        action: str,
        thing: models.Model,
        *,
        by: User | None,
        note: str = "",
        name: str = "",
    ) -> "AuditEvent":
        """Keep that `by` did `action` to `thing`.

        The key is text, so the record outlives what it speaks of; `name`, or the
        thing's `audit_name`, stands for one whose own name must not outlive it.
        """
        return cls.objects.create(
            action=action,
            by=by,
            label=thing._meta.label_lower,
            key=str(thing.pk),
            name=name or getattr(thing, "audit_name", str(thing))[:200],
            note=note,
        )
