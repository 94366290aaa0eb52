"""The record of one story and of one person.

To read and to take away; no screen can change it.
"""

from collections.abc import Iterator

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.reading.pagination import Cursor
from desk.record import PAGE, Record, cursor_of
from desk.spreadsheets import spreadsheet
from desk.views.frame import framed
from people.models import AuditEvent, User


def story_record(
    admin: ModelAdmin, request: HttpRequest, article: Article
) -> HttpResponse:
    """All that was done with one story."""
    return _record(
        admin,
        request,
        article,
        Record.of_story(article, request.user),
        f"berita-{article.pk}",
    )


def person_record(
    admin: ModelAdmin, request: HttpRequest, person: User
) -> HttpResponse:
    """All that one person did; her name stays, also when she can no longer enter."""
    return _record(
        admin,
        request,
        person,
        Record.of_person(person, request.user),
        f"orang-{person.pk}",
    )


def _record(
    admin: ModelAdmin,
    request: HttpRequest,
    thing: Article | User,
    record: Record,
    name: str,
) -> HttpResponse:
    if not request.user.has_perm("people.view_auditevent"):
        raise PermissionDenied
    if request.GET.get("as") == "csv":
        return _export(request, thing, record, name)
    entries = record.page(Cursor.ranked(request.GET.get("before", "")), PAGE + 1)
    shown = entries[:PAGE]
    return framed(
        admin,
        request,
        thing,
        "desk/record.html",
        title=_("Record of actions"),
        entries=shown,
        older=str(cursor_of(shown[-1])) if len(entries) > PAGE else "",
    )


def _export(
    request: HttpRequest, thing: Article | User, record: Record, name: str
) -> HttpResponse:
    called = _("story %(number)d") % {"number": thing.pk}
    if isinstance(thing, User):
        called = str(thing)
    AuditEvent.record(
        "export", thing, by=request.user, name=called, note=_("record of actions")
    )
    return spreadsheet(f"catatan-{name}", _lines(record))


def _lines(record: Record) -> Iterator[list]:
    yield [_("time"), _("who"), _("what"), _("object"), _("note")]
    for entry in record.all():
        yield [entry.at, entry.by, entry.did, entry.to, entry.note]
