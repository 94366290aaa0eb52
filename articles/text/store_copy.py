"""Making a copy the working copy of a story.

Its columns, and the rows of its relations.
"""

from django.utils import timezone

from articles.models.article import Article
from articles.models.filing import ArticleTag
from articles.text.copy import COLUMNS, KEYS, Copy
from photos.models import Photo


def write(article: Article, copy: Copy) -> None:
    """Write `copy` into the story.

    Only inside a transaction that holds its row; keeps no revision.
    """
    before = article.desk_copy
    photos = _still_there(copy.photos) if copy.photos != before.photos else None
    if photos is not None and copy.photo not in photos:
        # deleted between the choice and this moment
        copy = copy.with_changes(photo=None)
    _write_columns(article, copy)
    _write_rows(article, copy, copy.changed_from(before))
    if photos is not None:
        article.photo_rows.all().delete()
        article.photo_rows.bulk_create(
            article.photo_rows.model(article=article, photo_id=key) for key in photos
        )
    article.forget()
    article.__dict__["desk_copy"] = copy


def _write_columns(article: Article, copy: Copy) -> None:
    for name in COLUMNS:
        setattr(article, name, getattr(copy, name))
    for name in KEYS:
        setattr(article, f"{name}_id", getattr(copy, name))
    article.related = [*copy.related]
    article.changed_at = timezone.now()
    article.save()


def _write_rows(article: Article, copy: Copy, changed: list[str]) -> None:
    if "also_in" in changed:
        article.also_in.set(copy.also_in)
    if "authors" in changed:
        rows = Article.authors.through.objects
        rows.filter(article=article).delete()
        # `add` forgets order
        rows.bulk_create(
            rows.model(article_id=article.pk, author_id=key) for key in copy.authors
        )
    if "tags" in changed:
        ArticleTag.objects.filter(content_object=article).delete()
        ArticleTag.objects.bulk_create(
            ArticleTag(content_object=article, tag_id=tag) for tag in copy.tags
        )


def _still_there(keys: tuple[int, ...]) -> set[int]:
    """Those of these photographs that are still there, held until this is kept."""
    return set(
        Photo.objects.filter(pk__in=keys)
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )
