"""The library of photographs.

A list of pictures, and the pages on which they are described, cut and blurred.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
)
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import CopyPhoto, VersionPhoto
from desk.admin.filters import is_offered
from desk.admin.mixins import LookAhead
from desk.photo_rights import asking_for_editors, is_beyond_draft, visible_to
from desk.views import choosing, single_photo, uploading
from photos.models import Photo

Photos = QuerySet[Photo]
CHANGELIST = "photos_photo_changelist"
IN_NEED = {
    "record": Q(caption="") | Q(credit="") | Q(alt="") | Q(rights=""),
    "blur": (Q(shows_minor=True) | Q(shows_victim=True)) & Q(blur=[]),
    "blocked": ~Q(blocked_at=None, withdrawn_at=None),
}
PRINTED = Exists(VersionPhoto.objects.filter(photo=OuterRef("pk")))
WRITTEN = Exists(CopyPhoto.objects.filter(photo=OuterRef("pk")))
IN_USE = {"printed": Q(PRINTED), "unused": ~Q(PRINTED) & ~Q(WRITTEN)}
# The pages of the library, of one photograph, and its pictures: name and view.
LIBRARY = [("add", uploading.upload), ("choose", choosing.choose)]
PAGES = [
    ("change", single_photo.record),
    ("look", single_photo.look),
    ("block", single_photo.block),
    ("delete", single_photo.delete),
]
PICTURES = [("thumb", single_photo.thumb), ("whole", single_photo.whole)]


class NeedsFilter(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [
            ("rights", _("rights end or have ended, in use")),
            ("record", _("record incomplete")),
            ("blur", _("protected person, not blurred")),
            ("blocked", _("blocked or withdrawn")),
        ]

    def queryset(self, request: HttpRequest, photos: Photos) -> Photos:
        if self.value() == "rights":
            return photos.filter(pk__in=asking_for_editors(timezone.localdate()))
        return photos.filter(IN_NEED.get(self.value(), Q()))


class RightsFilter(admin.SimpleListFilter):
    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return Photo.Rights.choices

    def queryset(self, request: HttpRequest, photos: Photos) -> Photos:
        return photos.filter(rights=self.value()) if is_offered(self) else photos


class UseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [
            ("mine", _("sent by me")),
            ("unused", _("never used")),
            ("printed", _("printed")),
        ]

    def queryset(self, request: HttpRequest, photos: Photos) -> Photos:
        if self.value() == "mine":
            return photos.filter(uploaded_by=request.user)
        return photos.filter(IN_USE.get(self.value(), Q()))


@admin.register(Photo)
class PhotoAdmin(LookAhead, admin.ModelAdmin):
    change_list_template = "desk/photos/library.html"
    list_display = ["__str__"]
    list_filter = [NeedsFilter, RightsFilter, UseFilter]
    list_per_page = 48
    ordering = ["-uploaded_at", "-id"]
    search_fields = ["caption", "credit", "original_name"]
    search_help_text = _("Words of the caption, the credit or the file's name")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """The photographs that this person may see, with how many stories had each."""
        found = visible_to(request.user).annotate(use_count=_uses())
        return found.select_related("uploaded_by").order_by(*self.ordering)

    def has_change_permission(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> bool:
        """Everybody's for those who may block.

        One's own until an editor has it or readers have seen it.
        """
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or self.has_block_permission(request):
            return True
        return obj.uploaded_by_id == request.user.pk and not is_beyond_draft(obj)

    def has_block_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("photos.block_photo")

    def has_delete_permission(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> bool:
        """Editors any unused one, everybody else an unused one of her own."""
        if obj and obj.uploaded_by_id == request.user.pk:
            return super().has_change_permission(request, obj)
        return super().has_delete_permission(request, obj)

    # --- the pages ---

    def get_urls(self) -> list:
        """Of Django's own only the list.

        Its pages of one photo ("_31/change/") would save and delete past
        `photos.looks`.
        """
        lists = [one for one in super().get_urls() if one.name == CHANGELIST]
        return [*self._own_pages(), *lists]

    def _own_pages(self) -> Iterator[URLPattern]:
        for name, view in LIBRARY:
            yield self._path(f"{name}/", self.unbound(view), name)
        for name, view in PAGES:
            yield self._path(f"<int:pk>/{name}/", self.bind(view), name)
        for name, view in PICTURES:
            picture = self.bind(view, picture=True)
            yield self._path(f"<int:pk>/{name}.jpg", picture, name)

    def _path(self, at: str, view: Callable, name: str) -> URLPattern:
        page = self.admin_site.admin_view(view)
        return path(at, page, name=f"photos_photo_{name}")

    def unbound(self, view: Callable) -> Callable:
        """A desk view with this admin, for those who may see the library."""

        def opened(request: HttpRequest, **names: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(self, request, **names)

        return opened

    def bind(self, view: Callable, *, picture: bool = False) -> Callable:
        """A desk view with this admin and the photograph found for it.

        For one that is not open to her, the list, or where a picture was asked for,
        404.
        """

        def bound(_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
            photo = self.get_queryset(request).filter(pk=pk).first()
            if photo is None:
                return HttpResponseNotFound() if picture else _not_there(request)
            return view(self, request, photo)

        return self.unbound(bound)

    def frame(self, request: HttpRequest, **context: Any) -> dict:
        """What every page of the library needs around it."""
        return {**self.admin_site.each_context(request), "opts": self.opts, **context}


def _uses() -> Coalesce:
    shown = VersionPhoto.objects.filter(photo=OuterRef("pk")).order_by().values("photo")
    stories = shown.annotate(n=Count("article", distinct=True)).values("n")
    return Coalesce(Subquery(stories, output_field=IntegerField()), 0)


def _not_there(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request, str(_("There is no such photo, or it is not open to you."))
    )
    return redirect(f"admin:{CHANGELIST}")
