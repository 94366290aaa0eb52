"""Where a reader goes after logging in.

Back to a story or a page of comments, never to another site.
"""

import re

from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.models import Version

LONGEST = 300
# Plain letters of an address, one slash in front: no second host, no backslash, nothing
# that cannot be seen.
PLAIN = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~%!$&'()*+,;=:@/?#]*")
FRONT = "/"
BELOW = "comment-"
NO_WAY_BACK = {
    "comment-login",
    "comment-code",
    "comment-link",
    "comment-press",
    "comment-logout",
    "comment-unsubscribe",
}


def safe(wanted: str) -> str:
    """`wanted`, if it leads to a story that readers see or to a page about comments.

    Else the front page.
    """
    if len(wanted) > LONGEST or not PLAIN.fullmatch(wanted):
        return FRONT
    path = wanted.partition("#")[0].partition("?")[0]
    try:
        found = resolve(path)
    except Resolver404:
        return FRONT
    name = found.url_name or ""
    if name == "article":
        seen = Version.objects.at_address(
            found.kwargs["address"], timezone.now()
        ).exists()
        return wanted if seen else FRONT
    return wanted if name.startswith(BELOW) and name not in NO_WAY_BACK else FRONT
