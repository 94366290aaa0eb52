from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Version


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" when the paper can be read.

    The process lives and its database answers. 503 otherwise.
    """
    try:
        Version.objects.live_at(timezone.now()).exists()
    except DatabaseError:
        return HttpResponse(
            "The database does not answer.\n",
            status=503,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
