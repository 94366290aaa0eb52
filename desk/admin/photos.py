"""The library of photographs.

A list of pictures, and the pages on which they are described, cut and blurred.
"""

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
    HttpResponseRedirect,
)
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import CopyPhoto, VersionPhoto
from desk.admin.filters import is_offered
from desk.admin.mixins import LookAhead
from desk.photo_rights import asking_for_editors, is_beyond_draft, visible_to
from desk.views import choosing, single_photo, uploading
from photos.models import Photo


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

    def queryset(
        self, request: HttpRequest, photos: QuerySet[Photo]
    ) -> QuerySet[Photo]:
        match self.value():
            case "rights":
                return photos.filter(pk__in=asking_for_editors(timezone.localdate()))
            case "record":
                return photos.filter(
                    Q(caption="") | Q(credit="") | Q(alt="") | Q(rights="")
                )
            case "blur":
                return photos.filter(
                    Q(shows_minor=True) | Q(shows_victim=True), blur=[]
                )
            case "blocked":
                return photos.exclude(blocked_at=None, withdrawn_at=None)
        return photos


class RightsFilter(admin.SimpleListFilter):
    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return Photo.Rights.choices

    def queryset(
        self, request: HttpRequest, photos: QuerySet[Photo]
    ) -> QuerySet[Photo]:
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

    def queryset(
        self, request: HttpRequest, photos: QuerySet[Photo]
    ) -> QuerySet[Photo]:
        printed = Exists(VersionPhoto.objects.filter(photo=OuterRef("pk")))
        match self.value():
            case "mine":
                return photos.filter(uploaded_by=request.user)
            case "printed":
                return photos.filter(printed)
            case "unused":
                return photos.exclude(printed).exclude(
                    Exists(CopyPhoto.objects.filter(photo=OuterRef("pk")))
                )
        return photos


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
        stories = (
            VersionPhoto.objects.filter(photo=OuterRef("pk")).order_by().values("photo")
        )
        count = Subquery(
            stories.annotate(n=Count("article", distinct=True)).values("n"),
            output_field=IntegerField(),
        )
        found = visible_to(request.user).annotate(use_count=Coalesce(count, 0))
        return found.select_related("uploaded_by").order_by(*self.ordering)

    def has_change_permission(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> bool:
        """Everybody's for those who may block.

        One's own until an editor has it or readers have seen it.
        """
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed or request.user.has_perm("photos.block_photo"):
            return allowed
        return obj.uploaded_by_id == request.user.pk and not is_beyond_draft(obj)

    def has_block_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("photos.block_photo")

    def has_delete_permission(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> bool:
        """Editors any unused one, everybody else an unused one of her own."""
        if obj is not None and obj.uploaded_by_id == request.user.pk:
            return super().has_change_permission(request, obj)
        return super().has_delete_permission(request, obj)

    # --- the pages ---

    def get_urls(self) -> list:
        wrap, bind = self.admin_site.admin_view, self.bind
        own = [
            path("add/", wrap(self.unbound(uploading.upload)), name="photos_photo_add"),
            path(
                "choose/",
                wrap(self.unbound(choosing.choose)),
                name="photos_photo_choose",
            ),
            path(
                "<int:pk>/change/",
                wrap(bind(single_photo.record)),
                name="photos_photo_change",
            ),
            path(
                "<int:pk>/look/",
                wrap(bind(single_photo.look)),
                name="photos_photo_look",
            ),
            path(
                "<int:pk>/block/",
                wrap(bind(single_photo.block)),
                name="photos_photo_block",
            ),
            path(
                "<int:pk>/delete/",
                wrap(bind(single_photo.delete)),
                name="photos_photo_delete",
            ),
            path(
                "<int:pk>/thumb.jpg",
                wrap(bind(single_photo.thumb, picture=True)),
                name="photos_photo_thumb",
            ),
            path(
                "<int:pk>/whole.jpg",
                wrap(bind(single_photo.whole, picture=True)),
                name="photos_photo_whole",
            ),
        ]
        # Django's own pages of one photo ("_31/change/") would save and delete past
        # `photos.looks`.
        return own + [
            page
            for page in super().get_urls()
            if page.name == "photos_photo_changelist"
        ]

    def unbound(self, view):
        def found(request: HttpRequest, **names: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(self, request, **names)

        return found

    def bind(self, view, *, picture: bool = False):
        """A desk view with this admin and the photograph found for it.

        For one that is not open to her, the list, or where a picture was asked for,
        404.
        """

        def bound(request: HttpRequest, pk: int, **names: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            photo = (
                self.get_queryset(request).filter(pk=pk).first() if pk < 2**63 else None
            )
            if photo is None and picture:
                return HttpResponseNotFound()
            if photo is None:
                messages.warning(
                    request, str(_("There is no such photo, or it is not open to you."))
                )
                return HttpResponseRedirect(reverse("admin:photos_photo_changelist"))
            return view(self, request, photo, **names)

        return bound

    def frame(self, request: HttpRequest, **context: Any) -> dict:
        """What every page of the library needs around it."""
        return {**self.admin_site.each_context(request), "opts": self.opts, **context}
