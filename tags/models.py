"""Tags on django-taggit.

With a kind, so a page knows an operation from an office, and with aliases.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

LONGEST = 100


class Tag(TagBase):
    """A name under which stories are found together."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        INSTITUTION = "institution", _("institution")
        OPERATION = "operation", _("operation")
        PERSON = "person", _("person")
        EVENT = "event", _("event")

    # the package has no Indonesian for it
    name = models.CharField(_("name"), max_length=100, unique=True)
    folded = models.CharField(max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TOPIC)

    class Meta(TagBase.Meta):
        abstract = False
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["topic", "institution", "operation", "person", "event"]
                ),
                name="tag_kind_is_known",
            )
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """An ASCII address whatever letters the name has.

        With taggit's number behind it where it is taken.
        """
        slug = slugify(tag)[:90] or "tag"
        return slug if i is None else f"{slug}-{i}"

    def clean(self) -> None:
        refuse_name(self.name, tag=self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"/tag/{self.slug}/"


class TagAlias(models.Model):
    """Another spelling of a tag: "Operasi Mantap Praja" is "Ops Mantap Praja".

    Kept folded for the look-up.
    """

    name = models.CharField(_("other spelling"), max_length=100)
    folded = models.CharField(max_length=100, unique=True, editable=False)
    tag = models.ForeignKey(
        Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag alias")
        verbose_name_plural = _("tag aliases")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_name(self.name, alias=self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


def fold(name: str) -> str:
    """How a label is compared: no `#` or full stops, one blank, whatever the case."""
    return " ".join(name.replace("#", " ").replace(".", " ").split()).casefold()


def refuse_unusable(name: str) -> None:
    """Raise ValidationError for a name that a story's form could not give back.

    Or that no column holds.
    """
    if "," in name:
        raise ValidationError(
            _("A tag holds no comma: on the story's page it stands between two tags.")
        )
    if not name.isprintable():
        raise ValidationError(
            _("A tag holds letters, figures and signs only. Type it anew.")
        )
    if max(len(name), len(fold(name))) > LONGEST:
        raise ValidationError(
            _("“%(name)s…” is too long for a tag: at most %(most)d letters fit."),
            params={"name": name[:30], "most": LONGEST},
        )


def refuse_name(
    name: str, *, tag: Tag | None = None, alias: TagAlias | None = None
) -> None:
    """Raise ValidationError for a name that this tag or alias may not have.

    It cannot be used, nothing is left of it, or another tag or alias has it.
    """
    try:
        refuse_unusable(name)
    except ValidationError as unusable:
        raise ValidationError({"name": unusable}) from unusable
    folded = fold(name)
    tags = Tag.objects.filter(folded=folded).exclude(pk=tag.pk if tag and tag.pk else 0)
    aliases = TagAlias.objects.filter(folded=folded).exclude(
        pk=alias.pk if alias and alias.pk else 0
    )
    if not folded:
        raise ValidationError({"name": _("Write a name with letters or figures.")})
    if tags.exists() or aliases.exists():
        raise ValidationError(
            {"name": _("A tag or another spelling with this name exists already.")}
        )


def resolve(names: list[str]) -> list[Tag]:
    """The tags for these names, through aliases and whatever their case.

    Unknown ones are made. In order, once each.
    """
    wanted: dict[str, str] = {}
    for name in names:
        if folded := fold(name):
            wanted.setdefault(folded, " ".join(name.replace("#", " ").split()))
    known = _known(wanted)
    found: dict[int, Tag] = {}
    for folded, name in wanted.items():
        tag = known.get(folded)
        if tag is None:
            # Somebody else may be making the same tag at this moment.
            tag, _made = Tag.objects.get_or_create(
                folded=folded, defaults={"name": name}
            )
        found[tag.pk] = tag
    return list(found.values())


def _known(folded: Iterable[str]) -> dict[str, Tag]:
    """The tags that have these names, or an alias of them."""
    aliases = TagAlias.objects.filter(folded__in=folded).select_related("tag")
    tags = Tag.objects.filter(folded__in=folded)
    by_alias = {alias.folded: alias.tag for alias in aliases}
    return by_alias | {tag.folded: tag for tag in tags}
