"""The addresses of the moderators' desk, below /admin/comments/."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from desk.comments import complaints, queue, readers, rules, single, statistics, threads

PAGES = [
    ("queue/", queue.queue, "queue"),
    ("queue/undo/", queue.undo, "undo"),
    ("comments/<slug:key>/", single.single, "single"),
    ("comments/<slug:key>/edit/", single.edit, "edit"),
    ("comments/<slug:key>/reply/", single.reply, "reply"),
    ("comments/<slug:key>/remove/", single.remove, "remove"),
    ("comments/<slug:key>/note/", single.note, "note"),
    ("readers/<int:pk>/", readers.reader, "reader"),
    ("readers/<int:pk>/note/", readers.note, "reader_note"),
    ("readers/<int:pk>/sanction/", readers.sanction, "sanction"),
    ("readers/<int:pk>/reject/", readers.reject_all, "reject_all"),
    ("sanctions/<int:pk>/lift/", readers.lift, "lift"),
    ("complaints/", complaints.complaints, "complaints"),
    ("complaints/report/", complaints.report, "report"),
    ("complaints/<slug:ticket>/", complaints.complaint, "complaint"),
    ("appeals/", complaints.appeals, "appeals"),
    ("appeals/<int:pk>/close/", complaints.close_appeal, "close_appeal"),
    ("rules/", rules.rules, "rules"),
    ("rules/add/", rules.rule, "rule_add"),
    ("rules/<int:pk>/", rules.rule, "rule"),
    ("statistics/", statistics.figures, "statistics"),
    ("settings/", threads.settings, "settings"),
    ("settings/night/", threads.night, "night"),
    ("settings/close/", threads.close_all, "close_all"),
    ("threads/<int:article>/", threads.thread, "thread"),
]


def addresses(site: AdminSite) -> list[URLPattern]:
    """Each page behind the site's login, by a name such as `admin:comments_queue`."""
    return [
        path(f"comments/{route}", site.admin_view(view), name=f"comments_{name}")
        for route, view, name in PAGES
    ]
