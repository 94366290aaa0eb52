"""What must be in place before the paper opens its door to readers.

Each lack is a sentence, not a page of errors.
"""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from paper.models import Paper


def require_ready() -> None:
    """Raise ImproperlyConfigured for the first thing that is missing.

    A paper in DEBUG may lack all of it.
    """
    if settings.DEBUG:
        return
    if not settings.ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is missing. Set it to the host names that readers use."
        )
    require_masthead()
    if getattr(staticfiles_storage, "hashed_files", True) == {}:
        raise ImproperlyConfigured(
            "The styles and fonts are not collected yet. Run: manage.py collectstatic"
        )


def require_masthead() -> None:
    """The masthead must name who answers for the paper (UU 40/1999 Ps 12)."""
    paper = Paper.objects.first()
    if paper is None:
        raise ImproperlyConfigured("No masthead exists yet. Run: manage.py start_paper")
    with translation.override("en"):  # the language of the command line
        missing = paper.missing()
    if missing:
        raise ImproperlyConfigured(
            f"The masthead lacks: {', '.join(missing)}. "
            "The press law (UU 40/1999 Ps 12) asks for it. "
            "Fill it in with manage.py start_paper or on the desk under Masthead."
        )
