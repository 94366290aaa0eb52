"""Pages that show texts: the preview, a kept revision, and two texts side by side with
a choice to make.
"""

from dataclasses import fields

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.revision import Revision
from articles.text.copy import Copy
from articles.text.merge import merge
from articles.views import story_context
from articles.workflow.refusals import Conflict, Refused, Stale
from desk import sealing
from desk.photo_rights import without_hidden
from desk.side_by_side import Side, differences, label, overlapping, shown
from desk.views.frame import story_page

REVISIONS_PER_PAGE = 50


def preview(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """The proof, through the template that readers will get, in their language."""
    request.is_preview = True
    with translation.override(settings.LANGUAGE_CODE):
        context = story_context(request, article.proof(), preview=True)
        back = admin.article_url(article)
        return render(request, "articles/article.html", context | {"back": back})


def revision(
    admin: ModelAdmin, request: HttpRequest, article: Article, number: int
) -> HttpResponse:
    """A kept text, to read."""
    found = article.revisions.select_related("by").filter(number=number).first()
    if found is None:
        raise Http404(_("This story has no such revision."))
    if sentence := sealing.refusal(request, article, number):
        return _closed(request, article, sentence)
    title = _("Revision %(number)d") % {"number": number}
    kept = ((field.name, getattr(found.copy, field.name)) for field in fields(Copy))
    sides = [
        Side(name, label(name), "", shown(name, value)) for name, value in kept if value
    ]
    return story_page(
        admin,
        request,
        article,
        "desk/revision.html",
        title=title,
        revision=found,
        sides=sides,
    )


def revisions(
    admin: ModelAdmin, request: HttpRequest, article: Article
) -> HttpResponse:
    """Every kept text of this story, newest first."""
    kept = article.revisions.select_related("by").defer("kept")
    page = Paginator(kept, REVISIONS_PER_PAGE).get_page(request.GET.get("p"))
    return story_page(
        admin,
        request,
        article,
        "desk/revisions.html",
        title=_("All kept texts"),
        page=page,
    )


def compare(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Any two kept texts of this story side by side, the older one first."""
    numbers = sorted(
        (request.GET.get("one", ""), request.GET.get("two", "")),
        key=lambda text: (len(text), text),
    )
    one, two = (_kept(article, number) for number in numbers)
    if sentence := sealing.refusal(request, article, one.number, two.number):
        return _closed(request, article, sentence)
    title = _("Revisions %(one)d and %(two)d") % {"one": one.number, "two": two.number}
    sides = differences(one.copy, two.copy)
    return story_page(
        admin,
        request,
        article,
        "desk/compare.html",
        title=title,
        one=one,
        two=two,
        sides=sides,
    )


def _closed(request: HttpRequest, article: Article, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponseRedirect(
        reverse("admin:articles_article_revisions", args=[article.pk])
    )


def bring_back(
    admin: ModelAdmin, request: HttpRequest, article: Article, number: int
) -> HttpResponse:
    """Make a kept text the copy again, as a new revision.

    What stands now stays among the revisions.
    """
    kept = _kept(article, str(number))
    if request.method != "POST":
        return HttpResponseRedirect(
            reverse("admin:articles_article_revision", args=[article.pk, number])
        )
    if sealing.is_sealed(article, number):
        return _closed(
            request,
            article,
            _("A sealed text does not become the text again. Write without the name."),
        )
    return _save(
        admin, request, article, kept.copy, base=_kept(article, str(article.revision))
    )


def conflict_page(
    admin: ModelAdmin, request: HttpRequest, conflict: Conflict, seen: int
) -> HttpResponse:
    """409: both texts side by side.

    The person's own is kept already, so leaving the page loses nothing.
    """
    sides = overlapping(conflict.overlaps)
    return story_page(
        admin,
        request,
        conflict.article,
        "desk/conflict.html",
        status=409,
        title=_("Two texts of one story"),
        message=str(conflict),
        mine_label=_("Yours"),
        sides=sides or differences(conflict.kept.copy, conflict.article.desk_copy),
        choose=bool(sides),
        kept=conflict.kept,
        ground=seen,
    )


def stale_page(
    admin: ModelAdmin, request: HttpRequest, article: Article, stale: Stale, seen: int
) -> HttpResponse:
    """409 for a step: what the person was looking at, and what stands now.

    Nothing was changed.
    """
    now = Article.objects.select_related("section", "place").get(pk=article.pk)
    before = (
        None
        if sealing.is_sealed(now, seen)
        else now.revisions.filter(number=seen).first()
    )
    sides = differences(before.copy, now.desk_copy) if before else []
    title = _("This story has moved on")
    return story_page(
        admin,
        request,
        now,
        "desk/conflict.html",
        status=409,
        title=title,
        message=str(stale),
        sides=sides,
        choose=False,
        mine_label="",
        kept=None,
        ground=seen,
    )


def choose(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Takes the choice made on the conflict page: what does not overlap is joined, the
    rest as chosen.
    """
    ground = _kept(article, request.POST.get("ground"))
    mine = _kept(article, request.POST.get("kept"))
    base = _kept(article, request.POST.get("base"))
    if any(sealing.is_sealed(article, kept.number) for kept in (ground, mine, base)):
        return _closed(
            request,
            article,
            _(
                "An identity was taken out since. What you wrote is kept, without the "
                "name."
            ),
        )
    joined = _as_chosen(request, ground.copy, mine=mine.copy, theirs=base.copy)
    return _save(admin, request, article, joined, base=base)


def merge_fix(
    admin: ModelAdmin, request: HttpRequest, article: Article
) -> HttpResponse:
    """Merging a fix of what is live into the copy in work, where both changed the same
    passage.
    """
    fixed = article.fix_to_merge
    if fixed is None or article.fix_base is None:
        messages.info(request, _("There is nothing left to merge."))
        return HttpResponseRedirect(admin.article_url(article))
    merged = merge(article.fix_base.copy, mine=fixed.copy, theirs=article.desk_copy)
    seen = request.POST.get("kept") == str(fixed.number) and request.POST.get(
        "base"
    ) == str(article.revision)
    chosen = all(
        request.POST.get(f"choose_{overlap.field}") for overlap in merged.overlaps
    )
    if request.method == "POST" and seen and chosen:
        joined = _as_chosen(
            request, article.fix_base.copy, mine=fixed.copy, theirs=article.desk_copy
        )
        return _save(
            admin,
            request,
            article,
            joined,
            base=_kept(article, request.POST["base"]),
            settles=fixed.pk,
        )
    message = _(
        "What is live was mended while this revision was in work. Choose for each "
        "passage."
    )
    return story_page(
        admin,
        request,
        article,
        "desk/conflict.html",
        status=409
        if request.method == "POST"
        else 200,  # the fix or the copy has changed since the page was made
        title=_("Merge what was mended"),
        message=message,
        sides=overlapping(merged.overlaps),
        choose=True,
        mine_label=_("As mended for readers"),
        kept=fixed,
        ground=article.revision,
    )


def _kept(article: Article, number: str | None) -> Revision:
    text = number or ""
    found = (
        article.revisions.filter(number=int(text)).first()
        if text.isascii() and text.isdigit() and len(text) < 10
        else None
    )
    if found is None:
        raise Http404(_("This story has no such revision."))
    return found


def _as_chosen(request: HttpRequest, ground: Copy, *, mine: Copy, theirs: Copy) -> Copy:
    """Both changes joined; where they overlap, the side that was chosen for that field
    wins, block by block.
    """
    preferring = {
        "mine": merge(ground, mine=theirs, theirs=mine).copy,
        "theirs": merge(ground, mine=mine, theirs=theirs).copy,
    }
    chosen = {
        name: getattr(preferring["mine"], name)
        for name in (field.name for field in fields(Copy))
        if request.POST.get(f"choose_{name}") == "mine"
    }
    return preferring["theirs"].with_changes(**chosen)


def _save(
    admin: ModelAdmin,
    request: HttpRequest,
    article: Article,
    copy: Copy,
    *,
    base: Revision,
    settles: int | None = None,
) -> HttpResponse:
    copy = without_hidden(copy, article, request.user)
    try:
        saved = article.save_copy(
            copy, by=request.user, base=base.number, settles=settles
        )
    except Conflict as conflict:
        return conflict_page(admin, request, conflict, base.number)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Joined as revision %(number)d.") % {"number": saved.revision}
        )
    return HttpResponseRedirect(admin.article_url(article))
