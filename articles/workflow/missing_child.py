"""A missing child is named while she is sought (PPRA-9).

Once she is found, she is named in no story any more.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import workflow
from articles.models.article import Article
from articles.printing.timeline import Timeline
from articles.text.protected_identities import Pairs, copy_without, named_in, terms_in
from articles.workflow import PermissionFacts
from articles.workflow.anonymising import texts_of
from articles.workflow.protected_photos import hide_photos, photos_used_in
from articles.workflow.refusals import Refused
from people.models import User


def naming_her(article: Article) -> list[Article]:
    """Other stories of somebody sought whom a term of this one names, newest first.

    The terms of a story from which an identity was taken out are closed, so it is none
    of these.
    """
    sought = (
        Article.objects.filter(sought=True, sealed_up_to=0)
        .exclude(pk=article.pk)
        .order_by("-pk")
    )
    hers = _folded_terms(article)
    return [story for story in sought if hers & _folded_terms(story)]


def _folded_terms(article: Article) -> set[str]:
    return {term.casefold() for term in terms_in(article.protected_terms)}


def further_terms(article: Article, other: Article) -> list[str]:
    """What the other story protects besides this one's terms.

    It may be about another child of the same school.
    """
    hers = _folded_terms(article)
    theirs = terms_in(other.protected_terms)
    return [term for term in theirs if term.casefold() not in hers]


def take_out(
    stories: Iterable[Article],
    pairs: Pairs,
    *,
    by: User,
    note: str,
    stay: Collection[int] = (),
    why_they_stay: str = "",
) -> Iterator[tuple[Article, str]]:
    """Take her identity out of each of these.

    Of one that was printed wholly or not at all; of a draft the photographs are hidden
    first. Each comes with the sentence of the refusal, if any. Of their photographs
    those of `stay` are shown further, for the reason `why_they_stay`.
    """
    for story in stories:
        own = photos_used_in(story).filter(pk__in=stay).values_list("pk", flat=True)
        photos = {"stay": [*own], "why_they_stay": why_they_stay}
        own_pairs = standing_in(story, pairs)
        try:
            _take_out(story, own_pairs, by=by, note=note, photos=photos)
        except Refused as refused:
            yield story, str(refused)
        else:
            yield story, ""


def _take_out(
    story: Article, pairs: Pairs, *, by: User, note: str, photos: dict[str, Any]
) -> None:
    permission_facts = story.permission_facts(by)
    if not pairs:
        raise Refused(
            _("None of these words stands in it. Check how they are written.")
        )
    if not permission_facts.once_printed and workflow.may_edit(permission_facts):
        with transaction.atomic():  # first: what then fails leaves too little to see
            hide_photos(story, by=by, **photos)
        story.save_copy(
            copy_without(story.desk_copy, pairs), by=by, base=story.revision
        )
    elif sentence := _in_the_way(story, permission_facts):
        raise Refused(sentence)
    else:
        story.move("anonymise", by=by, terms=pairs, note=note, **photos)


def _in_the_way(story: Article, permission_facts: PermissionFacts) -> str:
    """What has to be done first with a story that readers are yet to see."""
    if not workflow.state_refusal(workflow.TRANSITIONS["anonymise"], permission_facts):
        return ""
    if scheduled := Timeline.of(story, timezone.now()).scheduled:
        at = date_format(timezone.localtime(scheduled[0].live_from), "j F Y H:i T")
        return _("It goes live at %(at)s: recall it first.") % {"at": at}
    if story.state == workflow.APPROVED:
        return _(
            "It is ready to be published: send it back, and take the name out there."
        )
    return ""


def standing_in(article: Article, pairs: Pairs) -> Pairs:
    """Those of the pairs that have to do with this story."""
    texts = texts_of(article, Timeline.of(article, timezone.now()))
    known = terms_in(article.protected_terms)
    return {
        term: instead
        for term, instead in pairs.items()
        if term in known or named_in([term], *texts)
    }
