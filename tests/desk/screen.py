"""What a browser sends from a story's screen."""

from typing import Any

from articles.models import Article
from articles.text.copy import COLUMNS
from tags.forms import names_of


def url_of(article: Article, *parts: str) -> str:
    return (
        "/admin/articles/article/"
        + "/".join([str(article.pk), *(parts or ("change",))])
        + "/"
    )


def form_of(article: Article, **changes: Any) -> dict:
    """What a browser would send from the screen of this story, with some fields typed
    anew.
    """
    article = Article.objects.get(pk=article.pk)
    fields = {
        name: "" if (value := getattr(article, name)) is None else value
        for name in COLUMNS
    }
    fields |= {
        "section": article.section_id or "",
        "place": article.place_id or "",
        "base": article.revision,
    }
    fields |= {
        "also_in": [place.pk for place in article.other_places],
        "authors": [a.pk for a in article.bylines],
        "related": article.related,
        "dossier": article.dossier_id or "",
        "answers": article.answers_id or "",
    }
    return fields | {"tags": ", ".join(names_of(article.tag_list))} | changes
