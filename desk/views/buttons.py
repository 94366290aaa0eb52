"""What happens when somebody presses a button on the article screen.

What was typed is saved, then done what was asked.
"""

from copy import copy as copied

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.models import Article
from articles.pasted import boilerplate
from articles.text import autosaving
from articles.text.copy import Copy
from articles.workflow.refusals import ChecksFailed, Conflict, Refused, Stale
from desk.article_screen import ArticleScreen, hides_terms
from desk.autosaves import page_named
from desk.forms.copy import CopyForm
from desk.forms.numbers import number_in
from desk.forms.steps import asks_first
from desk.new_story import with_dateline
from desk.photo_rights import without_hidden
from desk.views.texts import conflict_page, stale_page

DONE: dict[str, str | Promise] = {
    "fix": gettext_lazy("What is live was mended."),
    "entry": gettext_lazy("The entry is live."),
    "anonymise": gettext_lazy(
        "The identity was taken out; the old address answers 410, the earlier texts "
        "are sealed."
    ),
}
REFUSALS_TOLD = 5  # by name, when many stories are moved at once


def press(
    admin: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse | None:
    """Answer a POST of the article screen.

    None means that the form has errors: Django then shows them.
    """
    if article is None and not admin.has_add_permission(request):
        raise PermissionDenied
    seen: int | None = _revision_seen(request)
    if "headline" in request.POST:
        form = _copy_form(request, article)
        if not form.is_valid():
            return keep_what_was_typed(admin, request, article, form)
        try:
            article, seen = save_form(form, request, article, _revision_seen(request))
        except Conflict as conflict:
            return conflict_page(admin, request, conflict, _revision_seen(request))
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.get_full_path())
    if article is None:
        raise PermissionDenied
    return take_step(admin, request, article, seen)


def _copy_form(request: HttpRequest, article: Article | None) -> CopyForm:
    """Not the admin's own form.

    Where the copy has closed meanwhile, that one has no fields to keep the text.
    """
    # a form writes into its instance
    ground = copied(article or Article())
    hides = hides_terms(request, article)
    return CopyForm(request.POST, instance=ground, hides_terms=hides)


def keep_what_was_typed(
    admin: ModelAdmin, request: HttpRequest, article: Article | None, form: CopyForm
) -> HttpResponse | None:
    """A form with errors is shown again by Django.

    Where the copy has closed meanwhile, its text is kept beside the line first, since
    Django would refuse to show the form.
    """
    if article is None or admin.has_change_permission(request, article):
        return None
    typed = form.instance.desk_copy.with_changes(**form.typed_text())
    try:
        typed = without_hidden(typed, article, request.user)
        article.save_copy(typed, by=request.user, base=article.revision)
    except Conflict as conflict:
        return conflict_page(admin, request, conflict, article.revision)
    return None


def _revision_seen(request: HttpRequest) -> int:
    return number_in(request.POST.get("base"), digits=9) or 0


def save_form(
    form: CopyForm, request: HttpRequest, article: Article | None, seen: int
) -> tuple[Article, int | None]:
    """Keep what was typed: the fresh story, and the revision that she may act on.

    Where the save was merged with somebody else's, that is none: nobody has read the
    joined text yet.
    """
    typed = form.to_copy()
    copy = without_hidden(typed, article, request.user)
    _tell_what_went(request, form, hid_a_photo=copy != typed)
    if article is None:
        started = _start(request, copy)
        return started, started.revision
    try:
        saved = article.save_copy(copy, by=request.user, base=seen)
    except Conflict:
        settle(request, article)  # what lost is kept, beside the line
        raise
    settle(request, article)
    _tell_saved(request, saved, copy, seen)
    return saved, None if saved.was_stale else saved.revision


def _tell_what_went(request: HttpRequest, form: CopyForm, *, hid_a_photo: bool) -> None:
    if hid_a_photo:
        told = _(
            "This photo is no longer there, or may not be used any more. Choose "
            "another one."
        )
        messages.warning(request, told)
    if form.removed:
        told = _("Taken out of the body: %(things)s.")
        messages.warning(request, told % {"things": ", ".join(form.removed)})


def _start(request: HttpRequest, copy: Copy) -> Article:
    started = Article.start(with_dateline(copy), by=request.user)
    settle(request, None)
    messages.success(request, _("The story is kept as a draft."))
    if started.dateline != copy.dateline:
        told = _("Dateline proposed from the place: %(place)s.")
        messages.info(request, told % {"place": started.dateline})
    return started


def _tell_saved(request: HttpRequest, saved: Article, copy: Copy, seen: int) -> None:
    if copy.photo and saved.photo_id is None:
        told = _("This photo is no longer there. Choose another one.")
        messages.warning(request, told)
    if saved.recalled:
        told = _("What was scheduled was taken back: %(why)s")
        messages.warning(request, told % {"why": saved.recalled.note})
    number = {"number": saved.revision}
    if saved.was_stale:
        told = _(
            "This story was saved by somebody else while you were writing. Both "
            "changes were joined as revision %(number)d. Read it, then go on."
        )
        messages.warning(request, told % number)
    elif saved.revision != seen:
        messages.success(request, _("Saved as revision %(number)d.") % number)


def settle(request: HttpRequest, article: Article | None) -> None:
    """What this page sent while somebody typed is saved now.

    Its browser is told, by a cookie.
    """
    request.saved_page = page_named(request.POST.get("page"))
    autosaving.settle(request.user, article, request.saved_page)


def take_step(
    admin: ModelAdmin, request: HttpRequest, article: Article, seen: int | None
) -> HttpResponse:
    """After the text is safe: boilerplate, or a step, or nothing more."""
    here = HttpResponseRedirect(admin.article_url(article))
    if seen is None:
        return here
    if "_discard" in request.POST or "_leave" in request.POST:
        try:
            remove_boilerplate(request, article, seen)
        except Conflict as conflict:
            return conflict_page(admin, request, conflict, seen)
        except Refused as refused:
            messages.error(request, str(refused))
        return here
    name = request.POST.get("_step", "")
    if further := _further_page(request, article, name):
        return HttpResponseRedirect(further)
    if not name:
        return here
    return _move(admin, request, article, name, seen)


def _further_page(request: HttpRequest, article: Article, step: str) -> str:
    """The page to which the pressed button leads, if it leads to one."""
    if "_photos" in request.POST:
        return f"{reverse('admin:photos_photo_choose')}?article={article.pk}"
    if "_preview" in request.POST:
        return reverse("admin:articles_article_preview", args=[article.pk])
    return _step_url(article, step) if step and asks_first(step, article) else ""


def _move(
    admin: ModelAdmin, request: HttpRequest, article: Article, name: str, seen: int
) -> HttpResponse:
    try:
        article.move(name, by=request.user, revision=seen)
    except ChecksFailed as failed:
        tell_findings(request, failed)
        if failed.only_warnings and request.user.has_perm("articles.override_checks"):
            # where a reason can be given
            return HttpResponseRedirect(_step_url(article, name))
    except Stale as stale:
        return stale_page(admin, request, article, stale, seen)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        return after_step(admin, request, article, name)
    return HttpResponseRedirect(admin.article_url(article))


def _step_url(article: Article, name: str) -> str:
    return reverse("admin:articles_article_step", args=[article.pk, name])


def after_step(
    admin: ModelAdmin, request: HttpRequest, article: Article, name: str
) -> HttpResponse:
    """Say what is true now, and stay with the story."""
    ArticleScreen.forget(request)
    state = ArticleScreen.of(request, article).state
    done = DONE.get(name)
    told = _("“%(story)s” is now: %(state)s.") % {"story": article, "state": state}
    messages.success(request, f"{done} {told}" if done else told)
    return HttpResponseRedirect(admin.article_url(article))


def tell_findings(request: HttpRequest, failed: ChecksFailed) -> None:
    count = len(failed.findings)
    intro = ngettext(
        "Not yet, one thing is missing:", "Not yet, %(n)d things are missing:", count
    )
    texts = [finding.text for finding in failed.findings]
    messages.error(request, " ".join([intro % {"n": count}, *texts]))


def remove_boilerplate(request: HttpRequest, article: Article, seen: int) -> None:
    """ "Buang" takes boilerplate out as a new revision; "Biarkan" stops asking.

    The text as it was pasted stays.
    """
    if not workflow.may_edit(article.permission_facts(request.user)):
        messages.error(request, _("This copy is not open to you at the moment."))
        return
    if names := request.POST.getlist("_discard"):
        _discard(request, article, names, seen)
        return
    known = boilerplate.KINDS.keys() & request.POST.getlist("_leave")
    left = sorted({*article.boilerplate_left, *known})
    Article.objects.filter(pk=article.pk).update(boilerplate_left=left)


def _discard(
    request: HttpRequest, article: Article, names: list[str], seen: int
) -> None:
    # one kind may hide another
    wanted = list(boilerplate.KINDS) if "*" in names else names
    kinds = [name for name in wanted if name not in article.boilerplate_left]
    mended = boilerplate.remove(article.desk_copy, kinds)
    article.save_copy(mended, by=request.user, base=seen)
    told = _("Taken out. The text as it came is kept as revision %(number)d.")
    messages.success(request, told % {"number": seen})
    _tell_of_release(request, article.desk_copy, mended)


def _tell_of_release(request: HttpRequest, before: Copy, mended: Copy) -> None:
    """What else an office's credit has changed: the writer may change it back."""
    if {*before.authors} - {*mended.authors}:
        told = _(
            "The byline gave way to the credit of the release. Choose it again if "
            "it belongs."
        )
        messages.info(request, told)
    if {"kind", "origin"} & {*mended.changed_from(before)}:
        told = _(
            "It is filed as a press release now, kind and origin. Change them back if "
            "it is a story of our own."
        )
        messages.info(request, told)


def move_all(
    admin: ModelAdmin, request: HttpRequest, chosen: QuerySet[Article], step: str
) -> None:
    """One step for many stories of the list, each through the same door.

    What is refused is told by name.
    """
    refused = []
    for article in chosen:
        try:
            article.move(step, by=request.user)
        except Refused as refusal:
            refused.append(f"{article}: {refusal}")
    if moved := len(chosen) - len(refused):
        done = ngettext("“%(step)s”: one story.", "“%(step)s”: %(n)d stories.", moved)
        label = workflow.TRANSITIONS[step].label
        messages.success(request, done % {"n": moved, "step": label})
    _tell_refused(request, refused)


def _tell_refused(request: HttpRequest, refused: list[str]) -> None:
    for sentence in refused[:REFUSALS_TOLD]:
        messages.error(request, sentence)
    if (more := len(refused) - REFUSALS_TOLD) > 0:
        rest = ngettext(
            "One more story was refused.", "%(n)d more stories were refused.", more
        )
        messages.error(request, rest % {"n": more})
