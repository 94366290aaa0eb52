"""The notes of a story, and the notes that speak to one person."""

from collections.abc import Sequence

from django.contrib import admin as admin_site
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.workflow.refusals import Refused
from desk.forms.notes import NoteForm
from desk.forms.numbers import number_in
from desk.models import Note, NoteMention
from desk.notes import SOURCES, as_open, leave, newest, readers_of, unknown_in
from desk.sealing import write_down
from desk.views.frame import newest_before, story_page
from people.models import User

PER_PAGE = 50
FRAGMENT = "X-Fragment"
MOST_UNKNOWN = 5


def notes(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """The thread of a story, newest last, with a form for one more note.

    Nobody outside the desk sees it.
    """
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            note, strangers = leave(article, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            return _kept(admin, request, article, note, strangers)
    if FRAGMENT in request.headers:
        return _fragment(request, article, form)
    _mark_read(request.user, article)
    if article.sealed_up_to and _opens_sealed(request):
        write_down("open sealed", article, request.user)
    return _thread(admin, request, article, form)


def _kept(
    admin: ModelAdmin,
    request: HttpRequest,
    article: Article,
    note: Note,
    strangers: list[User],
) -> HttpResponse:
    told = _told_nobody(note, strangers)
    if FRAGMENT in request.headers:
        return _fragment(request, article, NoteForm(), told)
    messages.success(request, _("The note is kept."))
    for sentence in told:
        messages.warning(request, sentence)
    if request.POST.get("back") == "story":
        return HttpResponseRedirect(f"{admin.article_url(article)}#notes")
    return HttpResponseRedirect(
        f"{reverse('admin:articles_article_notes', args=[article.pk])}#note-{note.pk}"
    )


def _told_nobody(note: Note, strangers: list[User]) -> list[str]:
    """The sentences on those whom a note names and who are not told."""
    unknown = unknown_in(note.text)
    told = [not_told(strangers)] if strangers else []
    return told + ([unheard(note, unknown)] if unknown else [])


def not_told(strangers: list[User]) -> str:
    """Whom a note names in vain."""
    sentence = ngettext(
        "%(names)s may not open this story, so the note was not brought to her.",
        "%(names)s may not open this story, so the note was not brought to them.",
        len(strangers),
    )
    return sentence % {"names": ", ".join(map(str, strangers))}


def unheard(note: Note, names: list[str]) -> str:
    """Names that nobody has; of very many the first few."""
    shown = [f"@{name[:40]}" for name in names[:MOST_UNKNOWN]]
    if len(names) > MOST_UNKNOWN:
        shown.append("…")
    sentence = _("Nobody is called %(names)s here: nobody was told.")
    if note.mentions.exists():
        sentence = _("Nobody is called %(names)s here. Whoever else is named was told.")
    return sentence % {"names": ", ".join(shown)}


def _fragment(
    request: HttpRequest,
    article: Article,
    form: NoteForm,
    told: Sequence[str] = (),
) -> HttpResponse:
    """The panel alone, for the story's screen.

    It must not be left while somebody writes.
    """
    notes = newest(article, sealed_too=_opens_sealed(request))
    around = {"article": article, "notes": notes, "form": form, "told": told}
    return TemplateResponse(
        request, "desk/_notes.html", around, status=422 if form.errors else 200
    )


def _opens_sealed(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.read_sealed")


def _mark_read(user: User, article: Article) -> None:
    unread = NoteMention.objects.filter(user=user, read_at=None, note__article=article)
    if keys := list(unread.values_list("pk", flat=True)):
        NoteMention.objects.filter(pk__in=keys).update(read_at=timezone.now())


def _thread(
    admin: ModelAdmin, request: HttpRequest, article: Article, form: NoteForm
) -> HttpResponse:
    before = request.GET.get("before")
    rows = article.notes.select_related(*SOURCES)
    newest_first, earlier = newest_before(rows, before, PER_PAGE)
    shown = newest_first[::-1]
    return story_page(
        admin,
        request,
        article,
        "desk/notes.html",
        status=422 if form.errors else 200,
        title=_("Notes"),
        notes=as_open(article, shown, sealed_too=_opens_sealed(request)),
        earlier=earlier,
        is_newest=number_in(before) is None,
        people=list(readers_of(article)),
        form=form,
    )


def mentions(request: HttpRequest) -> HttpResponse:
    """The notes that speak to this person and that she has not read, newest first."""
    waiting = NoteMention.objects.waiting_for(request.user).order_by("-note")
    waiting = waiting.select_related("note__by", "note__article")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("p"))
    # on the story's own page it is told apart what was said before and what after
    for mention in page:
        is_sealed = bool(mention.note.article.sealed_up_to)
        mention.note.is_sealed = is_sealed and not _opens_sealed(request)
    context = admin_site.site.each_context(request)
    context |= {"title": _("Notes for you"), "page": page}
    return TemplateResponse(request, "desk/mentions.html", context)
