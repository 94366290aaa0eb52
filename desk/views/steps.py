from collections.abc import Iterable, Mapping, Sequence

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import workflow
from articles.checklist.registry import Finding
from articles.models import Article
from articles.text.autosaving import new_page
from articles.text.protected_identities import terms_in
from articles.workflow.missing_child import take_out
from articles.workflow.protected_photos import photos_used_in
from articles.workflow.refusals import ChecksFailed, Refused, Stale
from articles.workflow.still_naming import still_naming
from comments.moderation import hide_named
from desk.article_screen import ArticleScreen
from desk.autosaves import page_named
from desk.forms.asking import StepForm
from desk.forms.steps import AnonymiseForm, form_for, scheduled_label, step_of
from desk.side_by_side import Side
from desk.views.autosaving import tell_browser
from desk.views.frame import framed, open_sides

MOST_LINKS = 10


def step(
    admin: ModelAdmin, request: HttpRequest, article: Article, step: str
) -> HttpResponse:
    """The page of a step that has questions to ask first.

    Or a shorter page for one use of it.
    """
    found = step_of(step)
    if found is None:
        messages.error(request, _("There is no step “%(step)s”.") % {"step": step})
        return HttpResponseRedirect(admin.article_url(article))
    screen = ArticleScreen.of(request, article)
    sentence = workflow.refusal(found, screen.permission_facts)
    if sentence and request.method != "POST":
        messages.error(request, sentence)
        return HttpResponseRedirect(admin.article_url(article))
    form = _form(request, screen, article, found, step)
    if "_restore" in request.POST:
        return _restored(admin, request, screen, found, form)
    if not form.is_valid():
        return _page(admin, request, screen, found, form)
    try:
        article.move(found.name, by=request.user, **form.details())
    except Stale as stale:
        return _stale_page(admin, request, screen, found, form, stale)
    except Refused as refused:
        _tell(form, refused, _may_override(screen))
        return _page(admin, request, screen, found, form)
    return _taken(admin, request, article, step, form)


def _form(
    request: HttpRequest,
    screen: ArticleScreen,
    article: Article,
    found: workflow.Transition,
    step: str,
) -> StepForm:
    may_override = _may_override(screen)
    # of several to recall
    chosen = {"version": request.GET["version"]} if "version" in request.GET else {}
    form = form_for(step)(
        request.POST or None,
        article=article,
        step=found,
        may_override=may_override,
        initial=chosen,
    )
    if isinstance(form, AnonymiseForm) and not screen.sees_terms:
        form.close_own_terms()
    if may_override and found.checks and _have_a_warning(screen.findings):
        form.offer_override()
    return form


def _may_override(screen: ArticleScreen) -> bool:
    return "override_checks" in screen.permission_facts.rights


def _have_a_warning(findings: Iterable[Finding]) -> bool:
    return any(finding.level == "warning" for finding in findings)


def _taken(
    admin: ModelAdmin, request: HttpRequest, article: Article, step: str, form: StepForm
) -> HttpResponse:
    from desk.views.buttons import after_step

    answer = after_step(admin, request, article, step)
    _tell_more(request, article, step)
    if isinstance(form, AnonymiseForm):
        _take_out_of_others(request, form)
    tell_browser(answer, page_named(request.POST.get("page")))
    return answer


def _restored(
    admin: ModelAdmin,
    request: HttpRequest,
    screen: ArticleScreen,
    found: workflow.Transition,
    form: StepForm,
) -> HttpResponse:
    """What her browser had kept, in the form again: shown, not yet judged."""
    form.errors.clear()
    messages.info(
        request, _("This is what you had typed. The step has not been taken yet.")
    )
    return _page(admin, request, screen, found, form)


def _tell_more(request: HttpRequest, article: Article, step: str) -> None:
    """What a step has brought about besides the state of the story."""
    if step not in ("fix", "entry"):
        return
    if scheduled := ArticleScreen.of(request, article).scheduled:
        told = _("The mend was carried into what is scheduled: %(told)s.")
        labels = ", ".join(map(scheduled_label, scheduled))
        messages.success(request, told % {"told": labels})


def _take_out_of_others(request: HttpRequest, form: AnonymiseForm) -> None:
    """The same identity in the stories that were chosen with this one.

    Then what is left: a line for each.
    """
    pairs = form.cleaned_data["terms"]
    note = form.cleaned_data["note"]
    done = [form.article]
    others = take_out(
        form.chosen(), pairs, by=request.user, note=note, **form.photos_that_stay()
    )
    for story, refusal in others:
        _tell_taken_out(request, story, refusal)
        if not refusal:
            done.append(story)
    _hide_comments(request, done)
    _tell_hidden_photos(request, done)
    _tell_who_still_names_her(request, done)


def _tell_taken_out(request: HttpRequest, story: Article, refusal: str) -> None:
    if refusal:
        told = _("“%(story)s” still names her: %(why)s")
        messages.error(request, told % {"story": story, "why": refusal})
    else:
        told = _("The identity was taken out of “%(story)s” as well.")
        messages.success(request, told % {"story": story})


def _hide_comments(request: HttpRequest, stories: list[Article]) -> None:
    hidden = sum(
        hide_named(story, terms_in(story.protected_terms), by=request.user)
        for story in stories
    )
    if hidden:
        told = ngettext(
            "%(n)d comment named the person and was held.",
            "%(n)d comments named the person and were held.",
            hidden,
        )
        messages.success(request, told % {"n": hidden})


def _tell_hidden_photos(request: HttpRequest, stories: list[Article]) -> None:
    """Each leads to where its face is blurred."""
    photos = photos_used_in(*stories)
    hidden = {photo.pk: photo for photo in photos if photo.needs_blur}
    if hidden:
        told = _(
            "Readers no longer see: {photos}. Blur the faces. Where one leads to "
            "nobody, the managing editor takes the mark off, with a reason."
        )
        links = _links("admin:photos_photo_look", hidden)
        messages.warning(request, format_html(told, photos=links))


def _tell_who_still_names_her(request: HttpRequest, stories: list[Article]) -> None:
    """Warn of other stories that have her name, with a link to each."""
    naming = {
        version.article_id: version.headline
        for story in stories
        for version in still_naming(story, terms_in(story.protected_terms))
    }
    if naming:
        told = _("These stories still name her: {stories}.")
        links = _links("admin:articles_article_change", naming)
        messages.warning(request, format_html(told, stories=links))


def _links(view: str, things: Mapping[int, object]) -> SafeString:
    """A link to each by its key, the first MOST_LINKS: a message has no pages."""
    shown = [*things.items()][:MOST_LINKS]
    linked = format_html_join(
        "; ",
        '<a href="{}">{}</a>',
        ((reverse(view, args=[key]), name) for key, name in shown),
    )
    more = len(things) - len(shown)
    if not more:
        return linked
    return format_html("{}; {}", linked, _("and %(n)d more") % {"n": more})


def _stale_page(
    admin: ModelAdmin,
    request: HttpRequest,
    screen: ArticleScreen,
    found: workflow.Transition,
    form: StepForm,
    stale: Stale,
) -> HttpResponse:
    """409: what the person typed is still in the form, beside it what stands now.

    A second press acts on that.
    """
    form.add_error(None, str(stale))
    sides = form.sides()
    form.now_made_of(Article.objects.get(pk=screen.article.pk))
    return _page(admin, request, screen, found, form, sides, status=409)


def _tell(form: StepForm, refused: Refused, may_override: bool) -> None:
    """The reason stands at the field that mends it, where the form has that field."""
    if not isinstance(refused, ChecksFailed):
        form.add_error(None, str(refused))
        return
    if may_override and _have_a_warning(refused.findings):
        form.offer_override()
    for finding in refused.findings:
        field = finding.field if finding.field in form.fields else None
        form.add_error(field, finding.text)


def _page(
    admin: ModelAdmin,
    request: HttpRequest,
    screen: ArticleScreen,
    found: workflow.Transition,
    form: StepForm,
    sides: Sequence[Side] = (),
    status: int = 200,
) -> HttpResponse:
    return framed(
        admin,
        request,
        screen.article,
        "desk/step.html",
        status=status,
        title=str(form.label),
        screen=screen,
        step=found,
        form=form,
        page=page_named(request.POST.get("page")) or new_page(),
        sides=open_sides(screen, sides),
        media=admin.media + form.media,
    )
