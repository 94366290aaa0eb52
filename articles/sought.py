"""A missing child is named while she is sought (PPRA-9); once she is found, in no story any more."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from articles import workflow
from articles.anonymising import texts_of
from articles.identities import Pairs, copy_without, named_in, terms_in
from articles.models.article import Article
from articles.printing import Line
from articles.refusals import Refused
from articles.standing import line_of
from people.models import User


def naming_her(article: Article) -> list[Article]:
    """The other stories in which somebody is sought whom one of this story's terms names, the newest first."""
    sought = Article.objects.filter(sought=True).exclude(pk=article.pk).order_by("-pk")
    hers = {term.casefold() for term in terms_in(article.protected_terms)}
    return [story for story in sought if hers & {term.casefold() for term in terms_in(story.protected_terms)}]


def take_out(stories: Iterable[Article], pairs: Pairs, *, by: User, note: str) -> Iterator[tuple[Article, str]]:
    """Take her identity out of each of these, of one wholly or not at all; with the sentence of the refusal if any."""
    for story in stories:
        try:
            _take_out(story, standing_in(story, pairs), by=by, note=note)
        except Refused as refused:
            yield story, str(refused)
        else:
            yield story, ""


def _take_out(story: Article, pairs: Pairs, *, by: User, note: str) -> None:
    standing = story.standing(by)
    if not standing.once_printed and workflow.may_edit(standing):
        story.save_copy(copy_without(story.desk_copy, pairs), by=by, base=story.revision)
    else:
        story.move("anonymise", by=by, terms=pairs, note=note)


def standing_in(article: Article, pairs: Pairs) -> Pairs:
    """Those of the pairs that have to do with this story."""
    texts = texts_of(article, Line(article, line_of(article), timezone.now()))
    known = terms_in(article.protected_terms)
    return {term: instead for term, instead in pairs.items() if term in known or named_in([term], *texts)}
