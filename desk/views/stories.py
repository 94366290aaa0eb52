"""Live stories by words of their headline, or by their keys: for the text editor's
"Read also".
"""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from articles.models import Version

MOST_FOUND, LONGEST_SEARCH, LONGEST_KEYS = 8, 100, 200
# of the newest stories that are looked through: nobody points to others while a reader
# waits
DEPTH = 3000


def stories(
    _admin: ModelAdmin, request: HttpRequest, _story: None = None
) -> JsonResponse:
    """`?q=` gives the newest live stories with these words in their headline,
    `?keys=17+18` those with these keys. All as readers see them: a copy in work is
    nobody's to find, and what was paid for is not proposed.
    """
    words = (
        request.GET.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].casefold().split()
    )
    keys = [
        key
        for key in request.GET.get("keys", "")[:LONGEST_KEYS].split()
        if key.isascii() and key.isdigit()
    ]
    now = timezone.now()
    live = (
        Version.objects.for_readers(now)
        .filter(first_live_at__lte=now)
        .only("article_id", "headline", "story_kind")
    )
    if keys:
        found = list(
            live.filter(article__in=[int(key) for key in keys if len(key) < 19])[
                :MOST_FOUND
            ]
        )
    else:
        newest = live.order_by("-first_live_at", "-article_id")[: DEPTH if words else 0]
        fits = (
            one
            for one in newest
            if one.story_kind != "advertorial" and _has(words, one.headline)
        )
        found = [one for one, _n in zip(fits, range(MOST_FOUND), strict=False)]
    return JsonResponse(
        {
            "results": [
                {"id": one.article_id, "text": one.labelled_headline} for one in found
            ]
        }
    )


def _has(words: list[str], headline: str) -> bool:
    return all(word in headline.casefold() for word in words)
