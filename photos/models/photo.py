"""A photograph.

Its original in private, what is known of it, and whether readers may see it.
"""

from datetime import date
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from photos import files
from photos.limits import LONGEST_CAPTION, LONGEST_CREDIT
from photos.pixels import unlikeness
from photos.shapes import Look

# Raise it when `pixels` changes what files look like; `renditions --lost` then makes
# every photograph anew.
RECIPE = 1
# bits of 128 in which two fingerprints of one picture may differ: resized, lighter,
# compressed again
LIKE = 10
PROTECTED = Q(shows_minor=True) | Q(shows_victim=True)


class PhotoQuerySet(models.QuerySet):
    def showable(self, day: date) -> "PhotoQuerySet":
        """Photographs that readers may see on this day.

        The same rule as `Photo.hidden_because`.
        """
        return self.filter(
            Q(rights_until=None) | Q(rights_until__gte=day),
            blocked_at=None,
            withdrawn_at=None,
        ).exclude(PROTECTED, blur=[])

    def offered(self, day: date) -> "PhotoQuerySet":
        """What may be put into a story.

        One that needs a blur first is offered too, and the checklist asks for it.
        """
        return self.filter(
            Q(rights_until=None) | Q(rights_until__gte=day),
            blocked_at=None,
            withdrawn_at=None,
        )

    def like(self, photo: "Photo") -> list["Photo"]:
        """Other photographs that look the same, the likest first.

        Reads one short column of the whole library.
        """
        others = self.exclude(pk=photo.pk).values_list("pk", "likeness").iterator()
        near = {pk: unlikeness(photo.likeness, likeness) for pk, likeness in others}
        keys = sorted(
            (pk for pk, bits in near.items() if bits <= LIKE),
            key=lambda pk: (near[pk], pk),
        )[:5]
        found: dict[int, Any] = self.in_bulk(keys)
        return [found[pk] for pk in keys]

    def made_with_ai(self) -> "PhotoQuerySet":
        """Photographs that carry the label of a picture made by AI (AI-5)."""
        return self.filter(rights=Photo.Rights.AI)


class Photo(models.Model):
    """One photograph of the library.

    What readers get are its renditions; see `Rendering`.
    """

    AI_LABEL = "Gambar dibuat dengan kecerdasan buatan"

    class Rights(models.TextChoices):
        OWN = "own", _("our own")
        RELEASE = "release", _("press release")
        AGENCY = "agency", _("news agency")
        READER = "reader", _("from a reader, with permission")
        PUBLIC_DOMAIN = "public_domain", _("public domain or free licence")
        AI = "ai", _("made with artificial intelligence")

    original = models.FileField(storage=files.originals, max_length=200, editable=False)
    original_name = models.CharField(
        _("name of the file"), max_length=120, editable=False
    )
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    likeness = models.CharField(max_length=32, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False)  # bytes of the original

    caption = models.TextField(
        _("caption"), blank=True, validators=[MaxLengthValidator(LONGEST_CAPTION)]
    )
    credit = models.CharField(_("credit"), max_length=LONGEST_CREDIT, blank=True)
    alt = models.CharField(
        _("description for those who cannot see it"), max_length=300, blank=True
    )
    rights = models.CharField(_("rights"), max_length=16, choices=Rights, blank=True)
    rights_note = models.TextField(
        _("note on the rights"), blank=True, validators=[MaxLengthValidator(600)]
    )
    rights_until = models.DateField(_("rights run until"), null=True, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    is_archive = models.BooleanField(_("archive photo"), default=False)
    shows_minor = models.BooleanField(
        _("shows a child whose identity is protected"), default=False
    )
    shows_victim = models.BooleanField(
        _("shows a victim whose identity is protected"), default=False
    )

    focus_x = models.PositiveSmallIntegerField(
        _("focus from the left, in percent"), default=50
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focus from the top, in percent"), default=50
    )
    blur = models.JSONField(default=list, editable=False)
    blocked_at = models.DateTimeField(null=True, editable=False)
    block_reason = models.CharField(
        _("reason"), max_length=300, blank=True, editable=False
    )
    # with the story that alone had shown it
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(
        _("uploaded"), default=timezone.now, editable=False
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("block_photo", "Can block photos and delete unused ones")]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="photo_newest"),
            models.Index(
                fields=["rights_until"],
                name="photo_rights_end",
                condition=Q(rights_until__isnull=False),
            ),
            models.Index(fields=["uploaded_by", "-uploaded_at"], name="photo_uploader"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="photo_focus_is_inside",
            ),
            models.CheckConstraint(
                condition=Q(
                    rights__in=[
                        "",
                        "own",
                        "release",
                        "agency",
                        "reader",
                        "public_domain",
                        "ai",
                    ]
                ),
                name="photo_rights_are_known",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="photo_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return (
            shorten(self.caption, 80, placeholder=" …")
            or self.original_name
            or f"#{self.pk}"
        )

    @property
    def audit_name(self) -> str:
        """For the record, which is for ever: a caption may have to be forgotten."""
        return _("photo %(number)d") % {"number": self.pk}

    @property
    def is_protected(self) -> bool:
        """Shows somebody who must not be known again (KEJ-5, PPRA-1)."""
        return self.shows_minor or self.shows_victim

    @property
    def look(self) -> Look:
        return Look(self.focus_x, self.focus_y, tuple(tuple(box) for box in self.blur))

    def key_of(self, look: Look) -> str:
        """The address of a look.

        The same pixels have the same one, and nobody can guess it from the file.
        """
        words = f"{RECIPE} {self.original.name} {look}"
        return salted_hmac("photos.look", words, algorithm="sha256").hexdigest()[:20]

    @property
    def needs_blur(self) -> bool:
        return self.is_protected and not self.blur

    def hidden_because(self, day: date) -> str:
        """Why readers may not see this photograph on `day`, in words.

        Empty where they may.
        """
        if self.blocked_at:
            return str(_("It is blocked: %(reason)s") % {"reason": self.block_reason})
        if self.withdrawn_at:
            return str(_("It was withdrawn together with a story."))
        if self.rights_until and self.rights_until < day:
            return str(
                _("Its rights ended on %(day)s.")
                % {"day": date_format(self.rights_until, "j F Y")}
            )
        if self.needs_blur:
            return str(_("It shows a protected person, and nothing is blurred."))
        return ""

    @property
    def archive_line(self) -> str:
        """What readers are told of an old photograph: "Foto arsip, 12 Maret 2021"."""
        if not (self.is_archive and self.taken_on):
            return ""
        # readers' language, whoever prints it
        with translation.override(settings.LANGUAGE_CODE):
            return f"Foto arsip, {date_format(self.taken_on, 'j F Y')}"

    @property
    def label(self) -> str:
        """The label that a picture made by AI carries wherever it stands (AI-5)."""
        return self.AI_LABEL if self.rights == self.Rights.AI else ""

    def opened(self) -> File:
        """The original, open for reading: private, and as it came."""
        return files.originals().open(str(self.original))

    @property
    def thumb(self) -> str:
        """The small private picture that the desk's library shows."""
        return f"{self.original}.thumb.jpg"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused (ProtectedError) while a story's copy or a printed version uses it.

        See `photos.looks.remove`.
        """
        return super().delete(*args, **kwargs)
