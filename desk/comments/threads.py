"""When comments are open.

Of one story, of sections and topics, by night, and "close all now".
"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Section
from comments import moderation
from comments.models import (
    SectionSetting,
    SiteCommentSetting,
    ThreadSetting,
    ThreadStats,
    TopicSetting,
)
from comments.moderation.queue import PAGE, ready, rows_of, stories_open_to
from comments.reading.thread_mode import ThreadMode
from comments.refusals import CommentRefused
from desk.comments.frame import leading, moderating, open_to, page, to
from desk.comments.queue import last_press
from desk.comments.rows import ShownRow
from desk.forms.comments import CloseAllForm, NightForm, ReplyForm, ThreadForm
from desk.inbox import Inbox
from people.models import AuditEvent


@moderating
def thread(request: HttpRequest, article: int) -> HttpResponse:
    """The comments of one story: how they are set, and the newest of them.

    With a field to write in for the paper.
    """
    story = _story(request, article)
    form = ThreadForm(
        request.POST if "set" in request.POST else None, instance=_setting(story)
    )
    if "set" in request.POST and form.is_valid():
        said = form.cleaned_data
        _save(request, form, f"{said['mode']}, {said['auto_close_days']}")
        return to("comments_thread", article)
    reply = ReplyForm(request.POST if "write" in request.POST else None)
    if "write" in request.POST and reply.is_valid():
        try:
            written = moderation.write(
                article, request.user, reply.cleaned_data["body"]
            )
        except CommentRefused as refused:
            reply.add_error("body", str(refused))
        else:
            messages.success(request, _("Your comment is published."))
            return to("comments_single", written.key)
    return _page(request, story, form, reply)


def _save(request: HttpRequest, form: ModelForm, note: str) -> None:
    with transaction.atomic():
        AuditEvent.record("change", form.save(), by=request.user, note=note)
    messages.success(request, _("Saved. It holds from the next comment on."))


def _page(
    request: HttpRequest, story: Article, form: ThreadForm, reply: ReplyForm
) -> HttpResponse:
    now = timezone.now()
    newest = ready(open_to(request).filter(article=story), now).order_by("-pk")[:PAGE]
    return page(
        request,
        "thread",
        status=422 if form.errors or reply.errors else 200,
        title=_("Comments of a story"),
        story=story,
        form=form,
        reply=reply,
        mode=_mode(story.pk),
        stats=ThreadStats.objects.filter(article=story).first(),
        rows=[ShownRow(row, now) for row in rows_of(newest)],
        **last_press(request),
    )


def _story(request: HttpRequest, article: int) -> Article:
    """A story in this moderator's beats. Raises Http404 for any other."""
    hers = stories_open_to(request.user, Inbox.of(request).beats)
    return get_object_or_404(hers, pk=article)


def _setting(story: Article) -> ThreadSetting:
    return ThreadSetting.objects.filter(article=story).first() or ThreadSetting(
        article=story
    )


def _mode(article: int) -> Any:
    """What holds for the story now; nothing for one that readers do not have."""
    try:
        return ThreadMode.of(article).mode
    except CommentRefused:
        return None


# --- the whole paper ---


@moderating
def settings(request: HttpRequest) -> HttpResponse:
    """What holds for the paper, its sections and topics, and is in force now."""
    return _settings(request)


def _settings(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    site = _site()
    known = {setting.section_id: setting for setting in SectionSetting.objects.all()}
    sections = Section.objects.all()
    topics = TopicSetting.objects.select_related("tag")
    tomorrow = timezone.localtime() + timedelta(days=1)
    context = {
        "site": site,
        "closed": bool(site.closed_until and site.closed_until > timezone.now()),
        "sections": [(section, known.get(section.pk)) for section in sections],
        "topics": topics.order_by("-premoderated_until"),
        "night": NightForm(instance=site),
        "close": CloseAllForm(initial={"until": tomorrow}),
    }
    return page(
        request, "settings", status=status, title=_("Settings"), **(context | forms)
    )


def _site() -> SiteCommentSetting:
    return SiteCommentSetting.objects.first() or SiteCommentSetting(pk=1)


@leading
def night(request: HttpRequest) -> HttpResponse:
    """The hours in which everything is read first."""
    site = _site()
    form = NightForm(request.POST or None, instance=site)
    if request.method != "POST":
        return to("comments_settings")
    if not form.is_valid():
        return _settings(request, status=422, night=form)
    _save(request, form, f"{site.night_from}–{site.night_until}")
    return to("comments_settings")


@leading
def close_all(request: HttpRequest) -> HttpResponse:
    """ "Close all now", until an end that is chosen with it.

    Or open everything again before that end.
    """
    if request.method != "POST":
        return to("comments_settings")
    form = CloseAllForm(request.POST)
    until = None
    if "open" not in request.POST:
        if not form.is_valid():
            return _settings(request, status=422, close=form)
        until = form.cleaned_data["until"]
    with transaction.atomic():
        site, _made = SiteCommentSetting.objects.update_or_create(
            pk=1, defaults={"closed_until": until}
        )
        note = f"closed until {until}" if until else "opened"
        AuditEvent.record("change", site, by=request.user, note=note)
    done = _("All comments are closed.") if until else _("Comments are open again.")
    messages.success(request, done)
    return to("comments_settings")
