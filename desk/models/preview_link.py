import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Article
from articles.text.protected_identities import named_in, sealed_terms, without
from articles.workflow.refusals import Refused
from people.models import AuditEvent, User

OCTETS = 24  # of chance in a token: 192 bits
MOST_REMARKS = 20
CLOSED = (workflow.SPIKED, workflow.WITHDRAWN)
# by a proof, looked up in one query
NEEDED = ("article__section", "article__place__parent__parent", "article__photo")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, now: datetime) -> "PreviewLinkQuerySet":
        """Links that work now.

        One question for every reason why not, so that nobody learns which it was.
        """
        free = Q(article__embargo_until=None) | Q(article__embargo_until__lte=now)
        return self.filter(free, revoked_at=None, expires_at__gt=now).exclude(
            article__state__in=CLOSED
        )

    def of_token(self, token: str) -> "PreviewLinkQuerySet":
        return self.filter(digest=digest_of(token))


def digest_of(token: str) -> str:
    """What is kept of a token: whoever reads the table can open nothing with it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class PreviewLink(models.Model):
    """The proof of a story, shown to one person without a login: a source, a lawyer."""

    class State(models.TextChoices):
        RUNS = "runs", _("works")
        EXPIRED = "expired", _("expired")
        REVOKED = "revoked", _("revoked")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="preview_links", db_index=False
    )
    digest = models.CharField(max_length=64, unique=True)
    given_to = models.CharField(_("for whom"), max_length=120)
    note = models.CharField(_("note"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    views = models.PositiveIntegerField(default=0)
    last_viewed_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["article", "-id"], name="preview_link_of_story")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="preview_link_revoked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.given_to

    @property
    def recipient(self) -> str:
        """For whom it is, without what leads to a person taken out since."""
        return self._masked(self.given_to)

    @property
    def told(self) -> str:
        """The desk's note, likewise."""
        return self._masked(self.note)

    def _masked(self, text: str) -> str:
        return without(text, dict.fromkeys(sealed_terms(self.article), "…"))

    def state(self, now: datetime) -> "State":
        """As it is by itself; `closed_because` says what the story adds to that."""
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.RUNS if self.expires_at > now else self.State.EXPIRED

    @classmethod
    def make(
        cls, article: Article, *, by: User, given_to: str, days: int, note: str = ""
    ) -> tuple["PreviewLink", str]:
        """A new link and its token, which is nowhere kept.

        Raises Refused while no link of this story would work.
        """
        now = timezone.now()
        if why := closed_because(article, now):
            raise Refused(why)
        if named_in(sealed_terms(article), given_to, note):
            raise Refused(
                _(
                    "This would name the person whom the story protects. Write it "
                    "without."
                )
            )
        token = secrets.token_urlsafe(OCTETS)
        about = {
            "given_to": given_to,
            "note": note,
            "made_at": now,
            "expires_at": now + timedelta(days=days),
        }
        with transaction.atomic():
            link = cls.objects.create(
                article=article, digest=digest_of(token), made_by=by, **about
            )
            link.write_down(
                "preview link", by=by, note=f"#{link.pk} → {link.expires_at:%Y-%m-%d}"
            )
        return link, token

    def revoke(self, *, by: User) -> bool:
        """From now on it opens nothing. False where somebody has revoked it already."""
        with transaction.atomic():
            rows = PreviewLink.objects.filter(pk=self.pk, revoked_at=None)
            done = bool(rows.update(revoked_at=timezone.now(), revoked_by=by))
            if done:
                self.write_down("revoke preview link", by=by, note=f"#{self.pk}")
        return done

    def write_down(self, action: str, *, by: User, note: str) -> None:
        """In the story's record, by numbers.

        A headline and a recipient may have to be forgotten, and the record is for ever.
        """
        number = _("story %(number)d") % {"number": self.article_id}
        AuditEvent.record(action, self.article, by=by, name=number, note=note)

    def count_view(self, now: datetime) -> None:
        PreviewLink.objects.filter(pk=self.pk).update(
            views=F("views") + 1, last_viewed_at=now
        )

    def remark(self, text: str) -> models.Model:
        """Keep the recipient's remark among the story's notes.

        One that comes twice is kept once. Raises Http404 where the link has been closed
        meanwhile, Refused after twenty remarks, and for one that brings back a name
        that was taken out of the story.
        """
        with transaction.atomic():
            now = timezone.now()
            rows = (
                PreviewLink.objects.open(now)
                .select_related("article")
                .select_for_update(of=("self",))
            )
            if (link := rows.filter(pk=self.pk).first()) is None:
                raise Http404
            if named_in(sealed_terms(link.article), text):
                raise Refused(
                    "Catatan ini memuat nama yang tidak boleh disimpan lagi. Tulis "
                    "tanpa nama itu."
                )
            last = self.remarks.order_by("-pk").first()
            if last and last.text == text:
                return last
            if self.remarks.count() >= MOST_REMARKS:
                raise Refused(
                    _(
                        "This link has carried twenty remarks already. Please write "
                        "to the newsroom instead."
                    )
                )
            note = self.remarks.create(article_id=self.article_id, text=text)
            # who gave the link away is told
            note.mentions.create(user_id=self.made_by_id)
            return note


def closed_because(article: Article, now: datetime) -> str:
    """Why no link of this story works now, as a sentence; empty where links work."""
    if article.state in CLOSED:
        return str(
            _(
                "No preview link of this story works as long as it is spiked or "
                "withdrawn."
            )
        )
    if article.embargo_until and article.embargo_until > now:
        until = date_format(timezone.localtime(article.embargo_until), "j F Y H:i T")
        return str(
            _("An embargo runs until %(until)s. No preview link works before that.")
        ) % {"until": until}
    return ""
