"""Whose eyes a photograph is for, and which ones ask for an editor's."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles import workflow
from articles.blocks.kept import without_documents, without_photos
from articles.models import Article, CopyPhoto, Document, Version, VersionPhoto
from articles.text.copy import Copy
from people.models import User
from photos.models import Photo

WARN_BEFORE = timedelta(days=14)
IN_WORK = (workflow.DRAFT, workflow.SUBMITTED, workflow.APPROVED)


def visible_to(user: User) -> QuerySet[Photo]:
    """The library as this person sees it: all of it for those who read the desk.

    For a contributor her own photographs and those that readers have seen and still
    may.
    """
    if user.has_perm("articles.read_desk"):
        return Photo.objects.all()
    seen = Version.objects.seen(timezone.now())
    printed = Exists(
        VersionPhoto.objects.filter(photo=OuterRef("pk"), version__in=seen)
    )
    public = Photo.objects.showable(timezone.localdate()).filter(printed)
    return Photo.objects.filter(Q(uploaded_by=user) | Q(pk__in=public.values("pk")))


def without_hidden(copy: Copy, article: Article | None, user: User) -> Copy:
    """The copy without new photographs and documents that are not for this person.

    A preview shows them.
    """
    if user.has_perm("articles.read_desk"):
        return copy
    copy = _without_hidden_documents(copy, article, user)
    return _without_hidden_photos(copy, article, user)


def _without_hidden_documents(copy: Copy, article: Article | None, user: User) -> Copy:
    new = {*copy.documents} - {*(article.desk_copy.documents if article else ())}
    own = Document.objects.filter(pk__in=new, uploaded_by=user)
    hidden = new - {*own.values_list("pk", flat=True)}
    if not hidden:
        return copy
    return copy.with_changes(body=without_documents(copy.body, hidden))


def _without_hidden_photos(copy: Copy, article: Article | None, user: User) -> Copy:
    if not copy.photos:
        return copy
    new = {*copy.photos} - {
        *CopyPhoto.objects.filter(article=article).values_list("photo", flat=True)
    }
    hidden = new - {*visible_to(user).filter(pk__in=new).values_list("pk", flat=True)}
    return copy.with_changes(
        body=without_photos(copy.body, hidden),
        photo=None if copy.photo in hidden else copy.photo,
    )


def is_beyond_draft(photo: Photo) -> bool:
    """Whether an editor has this photograph in hand, or readers have seen it.

    From then on it is not its sender's.
    """
    written = CopyPhoto.objects.filter(photo=photo).exclude(
        article__state=workflow.DRAFT
    )
    return written.exists() or VersionPhoto.objects.filter(photo=photo).exists()


def asking_for_editors(day: date) -> QuerySet[Photo]:
    """Photographs in use whose rights end within two weeks, or have ended.

    Readers see a plain block there, or will.
    """
    # Conditions on the joined version, not `version__in`: a database would gather every
    # version of the paper for that.
    ends_later = Q(version__live_until__gt=timezone.now())
    open_or_ahead = Q(version__live_until=None) | ends_later
    void = Q(version__live_until=F("version__live_from"))
    shown = VersionPhoto.objects.filter(open_or_ahead, ~void, photo=OuterRef("pk"))
    written = CopyPhoto.objects.filter(photo=OuterRef("pk"), article__state__in=IN_WORK)
    ending = Photo.objects.filter(rights_until__lte=day + WARN_BEFORE)
    return ending.filter(Exists(shown) | Exists(written))
