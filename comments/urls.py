"""Everything below /komentar/: readers' accounts, writing, reporting. Only here do readers' pages know of cookies."""

from django.urls import include, path

urlpatterns = [
    path("", include("comments.account_urls")),
    path("", include("comments.reading_urls")),
]
