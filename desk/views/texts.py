"""Pages that show texts.

The preview, a kept revision, and two texts side by side with a choice to make.
"""

from dataclasses import fields
from operator import attrgetter

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.revision import Revision
from articles.text.copy import Copy
from articles.text.merge import Merged, merge
from articles.views import story_context
from articles.workflow.refusals import Conflict, Refused, Stale
from desk import sealing
from desk.forms.numbers import number_in
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
    found = _kept(article, str(number))
    if sentence := sealing.refusal(request, article, number):
        return _closed(request, article, sentence)
    return story_page(
        admin,
        request,
        article,
        "desk/revision.html",
        title=_("Revision %(number)d") % {"number": number},
        revision=found,
        sides=_filled_fields(found.copy),
    )


def _filled_fields(copy: Copy) -> list[Side]:
    names = [field.name for field in fields(copy) if getattr(copy, field.name)]
    return [
        Side(name, label(name), "", shown(name, getattr(copy, name))) for name in names
    ]


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
    asked = (_kept(article, request.GET.get(name)) for name in ("one", "two"))
    one, two = sorted(asked, key=attrgetter("number"))
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
    return redirect("admin:articles_article_revisions", article.pk)


def bring_back(
    admin: ModelAdmin, request: HttpRequest, article: Article, number: int
) -> HttpResponse:
    """Make a kept text the copy again, as a new revision.

    What stands now stays among the revisions.
    """
    kept = _kept(article, str(number))
    if request.method != "POST":
        return redirect("admin:articles_article_revision", article.pk, number)
    if sealing.is_sealed(article, number):
        return _closed(
            request,
            article,
            _("A sealed text does not become the text again. Write without the name."),
        )
    now = _kept(article, str(article.revision))
    return _save(admin, request, article, kept.copy, base=now)


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
    is_sealed = sealing.is_sealed(now, seen)
    before = None if is_sealed else now.revisions.filter(number=seen).first()
    title = _("This story has moved on")
    return story_page(
        admin,
        request,
        now,
        "desk/conflict.html",
        status=409,
        title=title,
        message=str(stale),
        sides=differences(before.copy, now.desk_copy) if before else [],
        choose=False,
        mine_label="",
        kept=None,
        ground=seen,
    )


def choose(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Join what does not overlap; the rest as chosen on the conflict page."""
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
    """Merge a fix of what is live into the copy in work.

    Where both changed the same passage.
    """
    fixed = article.fix_to_merge
    if fixed is None or article.fix_base is None:
        messages.info(request, _("There is nothing left to merge."))
        return HttpResponseRedirect(admin.article_url(article))
    merged = merge(article.fix_base.copy, mine=fixed.copy, theirs=article.desk_copy)
    if request.method == "POST" and _has_chosen(request, article, fixed, merged):
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
    return story_page(
        admin,
        request,
        article,
        "desk/conflict.html",
        # the fix or the copy has changed since the page was made
        status=409 if request.method == "POST" else 200,
        title=_("Merge what was mended"),
        message=_(
            "What is live was mended while this revision was in work. Choose for each "
            "passage."
        ),
        sides=overlapping(merged.overlaps),
        choose=True,
        mine_label=_("As mended for readers"),
        kept=fixed,
        ground=article.revision,
    )


def _has_chosen(
    request: HttpRequest, article: Article, fixed: Revision, merged: Merged
) -> bool:
    """Whether she chose for every passage, and of the texts that stand now."""
    seen = request.POST.get("kept"), request.POST.get("base")
    return seen == (str(fixed.number), str(article.revision)) and all(
        request.POST.get(f"choose_{side.field}") for side in merged.overlaps
    )


def _kept(article: Article, number: str | None) -> Revision:
    wanted = number_in(number, digits=9)
    found = article.revisions.select_related("by").filter(number=wanted or 0).first()
    if found is None:
        raise Http404(_("This story has no such revision."))
    return found


def _as_chosen(request: HttpRequest, ground: Copy, *, mine: Copy, theirs: Copy) -> Copy:
    """Both changes joined.

    Where they overlap, the side that was chosen for that field wins, block by block.
    """
    mine_first = merge(ground, mine=theirs, theirs=mine).copy
    theirs_first = merge(ground, mine=mine, theirs=theirs).copy
    chosen = {
        field.name: getattr(mine_first, field.name)
        for field in fields(Copy)
        if request.POST.get(f"choose_{field.name}") == "mine"
    }
    return theirs_first.with_changes(**chosen)


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
