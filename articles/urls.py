"""The reader's addresses.

They stand for ever. The stories themselves stand in the last line of newsroom/urls.py.
"""

from django.urls import path, re_path

from articles import views
from articles.reading import feeds, lists, sitemaps
from articles.views import documents

urlpatterns = [
    path("", views.front, name="front"),
    path("feed/", feeds.feed_of(lambda: lists.EVERYTHING), name="feed"),
    path("berkas/<int:number>.pdf", documents.document, name="document"),
    path("cari/", views.search_page, name="search"),
    path("indeks/", views.index, name="index"),
    re_path(
        r"^indeks/(?P<year>[12][0-9]{3})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$",
        views.day,
        name="day",
    ),
    path("kanal/<slug:slug>/", views.section, name="section"),
    path("kanal/<slug:slug>/feed/", feeds.feed_of(lists.section), name="section-feed"),
    path("daerah/<path:path>/feed/", feeds.feed_of(lists.place), name="place-feed"),
    path("daerah/<path:path>/", views.place, name="place"),
    path("tag/<slug:slug>/", views.tag, name="tag"),
    path("tag/<slug:slug>/feed/", feeds.feed_of(lists.tag), name="tag-feed"),
    path("topik/<slug:slug>/", views.dossier, name="dossier"),
    path("topik/<slug:slug>/feed/", feeds.feed_of(lists.dossier), name="dossier-feed"),
    path("penulis/<slug:slug>/", views.author, name="author"),
    path("penulis/<slug:slug>/feed/", feeds.feed_of(lists.author), name="author-feed"),
    path("koreksi/", views.corrections, name="corrections"),
    path("koreksi/feed/", views.corrections_feed, name="corrections-feed"),
    path("pencabutan/", views.withdrawals, name="withdrawals"),
    path("pencabutan/feed/", views.withdrawals_feed, name="withdrawals-feed"),
    path("kartu/<int:number>-<slug:key>.jpg", views.share_card, name="share-card"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-<int:number>.xml", sitemaps.stories, name="sitemap-stories"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap-news"),
]
