"""The desk's working copy of a story. Readers never see it: they read versions."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import workflow
from articles.models import choices
from articles.models.article_queries import ArticleQuerySet
from articles.models.filing import ArticleTag, Dossier, Place, Section
from articles.text.copy import COLUMNS, KEYS, Copy
from articles.workflow import PermissionFacts
from people.models import Author, User
from photos.limits import LONGEST_CAPTION
from photos.models import Photo
from tags.models import Tag

if TYPE_CHECKING:
    from articles.models.handoff import Handoff
    from articles.models.revision import Revision
    from articles.models.version import Version


# taggit carries no types
class Article(models.Model):  # type: ignore[django-manager-missing]
    """A story at the desk.

    The text that people are still changing, its filing, and the state of that copy.
    """

    # set by a save: what was scheduled and had to be taken back
    recalled: Handoff | None = None
    # set by a save: somebody else had saved meanwhile, and nobody has read the joined
    # text yet
    was_stale = False

    class Undeletable(Exception):
        """No article is ever deleted; spike it or withdraw it."""

    class Origin(models.TextChoices):
        OWN = "own", _("our own reporting")
        RELEASE = "release", _("press release")
        AGENCY = "agency", _("news agency")
        REWRITE = "rewrite", _("rewrite of another medium")
        READER = "reader", _("sent in by a reader")

    kicker = models.CharField(_("kicker"), max_length=80, blank=True)
    headline = models.TextField(_("headline"), blank=True)
    lede = models.TextField(_("lede"), blank=True)
    body = models.TextField(_("body"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=60, blank=True)
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    source_title = models.TextField(_("headline as it came"), blank=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=choices.Kind, default="news"
    )
    origin = models.CharField(
        _("origin"), max_length=12, choices=Origin, default=Origin.OWN
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, verbose_name=_("section")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    also_in = models.ManyToManyField(
        Place, blank=True, related_name="+", verbose_name=_("also in")
    )
    authors = models.ManyToManyField(
        Author, blank=True, related_name="articles", verbose_name=_("byline")
    )
    tags = TaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))
    photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    photo_caption = models.TextField(
        _("caption for this story"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_CAPTION)],
    )
    photo_credit = models.CharField(
        _("credit for this story"), max_length=160, blank=True
    )
    verification = models.CharField(
        _("verification"), max_length=12, choices=choices.Verification, blank=True
    )
    unverified_interest = models.TextField(
        _("why readers must know it now"), blank=True, max_length=600
    )
    unverified_source = models.TextField(
        _("who says so, and why that source is credible"), blank=True, max_length=600
    )
    unverified_subject = models.TextField(
        _("why whom it concerns could not be asked"), blank=True, max_length=600
    )
    ai_use = models.CharField(
        _("use of artificial intelligence"),
        max_length=12,
        choices=choices.AiUse,
        default="none",
    )
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    protects = models.BooleanField(_("protects an identity"), default=False)
    protected_terms = models.TextField(
        _("what would betray it"), blank=True, max_length=4000
    )
    sought = models.BooleanField(_("a missing child, still sought"), default=False)
    expires_at = models.DateTimeField(
        _("leaves front and lists at"), null=True, blank=True
    )
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, verbose_name=_("running story")
    )
    answers = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answers the story"),
    )
    answers_as = models.CharField(
        _("answers it as"), max_length=10, choices=choices.AnswersAs, blank=True
    )
    # keys, in the order of choice
    related = models.JSONField(_("related stories"), default=list, blank=True)
    versions_open = models.BooleanField(
        _("readers may see earlier versions"), default=False
    )

    state = models.CharField(max_length=12, default=workflow.DRAFT, editable=False)
    returned = models.BooleanField(default=False, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    printed_revision = models.PositiveIntegerField(default=0, editable=False)
    version_count = models.PositiveIntegerField(default=0, editable=False)
    address = models.CharField(max_length=120, null=True, unique=True, editable=False)
    first_live_at = models.DateTimeField(null=True, editable=False)
    # the last revision with a protected identity
    sealed_up_to = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    last_step_at = models.DateTimeField(null=True, editable=False)
    # kinds of boilerplate that somebody chose to leave
    boilerplate_left = models.JSONField(default=list, editable=False)
    # A fix of what is live that overlaps with this copy: its text, and the text before
    # the first such fix.
    fix_to_merge = models.ForeignKey(
        "articles.Revision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    fix_base = models.ForeignKey(
        "articles.Revision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="stories",
        verbose_name=_("writer"),
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(
        _("changed"), default=timezone.now, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("read_desk", "Can read everybody's copy"),
            ("edit_copy", "Can edit, send back and approve copy in own beats"),
            ("cover_everything", "Has every beat"),
            ("publish_article", "Can publish, schedule and recall"),
            ("override_checks", "Can override a warning with a reason"),
            ("withdraw_article", "Can withdraw and restore stories"),
            ("anonymise_article", "Can take an identity out of what is printed"),
            ("read_sealed", "Can open texts that were sealed"),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_changed"),
            models.Index(fields=["state", "-changed_at"], name="article_state"),
            models.Index(fields=["place", "-changed_at"], name="article_place"),
            models.Index(fields=["section", "-changed_at"], name="article_section"),
            models.Index(fields=["created_by", "-changed_at"], name="article_writer"),
            models.Index(
                fields=["-id"], name="article_sought", condition=Q(sought=True)
            ),
            models.Index(
                fields=["-id"], name="article_protects", condition=Q(protects=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=workflow.STATES), name="article_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=choices.Kind.values), name="article_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    origin__in=["own", "release", "agency", "rewrite", "reader"]
                ),
                name="article_origin_is_known",
            ),
            models.CheckConstraint(
                condition=Q(verification__in=["", "verified", "unverified"]),
                name="article_verification_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    ai_use__in=[
                        "none",
                        "language",
                        "translation",
                        "picture",
                        "voice",
                        "text",
                    ]
                ),
                name="article_ai_use_is_known",
            ),
            models.CheckConstraint(
                condition=Q(answers_as__in=["", "update", "koreksi", "hak_jawab"]),
                name="article_answer_is_known",
            ),
            models.CheckConstraint(
                condition=Q(address=None, first_live_at=None)
                | Q(address__isnull=False, first_live_at__isnull=False),
                name="article_address_with_first_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state=workflow.PRINTED) | Q(address__isnull=False),
                name="article_printed_has_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline yet)"))

    def get_absolute_url(self) -> str:
        return f"/{self.address}" if self.address else ""

    @classmethod
    def label_of(cls, field: str) -> str:
        # a field of a copy is no reverse relation
        return str(cls._meta.get_field(field).verbose_name)  # type: ignore[union-attr]

    # --- the copy ---

    @classmethod
    def start(cls, copy: Copy, *, by: User, source: str = "typed") -> Article:
        """A new story with its first revision.

        `source` is "received" where the text came from somebody else.
        """
        with transaction.atomic(durable=True):
            article = cls.objects.create(created_by=by)
            article.write(copy)
            article.keep(copy, by=by, source=source, wrote=True)
        return article

    @cached_property
    def desk_copy(self) -> Copy:
        """The working copy as one value. Three queries, for the relations."""
        return Copy(
            **{name: getattr(self, name) for name in COLUMNS},
            **{name: getattr(self, f"{name}_id") for name in KEYS},
            related=tuple(self.related),
            also_in=tuple(place.pk for place in self.other_places),
            tags=tuple(tag.pk for tag in self.tag_list),
            authors=tuple(author.pk for author in self.bylines),
        )

    @property
    def submitted_copy(self) -> Copy | None:
        """The copy as its writer submitted it. None unless the desk has it now."""
        at_desk = (workflow.SUBMITTED, workflow.APPROVED)
        if self.state not in at_desk:
            return None
        written = self.revisions.filter(aside=False).exclude(state__in=at_desk)
        last = written.order_by("-number").first()
        return last.copy if last else None

    @cached_property
    def bylines(self) -> list[Author]:
        """The authors in the order in which they were named."""
        rows = (
            Article.authors.through.objects.filter(article=self.pk)
            .select_related("author__photo")  # an opinion is printed with it
            .order_by("pk")
        )
        return [row.author for row in rows]

    @cached_property
    def other_places(self) -> list[Place]:
        return (
            list(self.also_in.select_related("parent__parent").order_by("code"))
            if self.pk
            else []
        )

    @cached_property
    def tag_list(self) -> list[Tag]:
        """The tags in the order in which they were given; taggit would forget it."""
        rows = (
            ArticleTag.objects.filter(content_object=self.pk)
            .select_related("tag")
            .order_by("pk")
        )
        return [row.tag for row in rows]

    def forget(self) -> None:
        """Read the copy's relations anew the next time that they are asked for."""
        for name in ("desk_copy", "bylines", "other_places", "tag_list"):
            self.__dict__.pop(name, None)

    def write(self, copy: Copy) -> None:
        """Make `copy` the working copy.

        Only inside a transaction that holds this row; keeps no revision.
        """
        from articles.text.store_copy import write

        write(self, copy)

    def keep(
        self,
        copy: Copy,
        *,
        by: User,
        source: str = "typed",
        aside: bool = False,
        wrote: bool = False,
    ) -> Revision:
        """Store `copy` as a revision: the next one of the line, or one beside it.

        Only with the row locked.
        """
        number = self.last_revision_number + 1
        kept = {
            "source": source,
            "aside": aside,
            "wrote": wrote,
            "state": self.state,
            "kept": copy.to_json(),
        }
        revision = self.revisions.create(number=number, by=by, **kept)
        if not aside:
            self.revision = number
            self.save(update_fields=["revision"])
        return revision

    @property
    def last_revision_number(self) -> int:
        """Of those in its line and beside it; 0 before the first."""
        return self.revisions.aggregate(last=models.Max("number"))["last"] or 0

    def locked(self) -> Article:
        """This story's row, fresh and held until the transaction ends.

        Nothing is decided on a stale `self`.
        """
        stories = Article.objects.select_related(
            "section", "place", "photo"
        ).select_for_update(of=("self",))
        return stories.get(pk=self.pk)

    def save_copy(
        self, copy: Copy, *, by: User, base: int, settles: int | None = None
    ) -> Article:
        """Save what `by` made of revision `base`.

        See `articles.text.saving` for what happens to a stale save.
        """
        from articles.text.saving import save_copy

        return save_copy(self, copy, by=by, base=base, settles=settles)

    def mark_opened(self, permission_facts: PermissionFacts) -> None:
        """An editor looks at submitted copy.

        Its writer can no longer take it back by herself.
        """
        if (
            permission_facts.covers
            and not permission_facts.is_writer
            and self.state == workflow.SUBMITTED
            and self.opened_at is None
        ):
            self.opened_at = timezone.now()
            Article.objects.filter(pk=self.pk, state=workflow.SUBMITTED).update(
                opened_at=self.opened_at
            )

    # --- the workflow ---

    def move(self, step: str, *, by: User, **details: Any) -> Handoff:
        """The one door: take `step` with this story.

        See `articles.workflow.move.move` for the details that a step needs.
        """
        from articles.workflow.move import move

        return move(self, step, by=by, **details)

    def proof(self) -> Version:
        """An unkept version of the working copy as it stands, for the preview.

        It has no relations.
        """
        from articles.printing.proof import preview

        return preview(self, at=timezone.now())

    def version_at(self, moment: datetime) -> Version | None:
        """The version that readers saw at `moment`, or None.

        This is the record for a complaint or a court.
        """
        return (
            self.versions.live_at(moment).filter(live_from__lte=timezone.now()).first()
        )

    def is_writer(self, user: User) -> bool:
        """Whoever began it or stands over it, as long as she has a writer's role."""
        return user.has_perm("articles.change_article") and (
            self.created_by_id == user.pk
            or any(author.user_id == user.pk for author in self.bylines)
        )

    def wrote_in_copy(self, user: User) -> bool:
        """Did this person write in this copy since the last print? (four eyes)

        She did who typed headline, lede or body of it as a draft.
        """
        return (
            self.revisions.by_writer(user)
            .filter(number__gt=self.printed_revision)
            .exists()
        )

    def permission_facts(
        self, user: User, *, now: datetime | None = None, **known: Any
    ) -> PermissionFacts:
        """All that decides which steps this person may take with this story.

        See `articles.workflow.permission_facts`.
        """
        from articles.workflow.permission_facts import permission_facts

        return permission_facts(self, user, now=now or timezone.now(), **known)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise self.Undeletable
