"""Where a reader, a feed reader or a search engine could come upon a story."""

from datetime import datetime

import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Article

LISTS = (
    "/",
    "/indeks/",
    "/kanal/politik/",
    "/daerah/pasaman-barat/",
    "/tag/pilkada/",
    "/penulis/rahma-desnita/",
)
FEEDS = ("/feed/", *(f"{address}feed/" for address in LISTS[2:]))


def addresses_of(article: Article) -> list[str]:
    """Every list, feed and sitemap in which a story with the cast's filing would stand,
    and today's day page.
    """
    day = f"/indeks/{timezone.localtime():%Y/%m/%d}/"
    return [
        *LISTS,
        day,
        *FEEDS,
        f"/sitemap-{article.pk // 500}.xml",
        "/sitemap-news.xml",
    ]


def found_in(client: Client, article: Article, *traces: str) -> list[str]:
    """Those of these addresses whose bytes hold the story's headline, or another trace
    of it.
    """
    wanted = traces or (article.headline,)
    return [
        url
        for url in addresses_of(article)
        if any(trace in text_at(client, url) for trace in wanted)
    ]


def text_at(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def headline_at(article: Article, moment: datetime) -> str | None:
    """What readers see at this moment, asked when it has come."""
    with time_machine.travel(moment, tick=False):
        version = article.version_at(moment)
    return version.headline if version else None
