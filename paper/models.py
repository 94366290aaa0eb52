"""The masthead: who publishes this paper and answers for it, and the pages that say so."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Paper(models.Model):
    """The one row that names the paper and the people responsible (UU 40/1999 Ps 9(2), 12)."""

    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    site_url = models.CharField(
        _("address on the web"),
        max_length=200,
        validators=[
            RegexValidator(
                r"^https?://[^/\s]+$",
                _("Write the address without a slash at its end: https://paper.example"),
            )
        ],
        help_text=_("Such as https://paper.example, without a slash at the end."),
    )
    company = models.CharField(_("publishing company"), max_length=160, blank=True)
    address = models.TextField(_("office address"), blank=True)
    business_responsible = models.CharField(_("responsible for the business"), max_length=160, blank=True)
    editorial_responsible = models.CharField(_("responsible for the newsroom"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    printer = models.CharField(
        _("printer"), max_length=240, blank=True, help_text=_("Only where there is a printed edition.")
    )
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_(
            "Whoever wrote a story cannot approve it. Switch this off only where one editor works alone; "
            "each such approval is then logged as an override."
        ),
    )

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
                violation_error_message=_("There is one masthead only. Change the one that exists."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Paper":
        """The masthead, or an unsaved nameless one while the paper is being set up."""
        return cls.objects.first() or cls(name="Koran baru", site_url="http://localhost")

    @classmethod
    def of(cls, request: HttpRequest) -> "Paper":
        """The masthead, asked for once in a request."""
        if not hasattr(request, "paper"):
            request.paper = cls.current()  # type: ignore[attr-defined]  # kept there for this request
        return request.paper  # type: ignore[attr-defined]  # set just above

    def missing(self) -> list[str]:
        """Names of the fields that the press law asks for and that are still empty."""
        empty = [name for name in self.REQUIRED if not getattr(self, name).strip()]
        return [str(field.verbose_name) for field in self._meta.fields if field.name in empty]


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
                condition=~models.Q(slug__in=["pedoman-media-siber", "hak-jawab", "privasi"])
                | models.Q(in_footer=True),
                name="page_lasting_stay_in_footer",
                violation_error_message=_("This page must stay in the footer: press rules want it on every page."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"
