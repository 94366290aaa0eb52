"""What readers saw.

A version is printed once and never changed; only its end may move, while that lies
ahead.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Subquery, Value
from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles.models.choices import Kind
from articles.models.filing import Dossier, Section
from articles.models.reader_texts import (
    AI_NOTES,
    KIND_LABELS,
    NOTE_LABELS,
    VERIFICATION_NOTES,
    in_one,
)
from articles.reading.deferred_guard import REFUSE_DEFERRED
from paper.models import Paper
from people.append_only import AppendOnly, AppendOnlyQuerySet

if TYPE_CHECKING:
    from articles.printing.photographs import Picture
    from photos.srcset import Shot

# Columns that only the desk reads; a public page gets a version without them.
DESK_FIELDS = ("source_title", "findings", "override", "revision", "step", "number")


class PostgresOnly(ExclusionConstraint):
    """An exclusion constraint that databases without ranges pass over.

    So one migration history serves both.
    """

    def _on_postgres(self, schema_editor: Any) -> bool:
        return schema_editor.connection.vendor == "postgresql"

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        return (
            super().constraint_sql(model, schema_editor)
            if self._on_postgres(schema_editor)
            else None
        )

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        return (
            super().create_sql(model, schema_editor)
            if self._on_postgres(schema_editor)
            else None
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return (
            super().remove_sql(model, schema_editor)
            if self._on_postgres(schema_editor)
            else None
        )

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = "default"
    ) -> None:
        """Never asked: a form cannot write versions."""


class VersionQuerySet(AppendOnlyQuerySet):
    def for_readers(self, now: datetime | None = None) -> "VersionQuerySet":
        """What readers may see now, and nothing that only the desk may.

        What is live has first appeared by now. The bound that a list's index needs is
        the list's own: SQLite enters an index by one upper bound only, and a second one
        here would send it to the top of the list.
        """
        return self.live_at(now or timezone.now()).public()

    def public(self) -> "VersionQuerySet":
        """Without what only the desk reads: a deferred column refuses to load."""
        return self.defer(*DESK_FIELDS).fetch_mode(REFUSE_DEFERRED)

    def live_at(self, moment: datetime) -> "VersionQuerySet":
        return self.filter(
            Q(live_until=None) | Q(live_until__gt=moment), live_from__lte=moment
        )

    def current(self, now: datetime) -> "VersionQuerySet":
        """What readers may see now and has not left the fronts and lists."""
        return self.for_readers(now).not_expired(now)

    def not_expired(self, now: datetime) -> "VersionQuerySet":
        """Without what has left front and lists; its address and the archive stay."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now))

    def unpaid(self) -> "VersionQuerySet":
        """Without what somebody paid for (PMS-6)."""
        return self.exclude(story_kind=Kind.ADVERTORIAL)

    def for_lists(self) -> "VersionQuerySet":
        """Without the columns that only the story's own page shows."""
        return self.defer(*DESK_FIELDS, "body_html")

    def at_address(self, address: str, now: datetime) -> "VersionQuerySet":
        """Versions that readers saw at this address, the newest first.

        One that is no longer live makes it a 410.
        """
        found = self.seen(now).filter(address=address)
        return found.order_by("-live_from").public()

    def with_neighbours_of(self, start: datetime, end: datetime) -> "VersionQuerySet":
        """With the instants nearest to this span at which something else was printed.

        The days before and after.
        """
        others = Version.objects.for_readers()
        before = others.filter(first_live_at__lt=start).order_by(
            "-first_live_at", "-article_id"
        )
        after = others.filter(first_live_at__gte=end).order_by(
            "first_live_at", "article_id"
        )
        return self.annotate(
            printed_before=Subquery(before.values("first_live_at")[:1]),
            printed_after=Subquery(after.values("first_live_at")[:1]),
        )

    def seen(self, now: datetime) -> "VersionQuerySet":
        return self.not_void().filter(live_from__lte=now)

    def scheduled(self, now: datetime) -> "VersionQuerySet":
        return self.not_void().filter(live_from__gt=now)

    def not_void(self) -> "VersionQuerySet":
        return self.exclude(live_until=F("live_from"))


class Version(AppendOnly):
    """One printed text of a story, live in [live_from, live_until).

    All that a page shows is in its own columns.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, related_name="versions"
    )
    step = models.CharField(max_length=12)  # the one that printed it
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    first_live_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=120)

    kicker = models.CharField(max_length=80, blank=True)
    headline = models.TextField()
    lede = models.TextField(blank=True)
    body_html = models.TextField()
    byline = models.CharField(max_length=400, blank=True)
    credit = models.CharField(max_length=160, blank=True)
    source_title = models.TextField(blank=True)
    story_kind = models.CharField(max_length=12)
    origin = models.CharField(max_length=12)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="versions", db_index=False, null=True
    )
    section_name = models.CharField(max_length=60, blank=True)
    section_slug = models.CharField(max_length=50, blank=True)
    place_name = models.CharField(max_length=80, blank=True)
    place_path = models.CharField(max_length=200, blank=True)
    filed = models.JSONField(default=dict)
    corrections = models.JSONField(default=list)
    # caption and credit as printed, by the marks of the body; the head's first
    photos = models.JSONField(default=list)
    verification = models.CharField(max_length=12, default="verified")
    ai_use = models.CharField(max_length=12, default="none")
    expires_at = models.DateTimeField(null=True)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="+", db_index=False, null=True
    )
    answers = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="+", db_index=False, null=True
    )
    answers_as = models.CharField(max_length=10, blank=True)
    # keys of other stories, the ones chosen by hand first
    related = models.JSONField(default=list)
    versions_open = models.BooleanField(default=False)
    # an identity was taken out later: nobody but the desk's head sees it
    sealed = models.BooleanField(default=False)
    findings = models.JSONField(default=list)
    override = models.TextField(blank=True)

    objects = VersionQuerySet.as_manager()
    # its first photograph, once `photographs.show_leads` has looked it up
    lead: "Picture | None" = None
    # those of its body, in the order of the marks, after `show_all`
    pictures: "Sequence[Picture | None]" = ()
    # of its authors, by their addresses
    portraits: "Mapping[str, Picture | None]" = MappingProxyType({})

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes = [
            models.Index(fields=["first_live_at", "article"], name="version_river"),
            models.Index(
                fields=["section", "first_live_at", "article"], name="version_section"
            ),
            models.Index(fields=["article", "live_from"], name="version_line"),
            models.Index(fields=["address", "live_from"], name="version_address"),
            models.Index(fields=["live_from"], name="version_next"),
            models.Index(fields=["verification", "article"], name="version_to_verify"),
            models.Index(
                fields=["dossier", "first_live_at", "article"],
                name="version_dossier",
                condition=Q(dossier__isnull=False),
            ),
            models.Index(
                fields=["answers", "first_live_at", "article"],
                name="version_answers",
                condition=Q(answers__isnull=False),
            ),
            models.Index(
                fields=["answers_as", "first_live_at", "article"],
                name="version_replies",
                condition=Q(answers__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="version_number_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until=None),
                name="version_one_open",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gte=F("live_from")),
                name="version_ends_after_it_begins",
            ),
            PostgresOnly(
                name="version_no_overlap",
                expressions=[
                    (
                        Func(
                            F("article_id"),
                            F("article_id"),
                            Value("[]"),
                            function="int8range",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("live_from"), F("live_until"), function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return f"/{self.address}"

    def url_on(self, paper: Paper) -> str:
        """Its address in full, under that of the masthead."""
        return paper.site_url + self.get_absolute_url()

    @property
    def kind_label(self) -> str:
        """What kind of copy it is, unless it is the paper's own reporting (PMS-6)."""
        return KIND_LABELS.get(self.story_kind, "")

    @property
    def is_paid(self) -> bool:
        return self.story_kind == Kind.ADVERTORIAL

    @property
    def labelled_headline(self) -> str:
        """The headline as it goes where no label can stand beside it."""
        return (
            f"{self.kind_label}: {self.headline}" if self.kind_label else self.headline
        )

    @property
    def opens_wide(self) -> bool:
        """Whether its first photograph stands across the page."""
        return self.story_kind in ("feature", "photo")

    @property
    def lead_shot(self) -> "Shot | None":
        """Its first photograph, if it may be shown; `show_leads` has looked it up."""
        return self.lead.shot if self.lead else None

    @property
    def last_change_at(self) -> datetime:
        return self.updated_at or self.first_live_at

    @property
    def writers(self) -> list[dict]:
        """The authors of whom an opinion's page has more to show than a name.

        A line, a portrait.
        """
        known = [
            author | {"portrait": self.portraits.get(author["slug"])}
            for author in self.filed.get("authors", [])
        ]
        return [author for author in known if author.get("line") or author["portrait"]]

    @property
    def is_long_headline(self) -> bool:
        return len(self.headline) > 110

    @property
    def correction_notes(self) -> list[SimpleNamespace]:
        """The corrections that readers are told of, oldest first.

        Their instants are datetimes. In a live story the entries themselves tell what
        is new.
        """
        told = [
            note
            for note in self.corrections
            if not (self.story_kind == "live" and note["kind"] == "update")
        ]
        # the first ones had no such parts
        notes = [{"wrong": "", "right": ""} | note for note in told]
        return [
            SimpleNamespace(
                **note | {"at": parse_datetime(note["at"]), "sentence": in_one(note)}
            )
            for note in notes
        ]

    @property
    def verification_note(self) -> str:
        """What an unverified story says at its end (PMS-2c), or one verified since."""
        return VERIFICATION_NOTES.get(self.verification, "")

    @property
    def ai_note(self) -> str:
        """What readers are told of machines that had a part in it (AI-6)."""
        return AI_NOTES.get(self.ai_use, "")

    def summary_beside(self, update: "Version | None") -> str:
        """The lede with what every copy of the text must say.

        For those who see no more of it than this. A story that carries it on takes the
        place of the note that it is not verified yet.
        """
        notes = ["" if update else self.verification_note, self.ai_note]
        return " ".join([self.lede, *(f"({note})" for note in notes if note)]).strip()

    @property
    def answer_label(self) -> str:
        return NOTE_LABELS.get(self.answers_as, "")

    @property
    def is_unverified(self) -> bool:
        return self.verification == "unverified"

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    def is_scheduled(self, now: datetime) -> bool:
        return self.live_from > now and not self.is_void

    def is_live(self, now: datetime) -> bool:
        return self.live_from <= now and (
            self.live_until is None or self.live_until > now
        )

    @property
    def is_void(self) -> bool:
        return self.live_until == self.live_from

    def end(self, at: datetime | None, *, now: datetime) -> None:
        """Move the end of this version, which must still lie ahead.

        Raises Unchangeable for the past.
        """
        if (self.live_until is not None and self.live_until <= now) or (
            at is not None and at < now
        ):
            raise self.Unchangeable
        self.live_until = at
        QuerySet.update(Version.objects.filter(pk=self.pk), live_until=at)
