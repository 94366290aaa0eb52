"""What keeps files and rows in line.

When something was cut off, a right has ended, or an old crop's time is over.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from photos import files, looks
from photos.looks import finish
from photos.models import Photo, Rendering
from photos.shapes import KINDS
from photos.srcset import FIRST

logger = logging.getLogger(__name__)
# younger files without a row may be an upload at this very moment
LEFT_OVER_AFTER = timedelta(hours=1)
# and four times as long after each attempt: a bucket may be down for hours
WAITED_ENOUGH = timedelta(minutes=2)
AT_A_TIME = 200


def unsettled() -> Iterator[Photo]:
    """Photographs whose public files do not fit what they allow today.

    Rights that ended, a look not yet made.
    """
    day = timezone.localdate()
    now = timezone.now()
    shown = Rendering.objects.filter(photo=OuterRef("pk"))
    waiting = Photo.objects.showable(day).exclude(Exists(shown.current()))
    ended = Photo.objects.exclude(pk__in=Photo.objects.showable(day)).filter(
        Exists(shown.served(now))
    )
    yield from ended[:AT_A_TIME]
    yield from waiting[:AT_A_TIME]


def settle_all() -> int:
    """Settle what is unsettled; how many photographs that were."""
    return _each(unsettled(), looks.settle)[0]


def _each(photos: Iterable[Photo], act: Callable[[Photo], object]) -> tuple[int, int]:
    """Do this to every photograph, and count successes and failures.

    One whose original is broken or lost must not keep the others from it; the log tells
    which.
    """
    done = left = 0
    for photo in photos:
        try:
            act(photo)
            done += 1
        except files.NotKept:
            logger.error("Photograph %d, “%s”, was left as it is.", photo.pk, photo)
            left += 1
    return done, left


def order_again() -> int:
    """Order the finishing of renderings that have waited too long.

    Their task was lost, or failed.
    """
    now = timezone.now()
    waited_enough = Q()
    for tried in range(looks.MOST_ATTEMPTS):
        waited_enough |= Q(attempts=tried, made_at__lt=now - WAITED_ENOUGH * 4**tried)
    late = Rendering.objects.unfinished().filter(waited_enough)
    keys = list(late.order_by("made_at").values_list("pk", flat=True)[:AT_A_TIME])
    for key in keys:
        finish.enqueue(key)
    return len(keys)


def prune() -> int:
    """Delete the folders of renditions that nothing shows any more.

    Gives how many those were.
    """
    gone = 0
    with files.keeping():
        keys = files.listed()[0]
        served = set(
            Rendering.objects.served(timezone.now()).values_list("key", flat=True)
        )
        for key in keys:
            if key not in served and _is_old(key):
                files.drop_folder(key)
                gone += 1
    return gone


def _is_old(key: str) -> bool:
    """Whether nothing was written into a folder for long.

    Else its row may be about to be named, or named again.
    """
    limit = timezone.now() - LEFT_OVER_AFTER
    try:
        return all(
            files.public().get_modified_time(f"{key}/{name}") < limit
            for name in files.listed(key)[1]
        )
    except FileNotFoundError:  # somebody is deleting it
        return False


def make_lost_again() -> tuple[int, int]:
    """Make photographs anew whose files are lost or of an older recipe.

    Gives how many those were, and how many could not be.
    """
    current = Rendering.objects.current().select_related("photo")
    lost = [
        rendering.photo
        for rendering in current
        if _is_of_old_recipe(rendering) or not _is_whole(rendering)
    ]
    return _each(lost, looks.make_again)


def _is_of_old_recipe(rendering: Rendering) -> bool:
    return rendering.key != rendering.photo.key_of(rendering.photo.look)


def _is_whole(rendering: Rendering) -> bool:
    kinds = KINDS if rendering.finished_at else [FIRST]
    names = [
        f"{shape}-{width}.{kind}"
        for shape, sizes in rendering.sizes.items()
        for width, *_rest in sizes
        for kind in kinds
    ]
    with files.keeping():
        return set(names) <= set(files.listed(rendering.key)[1])
