"""Documents for the text editor.

Sent in, named, and opened before readers may have them.
"""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from articles.models.document import Document
from articles.printing.document_intake import UnreadableDocument, take_in
from articles.views.documents import pdf
from photos.files import NotKept


def documents(
    admin: ModelAdmin, request: HttpRequest, _story: None = None
) -> JsonResponse:
    """Keeps the PDF that was sent.

    Answers its key, name and size, or 422 with a sentence.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    sent = request.FILES.get("document")
    if sent is None:
        return JsonResponse({"error": _("No file came. Choose a PDF.")}, status=422)
    try:
        kept = take_in(sent, by=request.user)
    except (UnreadableDocument, NotKept) as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    return JsonResponse({"id": kept.pk, "name": kept.name, "size": kept.size})


def open_document(
    _admin: ModelAdmin, request: HttpRequest, number: int
) -> HttpResponseBase:
    """The file, for those who read the desk and for whoever sent it."""
    found = Document.objects.filter(pk=number).first()
    reads_all = request.user.has_perm("articles.read_desk")
    if not found or not (reads_all or found.uploaded_by_id == request.user.pk):
        raise Http404("There is no such document, or it is not open to this person.")
    return pdf(found)
