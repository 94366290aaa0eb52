"""The pages of one photograph.

Its record, its look, whether it is blocked, and its small private pictures.
"""

import re

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.forms import BaseFormSet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, CopyPhoto, Version, VersionPhoto
from desk.forms.photos import BlockForm, LookForm, PhotoForm, boxes_of, look_of
from people.models import AuditEvent, Author, User
from photos import files, looks
from photos.models import Photo
from photos.pixels import developed, upright, written
from photos.shapes import SHAPES, Look, crop_box

USES_SHOWN = 50
WHOLE_BYTES = 250_000
PRIVATE = {"Cache-Control": "private, max-age=300"}
# no dots: ".." would lead out of it
PAGE_OF_THE_DESK = re.compile(r"/admin/[\w/]*(\?[\w=&-]*)?", re.ASCII)


def record(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """What is known of a photograph, where it is used, and the form to change it."""
    may_change = admin.has_change_permission(request, photo)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    may_override = request.user.has_perm("articles.override_checks")
    form = PhotoForm(request.POST or None, instance=photo, may_override=may_override)
    if form.is_valid():
        try:
            copies = looks.save_record(
                form.instance, edition=form.cleaned_data["edition"]
            )
        except (looks.Outdated, files.NotKept) as trouble:
            form.add_error(None, str(trouble))
            _now_made_of(form, photo)
            _keep_flags(form, photo)
        else:
            changed = ", ".join(form.changed_data)
            AuditEvent.record("change", photo, by=request.user, note=changed)
            why = form.cleaned_data.get("why_unprotected")
            if why and not photo.is_protected:
                AuditEvent.record("clear", photo, by=request.user, note=why)
            for copy in copies:
                note = f"rights: {photo.pk}"
                AuditEvent.record("change", copy, by=request.user, note=note)
            messages.success(request, _("The photo's record is saved."))
            return HttpResponseRedirect(request.get_full_path())
    return _page(
        admin,
        request,
        photo,
        "record",
        form=form,
        may_change=may_change,
        title=_("Photo"),
    )


def _now_made_of(form: PhotoForm | LookForm | BlockForm, photo: Photo) -> None:
    """What was typed stays; a second press is meant for the photograph as it is now."""
    editions = Photo.objects.filter(pk=photo.pk).values_list("edition", flat=True)
    form.data = form.data.copy()
    form.data["edition"] = editions.first() or photo.edition


def _keep_flags(form: PhotoForm, photo: Photo) -> None:
    """The second press takes off no protection that somebody else set meanwhile."""
    now = Photo.objects.filter(pk=photo.pk).first()
    for name in ("shows_minor", "shows_victim"):
        if getattr(now, name, False):
            form.data[name] = "on"


def look(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """Focus and blur: what the crops keep, and what nobody may recognise."""
    if not admin.has_change_permission(request, photo):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    names = ("edition", "focus_x", "focus_y")
    form = LookForm(sent, initial={name: getattr(photo, name) for name in names})
    boxes = boxes_of(photo, sent)
    if sent and form.is_valid() and boxes.is_valid():
        mine = look_of(form, boxes)
        try:
            looks.change(photo, mine, edition=form.cleaned_data["edition"])
        except (looks.Outdated, files.NotKept) as trouble:
            form.add_error(None, str(trouble))
            _now_made_of(form, photo)
            boxes = _with_others(photo, mine)
        else:
            note = f"focus, blur: {len(photo.blur)} → {len(mine.blur)}"
            AuditEvent.record("change", photo, by=request.user, note=note)
            messages.success(request, _("Readers get the new pictures from now on."))
            return redirect("admin:photos_photo_change", photo.pk)
    return _page(
        admin, request, photo, "look", form=form, boxes=boxes, title=_("Crops and blur")
    )


def _with_others(photo: Photo, mine: Look) -> BaseFormSet:
    """My rectangles, and those that somebody else has drawn meanwhile.

    The second press must uncover nobody.
    """
    now = Photo.objects.filter(pk=photo.pk).first() or photo
    drawn = [list(box) for box in mine.blur]
    now.blur = now.blur + [box for box in drawn if box not in now.blur]
    return boxes_of(now)


def block(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """Take a photograph from every page at once, or let it be seen again."""
    if not admin.has_block_permission(request):
        raise PermissionDenied
    opens = _opens(request, photo)
    form = BlockForm(request.POST or None, initial={"edition": photo.edition})
    if opens:
        del form.fields["reason"]
    if form.is_valid():
        try:
            _block(photo, form.cleaned_data, may_restore=_may_restore(request))
        except looks.Outdated as trouble:
            form.add_error(None, str(trouble))
            _now_made_of(form, photo)
        else:
            _tell_blocked(request, photo, form.cleaned_data.get("reason"))
            return redirect("admin:photos_photo_change", photo.pk)
    return _page(
        admin, request, photo, "block", form=form, opens=opens, title=_("Block")
    )


def _tell_blocked(request: HttpRequest, photo: Photo, reason: str | None) -> None:
    """In the record and to her; without a reason it is open again."""
    action = "unblock" if reason is None else "block"
    told = _("Readers may see it again.")
    if action == "block":
        told = _("No page shows it any more; its addresses answer 410.")
    AuditEvent.record(action, photo, by=request.user, note=reason or "")
    messages.success(request, told)


def _may_restore(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.withdraw_article")


def _opens(request: HttpRequest, photo: Photo) -> bool:
    """Whether the next press lets readers see it again.

    What went with a withdrawn story only the chief brings back.
    """
    return bool(photo.blocked_at or (photo.withdrawn_at and _may_restore(request)))


def _block(photo: Photo, said: dict, *, may_restore: bool) -> None:
    with transaction.atomic():
        locked = looks.lock(photo, said["edition"])
        locked.blocked_at = timezone.now() if "reason" in said else None
        locked.block_reason = said.get("reason", "")
        if "reason" not in said and may_restore:
            locked.withdrawn_at = None
        looks.keep(locked)


def delete(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """Only what no story uses and no version has shown.

    What was printed stays in the record: it can be blocked.
    """
    if not admin.has_delete_permission(request, photo):
        raise PermissionDenied
    if request.method == "POST":
        name = str(photo)
        try:
            with transaction.atomic():
                AuditEvent.record("delete", photo, by=request.user)
                looks.remove(photo)
        except ProtectedError:
            told = _("“%(photo)s” is used by a story or an author. Block it instead.")
            messages.error(request, told % {"photo": name})
            return redirect("admin:photos_photo_change", photo.pk)
        told = _("“%(photo)s” is deleted, with all its files.")
        messages.success(request, told % {"photo": name})
        return redirect(_back(request) or "admin:photos_photo_changelist")
    return _page(admin, request, photo, "delete", title=_("Delete"))


def _back(request: HttpRequest) -> str:
    """Where the person came from, if that is a page of the desk."""
    back = request.POST.get("back", "")
    return back if PAGE_OF_THE_DESK.fullmatch(back) else ""


def thumb(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """The small picture of the library, blurred where the photograph is."""
    try:
        with files.keeping():
            file = files.originals().open(photo.thumb)
    except files.NotKept as trouble:
        if isinstance(trouble.__cause__, FileNotFoundError):
            return whole(admin, request, photo)
        return _no_answer()
    return FileResponse(file, content_type="image/jpeg", headers=PRIVATE)


def whole(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """The picture as it was taken, for those who cut and blur it.

    With `?shown` as readers get it.
    """
    if not admin.has_change_permission(request, photo):
        raise PermissionDenied
    try:
        with files.keeping(), photo.opened() as original:
            as_shown = "shown" in request.GET
            picture = developed(original, photo.look) if as_shown else upright(original)
    except files.NotKept:
        return _no_answer()
    jpeg = written(picture, "jpg", WHOLE_BYTES)
    return HttpResponse(jpeg, content_type="image/jpeg", headers=PRIVATE)


def _no_answer() -> HttpResponse:
    return HttpResponse(status=503, headers={"Retry-After": "60"})


def _page(
    admin: ModelAdmin, request: HttpRequest, photo: Photo, name: str, **context
) -> HttpResponse:
    shown = {
        "photo": photo,
        "original": photo,
        "hidden": photo.hidden_because(timezone.localdate()),
    }
    if name == "record":
        shown |= _of_record(admin, request, photo)
    if name in ("record", "look"):
        shown["previews"] = previews(photo)
    return TemplateResponse(
        request, f"desk/photos/{name}.html", admin.frame(request, **shown, **context)
    )


def _of_record(admin: ModelAdmin, request: HttpRequest, photo: Photo) -> dict:
    """Where it is used, and what this person may do with it."""
    may_delete = admin.has_delete_permission(request, photo)
    return {
        "printed": printed(photo, request.user),
        "in_copy": in_copy(photo, request.user),
        "may_delete": may_delete and not is_used(photo),
        "may_block": admin.has_block_permission(request),
        "opens": _opens(request, photo),
    }


def previews(photo: Photo) -> list[dict[str, str]]:
    """How each crop lies on the picture: the shape, and its style."""
    return [
        {
            "shape": shape,
            "label": shape.replace("x", ":"),
            "frame": f"aspect-ratio: {ratio[0]} / {ratio[1]}",
            "inside": _inside(photo, ratio),
        }
        for shape, (ratio, _widths) in SHAPES.items()
        if ratio is not None
    ]


def _inside(photo: Photo, ratio: tuple[int, int]) -> str:
    """The style that shows this part of the whole in a frame."""
    size = (photo.width, photo.height)
    focus = (photo.focus_x, photo.focus_y)
    left, top, right, bottom = crop_box(size, ratio, focus)
    wide = right - left
    high = bottom - top
    return (
        f"width: {photo.width / wide:.2%}; "
        f"left: {-left / wide:.2%}; top: {-top / high:.2%}"
    )


def printed(photo: Photo, user: User) -> list[Version]:
    """The newest version of each story that has shown this photograph."""
    rows = _printed_rows(photo, user).order_by("article", "-version__live_from")
    newest: dict[int, int] = {}
    for article, version in rows.values_list("article", "version")[: USES_SHOWN * 5]:
        newest.setdefault(article, version)
    found = Version.objects.filter(pk__in=list(newest.values())[:USES_SHOWN])
    return list(found.defer("body_html").order_by("-first_live_at"))


def _printed_rows(photo: Photo, user: User) -> QuerySet[VersionPhoto]:
    """What is still to come is only for those who read the desk."""
    rows = VersionPhoto.objects.filter(photo=photo)
    if user.has_perm("articles.read_desk"):
        return rows
    return rows.filter(version__in=Version.objects.seen(timezone.now()))


def in_copy(photo: Photo, user: User) -> list[Article]:
    """The stories open to this person with it in their copy, but the printed ones."""
    printed = _printed_rows(photo, user).values("article")
    open_ = Article.objects.readable_by(user).exclude(pk__in=printed)
    rows = CopyPhoto.objects.filter(photo=photo, article__in=open_)
    newest = rows.select_related("article").order_by("-article__changed_at")
    return [row.article for row in newest[:USES_SHOWN]]


def is_used(photo: Photo) -> bool:
    return any(
        model.objects.filter(photo=photo).exists()
        for model in (VersionPhoto, CopyPhoto, Author)
    )
