"""The masthead.

Who publishes this paper and answers for it, what it looks like, and the pages that say
so.
"""

import base64
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from paper.colours import DAY, HEX, NAMES, WORDS, Colours
from paper.contrast_errors import contrast_errors
from paper.face import Face, Mark
from paper.fixed_parts import missing_parts


class Logo(models.Model):
    """The paper's own sign, as `logos.take_in` redrew it.

    Its key is made of its file.
    """

    class Kind(models.TextChoices):
        SVG = "svg", "SVG"
        WEBP = "webp", "WebP"

    key = models.CharField(max_length=16, primary_key=True)
    kind = models.CharField(max_length=4, choices=Kind)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # how much of it each colour makes: by this is judged on what it is seen
    tones = models.JSONField(default=dict)
    file = models.BinaryField()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self) -> str:
        return f"{self.key}.{self.kind}"

    @cached_property
    def url(self) -> str:
        return f"/logo-{self.key}.{self.kind}"

    @property
    def media_type(self) -> str:
        return {"svg": "image/svg+xml", "webp": "image/webp"}[self.kind]

    @property
    def mark(self) -> Mark:
        return Mark(
            self.width,
            self.height,
            self.kind == self.Kind.SVG,
            tuple(self.tones.items()),
            self.url,
        )

    def inline(self) -> str:
        """The file within an address: how a preview shows what nobody has kept."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.file).decode()}"


class Papers(models.QuerySet["Paper"]):
    """The one masthead, as a query."""

    def with_logo(self) -> "Papers":
        """All that a page needs of the logos rides along; their files do not."""
        return self.select_related("logo", "night_logo").defer(
            "logo__file", "night_logo__file"
        )


WHOLE_COLOUR = rf"^{HEX.pattern}\Z"
IS_COLOUR = RegexValidator(
    WHOLE_COLOUR, _("Write the colour as # and six of 0–9 and a–f: #9a1b1f.")
)


def _colour(name: str, use: Any) -> Any:
    """The column of one of the eight, by default the house's."""
    return models.CharField(
        WORDS[name],
        max_length=7,
        default=getattr(DAY, name),
        validators=[IS_COLOUR],
        help_text=use,
    )


class Paper(models.Model):
    """The one row of who the paper is and who answers for it (UU 40/1999 Ps 9, 12)."""

    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    site_url = models.CharField(
        _("address on the web"),
        max_length=200,
        validators=[
            RegexValidator(
                r"^https?://[^/\s]+$",
                _(
                    "Write the address without a slash at its end: "
                    "https://paper.example"
                ),
            )
        ],
        help_text=_("Such as https://paper.example, without a slash at the end."),
    )
    company = models.CharField(_("publishing company"), max_length=160, blank=True)
    address = models.TextField(_("office address"), blank=True)
    business_responsible = models.CharField(
        _("responsible for the business"), max_length=160, blank=True
    )
    editorial_responsible = models.CharField(
        _("responsible for the newsroom"), max_length=160, blank=True
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    printer = models.CharField(
        _("printer"),
        max_length=240,
        blank=True,
        help_text=_("Only where there is a printed edition."),
    )
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_(
            "Whoever wrote a story cannot approve it. Switch this off only where one "
            "editor works alone; "
            "each such approval is then logged as an override."
        ),
    )

    class Typeface(models.TextChoices):
        SERIF = "serif", _("with serifs: Source Serif")
        SANS = "sans", _("without serifs: Plus Jakarta Sans")

    class Trim(models.TextChoices):
        WEAVE = "weave", _("roof and weave")
        LINE = "line", _("plain line")
        NONE = "none", _("no ornament")

    # The eight of the day. Those of the night follow from them (`colours.at_night`).
    colour_brand = _colour("brand", _("Kickers, links, times, the main button."))
    colour_ornament = _colour("ornament", _("The roof, the weave, the plain line."))
    colour_thread = _colour("thread", _("The gold thread: ornament only, never text."))
    colour_ink = _colour("ink", _("Text and thick lines."))
    colour_ink_soft = _colour("ink_soft", _("Ledes in lists, bylines, hints."))
    colour_rule = _colour("rule", _("Hairlines between stories."))
    colour_paper = _colour("paper", _("The ground of every page."))
    colour_paper_muted = _colour(
        "paper_muted", _("The ground of notes and of the footer.")
    )
    typeface = models.CharField(
        _("headlines"), max_length=5, choices=Typeface, default=Typeface.SERIF
    )
    trim = models.CharField(
        _("kind of ornament"),
        max_length=5,
        choices=Trim,
        default=Trim.WEAVE,
        help_text=_(
            "The line under the masthead, and whether the roof stands there. A logo "
            "takes the roof's place."
        ),
    )
    logo = models.ForeignKey(
        Logo,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
    )
    night_logo = models.ForeignKey(
        Logo,
        verbose_name=_("logo by night"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = Papers.as_manager()

    REQUIRED = (
        "name",
        "site_url",
        "company",
        "address",
        "business_responsible",
        "editorial_responsible",
        "email",
    )

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="paper_is_one_row",
                violation_error_message=_(
                    "There is one masthead only. Change the one that exists."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    *((f"colour_{name}__regex", WHOLE_COLOUR) for name in NAMES)
                ),
                name="paper_colours_are_six_hex_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(typeface__in=["serif", "sans"]),
                name="paper_typeface_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(trim__in=["weave", "line", "none"]),
                name="paper_trim_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(night_logo=None) | ~models.Q(logo=None),
                name="paper_night_logo_has_one_by_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for two colours that cannot be read on each other.

        By day or by night.
        """
        if not all(HEX.fullmatch(getattr(self, f"colour_{name}")) for name in NAMES):
            # what is no colour is told at its own field, and no database takes it
            return
        if poor := contrast_errors(self.face.day):
            raise ValidationError(
                {f"colour_{name}": sentences for name, sentences in poor.items()}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whichever way it comes, a masthead that cannot be read is not kept."""
        self.pk = 1
        self.clean()
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Paper":
        """The masthead, or an unsaved nameless one while the paper is being set up."""
        return cls.objects.with_logo().first() or cls(
            name="Koran baru", site_url="http://localhost"
        )

    @classmethod
    def of(cls, request: HttpRequest) -> "Paper":
        """The masthead, asked for once in a request."""
        if not hasattr(request, "paper"):
            # kept there for this request
            request.paper = cls.current()  # type: ignore[attr-defined]
        return request.paper  # type: ignore[attr-defined]  # set just above

    @property
    def face(self) -> Face:
        """What it looks like: colours, type, ornament and logo."""
        day = Colours(*(getattr(self, f"colour_{name}") for name in NAMES))
        return Face(
            day=day,
            plain_type=self.typeface == self.Typeface.SANS,
            trim=self.trim,
            mark=self.logo.mark if self.logo else None,
            night_mark=self.night_logo.mark if self.night_logo else None,
            initial=self.name.strip()[:1].upper(),
        )

    def wear_logo(self, logo: Logo | None, by_night: Logo | None = None) -> None:
        """Put this logo into the masthead, or the name back. Saves.

        `by_night` takes its place by night.

        Former ones are deleted. Without one by day there is none by night.
        """
        with transaction.atomic():
            self.logo = logo
            self.night_logo = by_night if logo else None
            worn = [one for one in (self.logo, self.night_logo) if one]
            for one in worn:
                one.save()
            self.save()
            Logo.objects.exclude(pk__in=[one.pk for one in worn]).delete()

    def missing(self) -> list[str]:
        """Names of the fields that the press law asks for and that are still empty."""
        field = self._meta.get_field
        return [
            str(field(name).verbose_name)  # type: ignore[union-attr]  # a column each
            for name in self.REQUIRED
            if not getattr(self, name).strip()
        ]


class Page(models.Model):
    """A page that seldom changes: the guideline, the right of reply, privacy."""

    slug = models.SlugField(_("address"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    position = models.PositiveSmallIntegerField(_("position"), default=50)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    # The press law and the guideline (PMS-8) want these found by every reader.
    LASTING = ("pedoman-media-siber", "hak-jawab", "privasi")

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(
                    slug__in=["pedoman-media-siber", "hak-jawab", "privasi"]
                )
                | models.Q(in_footer=True),
                name="page_lasting_stay_in_footer",
                violation_error_message=_(
                    "This page must stay in the footer: press rules want it on every "
                    "page."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises ValidationError with each fixed part that the text lacks."""
        if self.slug not in self.LASTING:
            return
        if missing := missing_parts(self.slug, self.body):
            wanted = _("Press rules want these words on this page. Put them back:")
            raise ValidationError({"body": [wanted, *missing]})

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"
