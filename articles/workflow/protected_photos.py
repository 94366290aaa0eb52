"""The photographs of a story out of which an identity is taken (KEJ-5, PPRA-1).

Each of its photographs is shown no more, wherever it stands, until it is blurred,
unless somebody said why it betrays nobody.
"""

from collections.abc import Collection

from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.workflow.refusals import Refused
from people.models import AuditEvent, Author, User
from photos import looks
from photos.models import Photo


def photos_used_in(*articles: Article) -> QuerySet[Photo]:
    """All that readers of these stories have seen or will see, and those of the desk.

    Without the portraits of authors.
    """
    used = Q(copy_rows__article__in=articles) | Q(version_rows__article__in=articles)
    portraits = Author.objects.exclude(photo=None).values("photo")
    keys = Photo.objects.filter(used).exclude(pk__in=portraits).values("pk")
    return Photo.objects.filter(pk__in=keys).order_by("pk")


def undecided_photos(*articles: Article) -> QuerySet[Photo]:
    """Those that nobody has blurred or marked yet: readers see them as they are."""
    return (
        photos_used_in(*articles)
        .filter(blur=[])
        .exclude(shows_minor=True)
        .exclude(shows_victim=True)
    )


def hide_photos(
    article: Article, *, by: User, stay: Collection[int] = (), why_they_stay: str = ""
) -> None:
    """Mark the photographs of this story, so that readers see none without a blur.

    Those of `stay` are left as they are, for the reason `why_they_stay`, which their
    record keeps. Raises Refused without one, and for a photograph of another story.
    Only in a transaction.
    """
    photos = list(photos_used_in(article).select_for_update())
    if {*stay} - {photo.pk for photo in photos}:
        raise Refused(_("One of these photographs is not of this story. Look again."))
    if stay and not why_they_stay:
        raise Refused(
            _("Say why the photographs that stay lead to nobody; it is kept.")
        )
    mark = "shows_minor" if article.sought else "shows_victim"
    for photo in photos:
        if photo.pk in stay:
            AuditEvent.record("clear", photo, by=by, note=why_they_stay)
        elif not photo.is_protected:
            setattr(photo, mark, True)
            looks.keep(photo)
            AuditEvent.record("change", photo, by=by, note=mark)
