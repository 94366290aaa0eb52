"""What the machine looks for: words and links."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WordRuleQuerySet(models.QuerySet):
    def in_use(self) -> "WordRuleQuerySet":
        return self.filter(enabled=True).order_by("pk")


class WordRule(models.Model):
    """A word that holds a comment.

    Literals only: no pattern of anybody's can run wild.
    """

    class Kind(models.TextChoices):
        WORD = "word", _("word")
        PREFIX = "prefix", _("beginning of a word")
        PHRASE = "phrase", _("phrase")
        PAIR = "pair", _("two things close together")

    class When(models.TextChoices):
        DISGUISED = "disguised", _("when it is disguised")
        ANY = "any", _("always")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    value = models.CharField(_("word"), max_length=80)
    second = models.CharField(_("second word"), max_length=80, blank=True)
    when = models.CharField(
        _("holds"), max_length=10, choices=When, default=When.DISGUISED
    )
    enabled = models.BooleanField(_("in use"), default=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )

    objects = WordRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value", "second", "when"],
                name="word_rule_once",
                violation_error_message=_("There is such a rule already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["word", "prefix", "phrase", "pair"]),
                name="word_rule_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(when__in=["disguised", "any"]),
                name="word_rule_when_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="pair") | ~Q(second=""), name="word_rule_pair_has_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} + {self.second}" if self.second else self.value


class LinkRule(models.Model):
    """A domain whose links pass, or hold."""

    class Outcome(models.TextChoices):
        ALLOW = "allow", _("passes")
        HOLD = "hold", _("holds")

    domain = models.CharField(_("domain"), max_length=253, unique=True)
    verdict = models.CharField(
        _("outcome"), max_length=5, choices=Outcome, default=Outcome.ALLOW
    )

    class Meta:
        verbose_name = _("link rule")
        verbose_name_plural = _("link rules")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["allow", "hold"]),
                name="link_rule_verdict_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.domain
