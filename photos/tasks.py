from django.tasks import task

from photos import looks
from photos.models import Rendering


@task()
def finish(rendering: int) -> None:
    """Make the lighter formats of a rendering. Safe to repeat; nothing to do where it has gone or is finished."""
    found = Rendering.objects.unfinished().select_related("photo").filter(pk=rendering).first()
    if found is not None:
        looks.complete(found)
