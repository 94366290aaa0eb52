"""The table of contents of the whole site."""

from django.contrib import admin
from django.urls import include, path, re_path

from articles.views import article, earlier_text, history
from comments.views.thread import conversation, thread
from desk.views.error_reports import error_report, error_report_sent
from desk.views.links import previewed
from newsroom.health import healthz
from newsroom.light import light
from newsroom.masthead import masthead

handler403 = "newsroom.missing.closed"
handler404 = "newsroom.missing.missing"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("", include("photos.urls")),
    re_path(r"^ringan/(?P<address>.*)$", light, name="light"),
    path("komentar/", include("comments.urls")),
    path("pratinjau/<str:token>/", previewed, name="preview"),
    path("", include("articles.urls")),
    path("redaksi/", masthead, name="masthead"),
    # after the lists: a page may have any name of one part, such as /indeks/
    path("", include("paper.urls")),
    re_path(r"^(?P<address>.+)/komentar/$", thread, name="comment-thread"),
    re_path(
        r"^(?P<address>.+)/komentar/(?P<key>[a-z2-7]{13})/$",
        conversation,
        name="comment-conversation",
    ),
    re_path(r"^(?P<address>.+)/laporkan/$", error_report, name="error-report"),
    re_path(
        r"^(?P<address>.+)/laporkan/terkirim/$",
        error_report_sent,
        name="error-report-sent",
    ),
    re_path(r"^(?P<address>.+)/riwayat/$", history, name="history"),
    re_path(
        r"^(?P<address>.+)/riwayat/(?P<number>[1-9][0-9]{0,5})/$",
        earlier_text,
        name="earlier-text",
    ),
    path("<path:address>", article, name="article"),  # whatever no other line takes
]
