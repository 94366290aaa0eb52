"""Live stories by words of their headline, or by their keys: for the text editor's "Read also"."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, JsonResponse

from articles.models import Article

MOST_FOUND, LONGEST_SEARCH, LONGEST_KEYS = 8, 100, 200


def stories(_admin: ModelAdmin, request: HttpRequest, _story: None = None) -> JsonResponse:
    """`?q=` gives the newest live stories with these words in their headline, `?keys=17+18` those that she may read."""
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].split()
    keys = request.GET.get("keys", "")[:LONGEST_KEYS].split()
    if keys:
        known = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
        found = Article.objects.readable_by(request.user).filter(pk__in=known)
    else:
        found = Article.objects.live() if words else Article.objects.none()
        for word in words:
            found = found.filter(headline__icontains=word)
    newest = found.order_by("-first_live_at").values_list("pk", "headline")[:MOST_FOUND]
    return JsonResponse({"results": [{"id": key, "text": headline} for key, headline in newest]})
