"""Choosing photographs for a story: its first one, and those that stand in its body."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.text.copy import Copy
from articles.text.figures import Figure
from articles.workflow.refusals import Conflict, Refused
from desk.forms.numbers import number_in
from desk.forms.photos import UploadForm
from desk.photo_rights import visible_to
from desk.views.frame import newest_before
from desk.views.texts import conflict_page
from photos.models import Photo
from photos.models.photo import PhotoQuerySet

PER_PAGE = 24
LONGEST_SEARCH = 100


def story_of(request: HttpRequest) -> Article | None:
    """The story that the address names, if it is open to this person."""
    if key := number_in(request.GET.get("article")):
        return Article.objects.readable_by(request.user).filter(pk=key).first()
    return None


def choose(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The library as a page of buttons.

    Posted to, it puts the chosen one into the story that the address names.
    """
    story = story_of(request)
    if request.method == "POST" and story is not None:
        return put_in(admin, request, story)
    shown, older = page_of(request)
    context = {
        "photos": shown,
        "older": older,
        "article": story,
        "q": _words(request),
        "form": UploadForm(),
    }
    if "X-Fragment" in request.headers:
        return TemplateResponse(request, "desk/photos/_chooser.html", context)
    return TemplateResponse(
        request,
        "desk/photos/choose.html",
        admin.frame(request, **context, title=_("Choose a photo")),
    )


def page_of(request: HttpRequest) -> tuple[list[Photo], int | None]:
    """The newest photographs that may go into a story, and the key to go on from."""
    photos = found(_offered(request), _words(request))
    return newest_before(photos, request.GET.get("before"), PER_PAGE)


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].strip()


def found(photos: QuerySet[Photo], words: str) -> QuerySet[Photo]:
    """Those whose caption, credit or file name hold all of these words."""
    for word in words.split():
        named = Q(credit__icontains=word) | Q(original_name__icontains=word)
        photos = photos.filter(Q(caption__icontains=word) | named)
    return photos


def put_in(admin: ModelAdmin, request: HttpRequest, story: Article) -> HttpResponse:
    """Put one at the head ("lead") or the end ("figure"), or none ("without")."""
    without = "without" in request.POST
    photo = None if without else _chosen(request)
    if photo is None and not without:
        sentence = _(
            "This photo is no longer there, or may not be used any more. "
            "Choose another one."
        )
        messages.error(request, sentence)
        return HttpResponseRedirect(request.get_full_path())
    copy = _with_photo(story.desk_copy, photo, at_head="lead" in request.POST)
    try:
        story.save_copy(copy, by=request.user, base=story.revision)
    except Conflict as conflict:
        return conflict_page(
            admin.admin_site.get_model_admin(Article), request, conflict, story.revision
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The story's photos are saved."))
    return redirect("admin:articles_article_change", story.pk)


def _with_photo(copy: Copy, photo: Photo | None, *, at_head: bool) -> Copy:
    if photo and not at_head:
        return copy.with_changes(body=copy.body + str(Figure(photo.pk)))
    key = photo.pk if photo else None
    return copy.with_changes(photo=key, photo_caption="", photo_credit="")


def _chosen(request: HttpRequest) -> Photo | None:
    key = number_in(request.POST.get("lead") or request.POST.get("figure"))
    return _offered(request).filter(pk=key or 0).first()


def _offered(request: HttpRequest) -> PhotoQuerySet:
    """What this person may put into a story today."""
    return visible_to(request.user).offered(timezone.localdate())
