"""The state of a story's comments: how many there are, and whether they are open."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from tags.models import Tag

DAYS = Q(auto_close_days=None) | Q(auto_close_days__gte=1, auto_close_days__lte=3650)


class Mode(models.TextChoices):
    """From the most open to the strictest."""

    OPEN = "open", _("open")
    PREMODERATED = "premoderated", _("read first")
    CLOSED = "closed", _("closed")


class ThreadStats(models.Model):
    """Counts of a story's comments, kept by `comments.moderation` with each change."""

    article = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, related_name="+"
    )
    published = models.IntegerField(default=0)
    roots_listed = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    last_listed_at = models.DateTimeField(null=True)
    # grows with each change that readers can see
    version = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(published__gte=0, roots_listed__gte=0, held__gte=0),
                name="thread_counts_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}"


class ThreadSetting(models.Model):
    """What the desk chose for one story."""

    INHERIT = "inherit"
    article = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, related_name="+"
    )
    mode = models.CharField(
        _("comments"),
        max_length=12,
        choices=[(INHERIT, _("as the section")), *Mode.choices],
        default=INHERIT,
    )
    auto_close_days = models.PositiveSmallIntegerField(
        _("close after days"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("comments of a story")
        verbose_name_plural = _("comments of stories")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=["inherit", "open", "premoderated", "closed"]),
                name="thread_mode_is_known",
            ),
            models.CheckConstraint(condition=DAYS, name="thread_days_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.mode}"


class SectionSetting(models.Model):
    """The default for a section's stories."""

    section = models.OneToOneField(
        Section, models.PROTECT, related_name="+", verbose_name=_("section")
    )
    mode = models.CharField(
        _("comments"), max_length=12, choices=Mode, default=Mode.OPEN
    )
    auto_close_days = models.PositiveSmallIntegerField(
        _("close after days"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("comments of a section")
        verbose_name_plural = _("comments of sections")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=["open", "premoderated", "closed"]),
                name="section_mode_is_known",
            ),
            models.CheckConstraint(condition=DAYS, name="section_days_in_range"),
        ]

    def __str__(self) -> str:
        return str(self.section)


class SiteCommentSetting(models.Model):
    """One row for the whole paper.

    The hours in which everything is read first, and "close all now".
    """

    night_from = models.TimeField(_("night from"), null=True, blank=True)
    night_until = models.TimeField(_("night until"), null=True, blank=True)
    closed_until = models.DateTimeField(_("all closed until"), null=True, blank=True)

    class Meta:
        verbose_name = _("comments of the whole paper")
        verbose_name_plural = _("comments of the whole paper")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="comment_setting_is_one_row"
            ),
            models.CheckConstraint(
                condition=Q(night_from=None, night_until=None)
                | Q(night_from__isnull=False, night_until__isnull=False),
                name="comment_night_has_both_ends",
                violation_error_message=_("A night needs both its ends, or none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class TopicSetting(models.Model):
    """Stories with this tag are read first until a day.

    Such as Pilkada until the count is over (PIL-6).
    """

    tag = models.OneToOneField(
        Tag, models.PROTECT, related_name="+", verbose_name=_("tag")
    )
    premoderated_until = models.DateField(_("read first until"))

    class Meta:
        verbose_name = _("comments of a topic")
        verbose_name_plural = _("comments of topics")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.tag)
