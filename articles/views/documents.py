"""The public door of documents: open as long as a live story shows the document."""

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models.document import Document, VersionDocument
from photos import files


@require_safe
def document(request: HttpRequest, number: int) -> HttpResponseBase:
    """A PDF that a live story shows.

    410 once none does any more, 404 where none ever did.
    """
    now = timezone.now()
    found = Document.objects.filter(pk=number).first() if number < 2**63 else None
    if found is None or not VersionDocument.objects.was_seen(found, now):
        raise Http404("There is no such document.")
    if not VersionDocument.objects.is_live(found, now):
        return render(
            request, "articles/document_gone.html", {"sibling": None}, status=410
        )
    return pdf(found)


def pdf(document: Document) -> HttpResponseBase:
    """The file itself, for whoever may have it."""
    try:
        with files.keeping():
            content = files.originals().open(document.file)
    except files.NotKept:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return FileResponse(
        content,
        content_type="application/pdf",
        filename=f"dokumen-{document.pk}.pdf",
        as_attachment=True,
    )
