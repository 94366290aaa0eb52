"""Photographs are sent.

Many at once in one form, or one after the other by the browser, with the same answers.
"""

from dataclasses import dataclass
from itertools import chain
from threading import BoundedSemaphore

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from desk.forms.photos import UploadForm
from desk.photo_rights import visible_to
from desk.views.choosing import story_of
from people.models import User
from photos import files
from photos.intake import Unusable, take_in
from photos.models import Photo

# in one process: decoding takes a core and up to 350 MB, and readers wait behind it
AT_ONCE = BoundedSemaphore(2)
PATIENCE = 5.0  # seconds


@dataclass(frozen=True)
class Sent:
    """What became of one file: a photograph with its like, or the sentence why not."""

    name: str
    photo: Photo | None = None
    alike: tuple[Photo, ...] = ()
    refusal: str = ""
    try_again: bool = False

    @property
    def status(self) -> int:
        """For the browser's module: 503 may be tried again, 422 may not."""
        if self.photo:
            return 200
        return 503 if self.try_again else 422


def upload(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The page to send photographs.

    A request of the page's own module sends one file and gets one answer.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    story = story_of(request)
    sent: list[Sent] = []
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            photos = form.cleaned_data["photos"]
            sent = [keep(file, form.known(), request.user) for file in photos]
    context = {"sent": sent, "article": story, "chooser": "chooser" in request.POST}
    if "X-Fragment" in request.headers:
        answers = sent or [Sent("", refusal=_refusal(form))]
        return TemplateResponse(
            request,
            "desk/photos/_sent.html",
            context | {"sent": answers},
            status=answers[0].status,
        )
    again = UploadForm(initial=form.known()) if sent else form
    page = admin.frame(request, **context, form=again, title=_("Send photos"))
    return TemplateResponse(request, "desk/photos/upload.html", page)


def _refusal(form: UploadForm) -> str:
    return " ".join(chain.from_iterable(form.errors.values()))


def keep(file: File, known: dict[str, str], user: User) -> Sent:
    """Take one file in.

    What holds for all goes into its record where the file itself says nothing.
    """
    name = (file.name or "")[:120]
    if not AT_ONCE.acquire(timeout=PATIENCE):
        busy = _(
            "Many photos are being taken in at this moment. Send this one again in a "
            "minute."
        )
        return Sent(name, refusal=busy, try_again=True)
    try:
        photo = take_in(file, by=user)
    except Unusable as refusal:
        return Sent(name, refusal=str(refusal))
    except files.NotKept as trouble:
        return Sent(name, refusal=str(trouble), try_again=True)
    finally:
        AT_ONCE.release()
    missing = {
        field: value for field, value in known.items() if not getattr(photo, field)
    }
    if missing:
        Photo.objects.filter(pk=photo.pk).update(**missing)
        photo.refresh_from_db()
    return Sent(name, photo, tuple(visible_to(user).like(photo)))
