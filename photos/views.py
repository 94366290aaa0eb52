"""The public files of photographs.

One door, so that what is gone answers 410 wherever the files lie.
"""

import logging
import re

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.utils import timezone
from django.views.decorators.http import require_safe

from photos import files
from photos.looks import CACHED_FOR
from photos.models import Photo, Rendering
from photos.shapes import KINDS
from photos.srcset import FIRST

CACHE_CONTROL = (
    f"public, max-age={CACHED_FOR.total_seconds():.0f}, s-maxage=300, immutable"
)
KEY = re.compile(r"[0-9a-f]{20}")
NAME = re.compile(r"(whole|16x9|4x3|1x1)-([1-9][0-9]{0,3})\.(avif|webp|jpg)")
logger = logging.getLogger(__name__)


@require_safe
def rendition(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """One file of a look.

    410 once it is gone or its photograph is not to be seen, 404 where there never was
    one.
    """
    now = timezone.now()
    photo = Photo.objects.showable(timezone.localdate(now))
    named = KEY.fullmatch(key) and NAME.fullmatch(name)
    found = Rendering.objects.filter(key=key).first() if named else None
    if found is None or not named or not _was_made(found, *named.groups()):
        raise Http404("There is no such file.")
    is_gone = found.gone_at and found.gone_at <= now
    if is_gone or not photo.filter(pk=found.photo_id).exists():
        return _gone()
    return _file(f"{key}/{name}", KINDS[named[3]])


def _gone() -> HttpResponse:
    return HttpResponse(
        "Foto ini tidak lagi ditampilkan.\n",
        content_type="text/plain; charset=utf-8",
        status=410,
    )


def _was_made(rendering: Rendering, shape: str, width: str, kind: str) -> bool:
    """Only what the row names: a half-written file is in no list."""
    widths = [size[0] for size in rendering.sizes.get(shape, [])]
    return int(width) in widths and (kind == FIRST or rendering.finished_at is not None)


def _file(name: str, media_type: str) -> HttpResponseBase:
    try:
        # a bucket is only now asked for it
        response = FileResponse(files.public().open(name), content_type=media_type)
    except FileNotFoundError as error:
        raise Http404(
            "The file is lost; manage.py renditions makes it again."
        ) from error
    except Exception:
        # whatever a bucket may say of trouble: the reader is asked to come again
        logger.exception("The store of photographs does not answer.")
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
