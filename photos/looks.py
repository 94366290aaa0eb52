"""Giving a photograph its look: which files readers get, from when on, and until when.

Files are written before the row that names them and deleted after it is gone, so a page
never names a missing one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from photos import files
from photos.models import Photo, Rendering
from photos.pixels import developed, renditions, written
from photos.shapes import KINDS, THUMB, Look
from photos.srcset import FIRST

CACHED_FOR = timedelta(days=7)
# Browsers keep a file for a week; a cache that many share asks again soon, since a file
# may be gone for a face's sake.
# when no cache can hold the page with an old crop any more
FORGOTTEN_AFTER = CACHED_FOR + timedelta(days=1)
MOST_ATTEMPTS = 5


class Outdated(Exception):
    """Somebody else has changed the photograph meanwhile.

    Nothing was changed by this.
    """


@dataclass(frozen=True)
class Prepared:
    """The first files of a look, written and not yet named by any row.

    The desk's thumb is written with the row.
    """

    look: Look
    key: str
    # by shape: width, height, and the bytes of the JPEG
    sizes: dict[str, list[tuple[int, int, int]]]
    thumb: bytes


def prepare(photo: Photo, look: Look) -> Prepared:
    """Write the JPEG files of this look. Touches no row."""
    key = photo.key_of(look)
    sizes: dict[str, list[tuple[int, int, int]]] = {}
    with photo.opened() as original:
        picture = developed(original, look)
    for shape, size, file in renditions(picture, look, FIRST):
        files.put(files.public(), f"{key}/{shape}-{size[0]}.{FIRST}", file)
        sizes.setdefault(shape, []).append((*size, len(file)))
    picture.thumbnail((THUMB[0], THUMB[0]))
    return Prepared(look, key, sizes, written(picture, FIRST, THUMB[1]))


def put(photo: Photo, first: Prepared) -> Rendering:
    """Make the prepared files the current ones and order the rest.

    Only in a transaction that holds the photo.

    Raises `files.NotKept` where the desk's thumb cannot be written.
    """
    now = timezone.now()
    look = first.look
    _retire_others(photo, first, now)
    served = photo.renderings.served(now).filter(key=first.key)
    # a look that comes back has all its files still
    finished = served.values_list("finished_at", flat=True).first()
    rendering, _made = Rendering.objects.update_or_create(
        key=first.key,
        defaults={
            "photo": photo,
            "focus_x": look.focus_x,
            "focus_y": look.focus_y,
            "blur": look.blur,
            "sizes": first.sizes,
            "made_at": now,
            "finished_at": finished,
            "gone_at": None,
            "attempts": 0,
        },
    )
    finish.enqueue(rendering.pk)  # which does nothing where all is there
    with files.keeping():
        files.put(files.originals(), photo.thumb, first.thumb)
    return rendering


def _retire_others(photo: Photo, first: Prepared, now: datetime) -> None:
    """At once those that show what is blurred now, the others when pages have gone."""
    for old in photo.renderings.served(now).exclude(key=first.key):
        if _blurs_otherwise(old, first.look):
            retire(old, now)
        elif old.gone_at is None:
            retire(old, now + FORGOTTEN_AFTER)


def _blurs_otherwise(old: Rendering, look: Look) -> bool:
    return [list(box) for box in old.blur] != [list(box) for box in look.blur]


def retire(rendering: Rendering, at: datetime) -> None:
    """Let a rendering's addresses answer 410 from `at` on.

    Its files go as soon as this is certain.
    """
    Rendering.objects.filter(pk=rendering.pk).update(gone_at=at)
    if at <= timezone.now():
        key = rendering.key
        transaction.on_commit(lambda: files.drop_folder(key))


def change(photo: Photo, look: Look, *, edition: int) -> Photo:
    """Give the photograph another focus or blur, everywhere at once.

    `edition` is the one that the person saw.

    Raises Outdated where somebody was faster, `files.NotKept` where the new files
    cannot be written.
    """
    _refuse_stale(photo, edition)
    with _prepared(_as_in(look, copy(photo))) as first, transaction.atomic():
        locked = _as_in(look, lock(photo, edition))
        _save(locked)
        _follow(locked, first)
    return locked


def _as_in(look: Look, photo: Photo) -> Photo:
    photo.focus_x = look.focus_x
    photo.focus_y = look.focus_y
    photo.blur = [list(box) for box in look.blur]
    return photo


@contextmanager
def _prepared(photo: Photo, *, anew: bool = False) -> Iterator[Prepared | None]:
    """The first files of a photograph as it is in memory.

    None where readers may not see it, or have them already.

    Where no row names them at the end of the block, they are gone again.
    """
    if photo.hidden_because(timezone.localdate()) or (_is_shown(photo) and not anew):
        yield None
        return
    key = photo.key_of(photo.look)
    try:
        with files.keeping():
            first = prepare(photo, photo.look)
        yield first
    finally:
        if not Rendering.objects.served(timezone.now()).filter(key=key).exists():
            files.drop_folder(key)


def _refuse_stale(photo: Photo, edition: int) -> None:
    """Before any file is written.

    One who is late anyway must not touch those of the one who was faster.
    """
    if (
        Photo.objects.filter(pk=photo.pk).values_list("edition", flat=True).first()
        != edition
    ):
        raise Outdated(_outdated())


def _outdated() -> str:
    return _(
        "Somebody else has changed this photo meanwhile. Yours was not kept: look at "
        "it, then do it again."
    )


def lock(photo: Photo, edition: int) -> Photo:
    """The photograph's row, fresh and held.

    Raises Outdated where the person saw another edition, or it is gone.
    """
    locked = (
        Photo.objects.select_for_update().filter(pk=photo.pk, edition=edition).first()
    )
    if locked is None:
        raise Outdated(_outdated())
    return locked


def _save(locked: Photo) -> None:
    locked.edition += 1
    locked.save()


def _follow(photo: Photo, first: Prepared | None) -> None:
    """Readers get what this photograph's row now allows.

    The prepared look if it is still the row's, or nothing.
    """
    if photo.hidden_because(timezone.localdate()):
        for rendering in photo.renderings.served(timezone.now()):
            retire(rendering, timezone.now())
    elif first is not None and first.look == photo.look:
        put(photo, first)


def save_record(photo: Photo, *, edition: int) -> list[Photo]:
    """Keep the changed record of a photograph; what readers may see of it follows.

    Returns the copies of its file that got the label of AI with it. Raises Outdated,
    NotKept.

    The whole row is written, so it must have been read as the edition that the person
    saw.
    """
    if photo.edition != edition:
        raise Outdated(_outdated())
    _refuse_stale(photo, edition)
    with _prepared(photo) as first, transaction.atomic():
        lock(photo, edition)
        _save(photo)
        _follow(photo, first)
        return _label_copies(photo) if photo.label else []


def _label_copies(photo: Photo) -> list[Photo]:
    """The label follows the file to every other row that keeps it (AI-5)."""
    same = Photo.objects.select_for_update().filter(digest=photo.digest)
    copies = list(same.exclude(rights=Photo.Rights.AI).order_by("pk"))
    for row in copies:
        row.rights = Photo.Rights.AI
        _save(row)
    return copies


def keep(locked: Photo) -> None:
    """Keep a change in whether a photograph may be shown.

    In the caller's own transaction, which holds its row.

    What is hidden is gone with the commit. What is opened again is made right after it,
    or else by the chores.
    """
    _save(locked)
    _follow(locked, None)
    transaction.on_commit(lambda: _settle_or_leave(locked.pk))


def _settle_or_leave(key: int) -> None:
    try:
        settle(Photo.objects.get(pk=key))
    except files.NotKept:
        # the log has it, the page shows a plain block meanwhile, and
        # `upkeep.settle_all` tries again
        return


def _is_shown(photo: Photo) -> bool:
    return photo.renderings.current().filter(key=photo.key_of(photo.look)).exists()


def settle(photo: Photo) -> bool:
    """Bring files and rows in line with what the photograph allows today.

    Gives whether anything had to be done.

    Safe to repeat. Raises `files.NotKept` where files cannot be written.
    """
    allowed = not photo.hidden_because(timezone.localdate())
    shown = _is_shown(photo)
    served = photo.renderings.served(timezone.now()).exists()
    if shown == allowed and (allowed or not served):
        return False
    with _prepared(photo) as first, transaction.atomic():
        _follow(Photo.objects.select_for_update().get(pk=photo.pk), first)
    return True


def make_again(photo: Photo) -> None:
    """Write the files of a photograph anew, since some were lost.

    Raises `files.NotKept`.
    """
    with _prepared(photo, anew=True) as first, transaction.atomic():
        locked = Photo.objects.select_for_update().get(pk=photo.pk)
        photo.renderings.current().update(finished_at=None)
        _follow(locked, first)


@task()
def finish(rendering: int) -> None:
    """Make the lighter formats of a rendering.

    Safe to repeat; nothing to do where it has gone or is finished.
    """
    found = (
        Rendering.objects.unfinished()
        .select_related("photo")
        .filter(pk=rendering)
        .first()
    )
    if found is not None:
        complete(found)


def complete(rendering: Rendering) -> None:
    """Write the WebP and AVIF files of a rendering.

    Where it has gone meanwhile, nothing of it stays.
    """
    Rendering.objects.filter(pk=rendering.pk).update(attempts=rendering.attempts + 1)
    _write_later_kinds(rendering)
    served = Rendering.objects.served(timezone.now()).filter(pk=rendering.pk)
    # Hidden and opened again meanwhile, it may have lost what was written here: another
    # task makes it then.
    same = served.filter(made_at=rendering.made_at)
    if not same.update(finished_at=timezone.now()) and not served.exists():
        files.drop_folder(rendering.key)


def _write_later_kinds(rendering: Rendering) -> None:
    blur = tuple(tuple(box) for box in rendering.blur)
    look = Look(rendering.focus_x, rendering.focus_y, blur)
    with rendering.photo.opened() as original:
        picture = developed(original, look)
    for kind in KINDS:
        if kind == FIRST:
            continue
        for shape, size, file in renditions(picture, look, kind):
            files.put(files.public(), f"{rendering.key}/{shape}-{size[0]}.{kind}", file)


def remove(photo: Photo) -> None:
    """Delete a photograph that nothing uses, its files as well.

    Raises ProtectedError where something does.
    """
    names = str(photo.original), photo.thumb
    with transaction.atomic():
        # Held, so that a story that takes it up now comes first or last. Somebody else
        # may have deleted it already.
        if not Photo.objects.select_for_update().filter(pk=photo.pk).exists():
            return
        keys = list(photo.renderings.values_list("key", flat=True))
        photo.delete()
        transaction.on_commit(lambda: files.drop(files.originals(), *names))
        transaction.on_commit(lambda: files.drop_folder(*keys))
