"""Preview links: making and revoking them, and the page that their recipient opens."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.views import story_context
from articles.workflow.refusals import Refused
from comments.requests.form_guards import comes_from_here, small_form
from comments.views.pages import see_other
from desk.article_screen import ArticleScreen
from desk.forms.links import LinkForm, RemarkForm
from desk.models import PreviewLink
from desk.models.preview_link import NEEDED, closed_because
from desk.views.frame import story_page

LINKS_PER_PAGE = 50
MADE = "made_preview_link"
SENT = "terkirim"
FROM_ELSEWHERE = (
    "Catatan ini tidak dikirim dari halaman pratinjau. Kirim sekali lagi dari sini."
)
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


# --- at the desk ---


def links(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Who has a link to the proof of this story, and the form for another one."""
    if not ArticleScreen.of(request, article).may_share:
        raise PermissionDenied
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = PreviewLink.make(article, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            # to be shown once; what is kept of it opens nothing
            link, token = made
            request.session[MADE] = [link.pk, token]
            return redirect("admin:articles_article_links", article.pk)
    return _links_page(admin, request, article, form)


def _links_page(
    admin: ModelAdmin, request: HttpRequest, article: Article, form: LinkForm
) -> HttpResponse:
    now = timezone.now()
    rows = article.preview_links.select_related("made_by", "revoked_by").order_by("-pk")
    page = Paginator(rows, LINKS_PER_PAGE).get_page(request.GET.get("p"))
    return story_page(
        admin,
        request,
        article,
        "desk/links.html",
        status=422 if form.errors else 200,
        title=_("Preview links"),
        page=page,
        shown=[(link, link.state(now)) for link in page],
        form=form,
        closed=closed_because(article, now),
        made=_just_made(request, page.object_list),
    )


def _just_made(request: HttpRequest, shown: list[PreviewLink]) -> dict:
    """The address of the link that she has just made: here, and nowhere again."""
    key, token = request.session.get(MADE) or (None, "")
    for link in shown:
        if link.pk == key:
            del request.session[MADE]
            address = request.build_absolute_uri(reverse("preview", args=[token]))
            return {"link": link, "address": address}
    return {}


def revoke(
    admin: ModelAdmin, request: HttpRequest, article: Article, number: int
) -> HttpResponse:
    """Closes a link for good."""
    if not ArticleScreen.of(request, article).may_share:
        raise PermissionDenied
    link = article.preview_links.filter(pk=number).first()
    if link is None:
        raise Http404(_("This story has no such link."))
    if request.method == "POST":
        if link.revoke(by=request.user):
            sentence = _("The link of %(name)s is revoked.")
        else:
            sentence = _("The link of %(name)s was revoked before.")
        messages.success(request, sentence % {"name": link.recipient})
    return redirect("admin:articles_article_links", article.pk)


# --- for the recipient ---


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nobody keeps a copy of the page, and its address is told to nobody."""

    @wraps(view)
    def answered(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answered


@private
@small_form
# no cookie is set here: whoever knows the address may write, and nobody else can forge
# it
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def previewed(request: HttpRequest, token: str) -> HttpResponse:
    """The proof for somebody without a login.

    A token that opens nothing: a page that never was.
    """
    now = timezone.now()
    link = PreviewLink.objects.open(now).of_token(token).select_related(*NEEDED).first()
    if link is None:
        raise Http404
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not comes_from_here(request):
            form.add_error(None, FROM_ELSEWHERE)
        if form.is_valid() and _is_kept(link, form):
            return see_other(f"{request.path}?{SENT}=1#catatan")
    # that one is the answer to a remark
    elif request.method == "GET" and SENT not in request.GET:
        link.count_view(now)
    return _proof_page(request, link, form, token)


def _is_kept(link: PreviewLink, form: RemarkForm) -> bool:
    try:
        link.remark(form.cleaned_data["text"])
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _proof_page(
    request: HttpRequest, link: PreviewLink, form: RemarkForm, token: str
) -> HttpResponse:
    context = story_context(request, link.article.proof(), preview=True)
    first_live_at = link.article.first_live_at
    context |= {
        "link": link,
        "form": form,
        "was_live": bool(first_live_at and first_live_at <= timezone.now()),
        "sent": SENT in request.GET,
        "token": token,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/previewed.html", context, status=status)
