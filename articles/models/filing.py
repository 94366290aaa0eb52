"""Where a story is filed: its section and its place.

And who of the desk looks after which of them.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from people.models import User
from tags.models import Tag


class Section(models.Model):
    """A kanal of the paper. One per story."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("address"), unique=True)
    intro = models.CharField(_("introduction"), max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=50)
    in_menu = models.BooleanField(_("in the menu"), default=True)

    # Stories of the whole country have no place of ours to file them under.
    NATIONAL = "nasional"

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/kanal/{self.slug}/"


class Place(models.Model):
    """An area of the ministry's table, from the province down to the nagari.

    Codes are stable, names are not.
    """

    class Level(models.TextChoices):
        PROVINCE = "provinsi", _("province")
        REGENCY = "kabupaten", _("regency")
        CITY = "kota", _("city")
        DISTRICT = "kecamatan", _("district")
        NAGARI = "nagari", _("nagari")
        VILLAGE = "desa", _("village")
        WARD = "kelurahan", _("ward")

    code = models.CharField(_("code"), max_length=13, unique=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80)
    path = models.CharField(_("address"), max_length=200, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    level__in=[
                        "provinsi",
                        "kabupaten",
                        "kota",
                        "kecamatan",
                        "nagari",
                        "desa",
                        "kelurahan",
                    ]
                ),
                name="place_level_is_known",
            )
        ]

    def __str__(self) -> str:
        """With what it is part of, up to the regency: many nagari share a name.

        Select the parents for a list.
        """
        return ", ".join([self.name, *(above.short_name for above in self.ancestors)])

    def get_absolute_url(self) -> str:
        return f"/daerah/{self.path}/"

    # Without its prefix this city could not be told from the regency around it, nor
    # these districts from the regency or city of the same name.
    KEEPS_ITS_PREFIX = ("Kota Solok",)
    # Pasaman, Payakumbuh, Sijunjung
    GETS_A_PREFIX = ("13.12.03", "13.07.03", "13.03.04")

    @property
    def short_name(self) -> str:
        """As readers say it.

        "Pasaman Barat", "Padang", but "Kota Solok" and "Kecamatan Pasaman".
        """
        if self.code in self.GETS_A_PREFIX:
            return f"Kecamatan {self.name}"
        if self.name in self.KEEPS_ITS_PREFIX:
            return self.name
        return self.name.removeprefix("Kabupaten ").removeprefix("Kota ")

    @property
    def ancestors(self) -> Iterator["Place"]:
        """What it is part of, the nearest first, without the province."""
        above = self.parent
        while above and above.level != self.Level.PROVINCE:
            yield above
            above = above.parent

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called here; what it is part of has names of its own."""
        return self.name, self.short_name

    def codes_above(self) -> list[str]:
        """Codes of this place and of all that it is part of, the widest first."""
        parts = self.code.split(".")
        return [".".join(parts[: n + 1]) for n in range(len(parts))]


class PlaceAlias(models.Model):
    """A name that papers use and the ministry does not.

    A seat, a short form, an older spelling.
    """

    name = models.CharField(_("other name"), max_length=80, unique=True)
    place = models.ForeignKey(
        Place, models.CASCADE, related_name="aliases", verbose_name=_("place")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("place alias")
        verbose_name_plural = _("place aliases")

    def __str__(self) -> str:
        return self.name


class Dossier(models.Model):
    """A running story.

    Its parts in the order in which they appeared, under one address (topik pilihan).
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), unique=True)
    intro = models.CharField(_("introduction"), max_length=240, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("running story")
        verbose_name_plural = _("running stories")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/topik/{self.slug}/"


class ArticleTag(ItemBase):
    """A tag of the copy in work, kept by taggit; print has rows of its own."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="article_tags")
    # The name is taggit's.
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="tag_rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="article_tag_once"
            )
        ]


class Beat(models.Model):
    """What an editor looks after.

    A section, a place with all below it, both together, or (both empty) everything.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="beats",
        verbose_name=_("editor"),
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, verbose_name=_("section")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )

    class Meta:
        verbose_name = _("beat")
        verbose_name_plural = _("beats")
        constraints = [
            models.UniqueConstraint(
                "user",
                # to a unique constraint two empty values are never equal
                Coalesce("section", 0),
                Coalesce("place", 0),
                name="beat_once",
                violation_error_message=_("This editor already has this beat."),
            )
        ]

    def __str__(self) -> str:
        return " · ".join(
            str(part) for part in (self.section, self.place) if part
        ) or str(_("everything"))

    def covering(self) -> Q:
        """The same as `takes`, as a condition on articles."""
        section = (
            Q(section=None) | Q(section=self.section_id)
            if self.section_id
            else ~Q(pk=None)
        )
        if self.place is None:
            return section
        below = Place.objects.filter(
            Q(code=self.place.code) | Q(code__startswith=self.place.code + ".")
        )
        return section & (Q(place=None) | Q(place__in=below))

    def takes(self, *, section: int | None, place: Place | None) -> bool:
        """Does copy filed like this belong to the beat?"""
        in_section = not self.section_id or not section or self.section_id == section
        return in_section and (
            self.place is None
            or place is None
            or self.place.code in place.codes_above()
        )


def beats_of(user: User) -> list[Beat]:
    """What this editor looks after, with the places' codes.

    One query, none for those who have every beat.
    """
    if user.has_perm("articles.cover_everything") or not user.has_perm(
        "articles.edit_copy"
    ):
        return []
    return list(Beat.objects.filter(user=user).select_related("place"))


def covers(
    user: User, beats: list[Beat], *, section: int | None, place: Place | None
) -> bool:
    """May this editor work on copy filed like this?

    What is not filed yet belongs to every editor.
    """
    if not user.has_perm("articles.edit_copy"):
        return False
    return user.has_perm("articles.cover_everything") or any(
        beat.takes(section=section, place=place) for beat in beats
    )
