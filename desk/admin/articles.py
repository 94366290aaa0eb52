"""The screens for stories.

The list of copy, and the one in which a story is written and moved.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Article, Revision, Version
from articles.workflow import PermissionFacts
from desk import views
from desk.admin.closed_copy import ClosedCopy, closed_fieldsets
from desk.admin.filters import (
    KindFilter,
    PlaceFilter,
    ScopeFilter,
    SectionFilter,
    StateFilter,
    VerificationFilter,
)
from desk.admin.mixins import LookAhead
from desk.article_screen import ArticleScreen, hides_terms
from desk.autosaves import Typing
from desk.forms.copy import CopyForm
from desk.new_story import for_new_story
from desk.sealing import write_down
from people.models import User


def both_ways(name: str, view: Callable) -> list[tuple]:
    """A door of a story that is there, and of one that is being begun."""
    return [
        (f"<int:pk>/{name}/", view, name),
        (f"add/{name}/", view, f"add_{name}"),
    ]


LEAD = ["photo", "photo_caption", "photo_credit"]
WRITING = ["base", "headline", "body", "lede", "kicker", *LEAD]
CREDITS: list = ["kind", "origin", "authors", "dateline", "credit", "source_title"]
VERIFICATION: list = [
    "verification",
    "unverified_interest",
    "unverified_source",
    "unverified_subject",
    "ai_use",
]
PROTECTION: list = ["protects", "sought", "protected_terms"]
CONNECTIONS: list = [
    "embargo_until",
    "expires_at",
    "dossier",
    "answers",
    "answers_as",
    "related",
    "versions_open",
]
# The pages and doors beside a story's screen: address, view, name.
PAGES: list = [
    ("documents/", views.documents, "documents"),
    ("stories/", views.stories, "stories"),
    ("<int:pk>/preview/", views.preview, "preview"),
    ("<int:pk>/step/<slug:step>/", views.step, "step"),
    ("<int:pk>/revision/<int:number>/", views.revision, "revision"),
    ("<int:pk>/revision/<int:number>/restore/", views.bring_back, "bring_back"),
    ("<int:pk>/compare/", views.compare, "compare"),
    ("<int:pk>/revisions/", views.revisions, "revisions"),
    ("<int:pk>/choose/", views.choose, "choose"),
    ("<int:pk>/merge/", views.merge_fix, "merge"),
    ("<int:pk>/record/", views.story_record, "record"),
    ("<int:pk>/notes/", views.notes, "notes"),
    ("<int:pk>/links/", views.links, "links"),
    ("<int:pk>/links/<int:number>/revoke/", views.revoke, "revoke"),
    *both_ways("autosave", views.autosave),
    *both_ways("unsaved", views.unsaved),
    *both_ways("restore", views.restore),
    *both_ways("discard", views.discard),
]
FILTERS: list[type[admin.SimpleListFilter]] = [
    ScopeFilter,
    StateFilter,
    SectionFilter,
    PlaceFilter,
    KindFilter,
    VerificationFilter,
]


@admin.register(Article)
class ArticleAdmin(LookAhead, ClosedCopy, admin.ModelAdmin):
    form = CopyForm
    change_form_template = "desk/article.html"
    change_list_template = "desk/article_list.html"
    # Where each field of a story stands.
    fieldsets = [
        (_("Copy"), {"fields": ["base", "kicker", "headline", "lede", *LEAD, "body"]}),
        (_("Filing"), {"fields": ["section", "place", "also_in", "tags"]}),
        (_("Credits"), {"fields": CREDITS}),
        (_("Verification"), {"fields": VERIFICATION}),
        (_("Protected identity"), {"fields": PROTECTION, "classes": ["collapse"]}),
        (_("Times and connections"), {"fields": CONNECTIONS, "classes": ["collapse"]}),
    ]
    list_display = ["story", "shown_state", "section", "place_shown", "writer", "age"]
    list_filter = FILTERS
    list_per_page = 50
    list_select_related = ["section", "place"]
    ordering = ["-changed_at", "-id"]
    search_fields = ["headline", "source_title"]
    search_help_text = _("Words of the headline")
    actions = ["submit_chosen", "approve_chosen", "publish_chosen"]

    # --- who sees and may change what ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Copy that this person may open, with what the list shows of its versions.

        And the screen.
        """
        now = timezone.now()
        line = Version.objects.filter(article=OuterRef("pk"))
        stories = (
            Article.objects.readable_by(request.user)
            .order_by(*self.ordering)
            .select_related("section", "place__parent__parent", "photo")
        )
        wrote = Revision.objects.by_writer(request.user).filter(
            article=OuterRef("pk"), number__gt=OuterRef("printed_revision")
        )
        # Joined, SQLite without statistics would begin with the people, and sort all
        # that each of them has written.
        writer = User.objects.filter(pk=OuterRef("created_by")).values("name")
        return stories.annotate(
            is_live=Exists(line.live_at(now)),
            is_scheduled=Exists(line.scheduled(now)),
            viewer_wrote=Exists(wrote),
            writer_name=Subquery(writer),
        )

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or ArticleScreen.of(request, obj).may_edit
        )

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Article, form: Any, change: bool
    ) -> None:
        """Never reached: `views.press` answers first.

        Django's own save would overwrite a colleague's text.
        """
        raise RuntimeError("A story is saved through save_copy only.")

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        """Closed copy is shown as text.

        No editor, no hidden field to save it with, nothing that is empty. Whoever only
        writes has the headline and the body first, an editor has the order of the page.
        """
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not ArticleScreen.of(request, obj).may_edit:
            hides = hides_terms(request, obj)
            return closed_fieldsets(fieldsets, obj.desk_copy, hides_terms=hides)
        if request.user.has_perm("articles.edit_copy"):
            return fieldsets
        (title, copy), *others = fieldsets
        return [(title, copy | {"fields": WRITING}), *others]

    # --- the list ---

    @admin.display(description=_("story"))
    def story(self, article: Article) -> str:
        if not article.kicker:
            return str(article)
        return format_html(
            '<span class="desk-kicker">{}</span> {}', article.kicker, article
        )

    @admin.display(description=_("state"))
    def shown_state(self, article: Article) -> str:
        permission_facts = PermissionFacts(
            article.state,
            live=article.is_live,
            scheduled=article.is_scheduled,
            returned=article.returned,
        )
        tone = "held" if article.is_scheduled and not article.is_live else article.state
        return format_html(
            '<span class="desk-state desk-state--{}">{}</span>',
            tone,
            workflow.shown_state(permission_facts),
        )

    @admin.display(description=_("writer"))
    def writer(self, article: Article) -> str:
        # annotated above
        return article.writer_name or str(article.created_by)  # type: ignore[attr-defined]

    @admin.display(description=_("age"))
    def age(self, article: Article) -> str:
        moment = timezone.localtime(article.changed_at)
        return format_html(
            '<time datetime="{}">{}</time>',
            moment.isoformat(timespec="minutes"),
            timesince(article.changed_at, depth=1),
        )

    @admin.action(description=_("Send to the editor"), permissions=["change"])
    def submit_chosen(self, request: HttpRequest, chosen: QuerySet[Article]) -> None:
        views.move_all(self, request, chosen, "submit")

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Article]) -> None:
        views.move_all(self, request, chosen, "approve")

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish_chosen(self, request: HttpRequest, chosen: QuerySet[Article]) -> None:
        views.move_all(self, request, chosen, "publish")

    # --- the screen ---

    def get_urls(self) -> list:
        document = partial(views.open_document, self)
        own = [self._path("documents/<int:number>/", document, "document")]
        own += [self._path(at, self.bind(view), name) for at, view, name in PAGES]
        return own + super().get_urls()

    def _path(self, at: str, view: Callable, name: str) -> URLPattern:
        page = self.admin_site.admin_view(view)
        return path(at, page, name=f"articles_article_{name}")

    def bind(self, view):
        """A desk view with this admin and the story; None for one not there yet."""

        def bound(
            request: HttpRequest, pk: int | None = None, **names: Any
        ) -> HttpResponse:
            article = None if pk is None else self.get_object(request, str(pk))
            if not self.has_view_permission(request, article):
                raise PermissionDenied
            if article is None and pk is not None:
                return _not_there(request)
            return view(self, request, article, **names)

        return bound

    def changeform_view(
        self, request: HttpRequest, object_id=None, form_url="", extra_context=None
    ) -> HttpResponse:
        """Shows the form as Django does.

        What is sent goes through `views.press`: a save that loses must be kept.
        """
        article = self.get_object(request, object_id) if object_id else None
        if request.method == "POST" and not request.user.has_perm(
            "articles.change_article"
        ):
            raise PermissionDenied
        if request.method == "POST" and (article or not object_id):
            answer = views.press(self, request, article)
            if answer is not None:
                views.tell_browser(answer, getattr(request, "saved_page", ""))
                return answer
        shown = self._shown(request, article) | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, shown)

    def _shown(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """What the page has beside the form; looking marks the story as opened."""
        beside: dict[str, Any] = {}
        if article is not None:
            beside["screen"] = screen = ArticleScreen.of(request, article)
            if request.method != "POST":
                article.mark_opened(screen.permission_facts)
        if article is None or self.has_change_permission(request, article):
            beside["typing"] = Typing.of(request, article)
        return beside

    def get_form(
        self,
        request: HttpRequest,
        obj: Article | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Filled with what was typed before and never saved, where she asked for it."""
        form = super().get_form(request, obj, change, **kwargs)
        form.autosave = Typing.of(request, obj).restored
        form.hides_terms = hides_terms(request, obj)
        if obj is None and request.method == "GET" and not form.autosave:
            form.proposals = for_new_story(request.user)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field=None
    ) -> Article | None:
        """Found once per request; Django's own steps ask again."""
        known = request.__dict__.setdefault("stories", {})
        if object_id not in known:
            known[object_id] = self._opened(request, object_id)
        return known[object_id]

    def _opened(self, request: HttpRequest, key: str) -> Article | None:
        """That she opens a story which protects somebody is in the record."""
        found = super().get_object(request, key)
        if found and found.protects:
            write_down("open protected", found, request.user)
        return found

    def article_url(self, article: Article) -> str:
        return reverse("admin:articles_article_change", args=[article.pk])


def _not_there(request: HttpRequest) -> HttpResponse:
    # in words at once: it is stored when her language is no longer in force
    messages.warning(
        request, str(_("There is no such story, or it is not open to you."))
    )
    return redirect("admin:articles_article_changelist")
