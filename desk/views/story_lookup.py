"""Live stories by words of their headline, or by their keys.

For the text editor's "Read also".
"""

from itertools import islice

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from articles.models import Version
from articles.models.version import VersionQuerySet

MOST_FOUND = 8
LONGEST_SEARCH = 100
LONGEST_KEYS = 200
# of the newest stories that are looked through: nobody points to others while a reader
# waits
DEPTH = 3000


def stories(
    _admin: ModelAdmin, request: HttpRequest, _story: None = None
) -> JsonResponse:
    """`?q=` gives the newest live stories with these words in their headline.

    `?keys=17+18` gives those with these keys. All as readers see them: a copy in work
    is nobody's to find, and what was paid for is not proposed.
    """
    asked = request.GET.get("keys", "")[:LONGEST_KEYS].split()
    keys = [key for key in asked if key.isascii() and key.isdigit()]
    search = request.GET.get("q", "").replace("\x00", "")[:LONGEST_SEARCH]
    words = search.casefold().split()
    if keys:
        found = _with_keys([int(key) for key in keys if len(key) < 19])
    else:
        found = _with_words(words) if words else []
    results = [{"id": one.article_id, "text": one.labelled_headline} for one in found]
    return JsonResponse({"results": results})


def _live() -> VersionQuerySet:
    now = timezone.now()
    live = Version.objects.for_readers(now).filter(first_live_at__lte=now)
    return live.only("article_id", "headline", "story_kind")


def _with_keys(keys: list[int]) -> list[Version]:
    return list(_live().filter(article__in=keys)[:MOST_FOUND])


def _with_words(words: list[str]) -> list[Version]:
    newest = _live().order_by("-first_live_at", "-article_id")[:DEPTH]
    fits = (one for one in newest if not one.is_paid and _has(words, one.headline))
    return list(islice(fits, MOST_FOUND))


def _has(words: list[str], headline: str) -> bool:
    return all(word in headline.casefold() for word in words)
