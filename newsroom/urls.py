"""The table of contents of the whole site."""

from django.contrib import admin
from django.urls import include, path

from articles.views import article
from newsroom.health import healthz
from newsroom.masthead import masthead

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("", include("photos.urls")),
    path("", include("articles.urls")),
    path("redaksi/", masthead, name="masthead"),
    path("", include("paper.urls")),  # after the lists: a page may have any name of one part, such as /indeks/
    path("<path:address>", article, name="article"),  # whatever no other line takes
]
