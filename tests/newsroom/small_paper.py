"""A paper with one of everything that a public page can show, and its addresses by
kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone

from articles.models import Article, Place, Section
from articles.reading.pagination import Cursor
from newsroom.opening import write_pages
from paper.models import Page, Paper
from people.models import Author, User

RICH_BODY = """
<p>Air surut sejak Subuh.<br>Jalan dibuka.</p><h2>Yang rusak</h2>
<ul><li><p>Dua jembatan</p></li><li>Pasar</li></ul>
<blockquote>
<p>“Kami <strong>kehilangan</strong> <em>segalanya</em>,” katanya.</p></blockquote>
<p>Baca <a href="/hak-jawab/">hak jawab</a> dan
<a href="https://bnpb.example/a?b=1&amp;c=2">laporan BNPB</a>.</p>
"""
LIVE_BODY = "<p>Pembuka &amp; ringkas.</p>" + "".join(
    f'<section data-at="2024-11-27T07:{minute:02}" data-key="">'
    f"<h3>Menit &amp; ke-{minute}</h3><p>Isi.</p></section>"
    for minute in range(45)
)


@dataclass(frozen=True)
class SmallPaper:
    stories: list[str]
    withdrawn: str
    lists: list[str]
    pages: list[str]
    files: list[str]
    earlier: str = ""  # an old text of a story, whose canonical address is the story's

    @property
    def html(self) -> list[str]:
        """Every address that answers 200 with a page."""
        return ["/", *self.stories, *self.lists, *self.pages]

    @property
    def light(self) -> list[str]:
        """The light pages of all of them."""
        return [f"/ringan{url}" for url in [*self.html, self.earlier, self.withdrawn]]

    @property
    def addresses(self) -> list[str]:
        return [*self.html, self.earlier, self.withdrawn, *self.files]


def build(paper: Paper, tell: Callable[..., Article], chief: User) -> SmallPaper:
    write_pages(paper)
    Section.objects.create(
        name="Olahraga & <Seni>", slug="olahraga", intro="Kabar “lapangan” & panggung."
    )
    with time_machine.travel(
        datetime(2024, 8, 15, 10, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    ):
        old = tell(
            "Banjir di Kinali surut",
            body=RICH_BODY,
            place=Place.objects.get(path="pasaman-barat/kinali").pk,
        )
    stories = [old, *_stories(tell, chief)]
    withdrawn = tell("Yang dicabut")
    withdrawn.move(
        "withdraw",
        by=chief,
        asked_by="external",
        ground="sara",
        reason="Keberatan.\n\nDari warga & tokoh.",
    )
    tell("Yang terjadwal", live_at=timezone.now() + timedelta(days=1))
    lists = [*_lists(), f"{stories[1].get_absolute_url()}riwayat/"]
    live = next(story for story in stories if story.kind == "live")
    return SmallPaper(
        stories=[story.get_absolute_url() for story in stories],
        withdrawn=withdrawn.get_absolute_url(),
        lists=[
            *lists,
            "/indeks/?sebelum=0-0",
            f"/kanal/politik/?sebelum={Cursor(timezone.now(), 10**9)}",
            f"{live.get_absolute_url()}?sebelum=pukul-20241127-0705",
        ],
        pages=["/redaksi/", *(page.get_absolute_url() for page in Page.objects.all())],
        files=[
            *(
                url + "feed/"
                for url in lists
                if "indeks" not in url and "riwayat" not in url
            ),
            *_files(old),
        ],
        earlier=f"{stories[1].get_absolute_url()}riwayat/1/",
    )


def _stories(tell: Callable[..., Article], chief: User) -> list[Article]:
    corrected = tell(
        "Harga <cabai> & bawang naik",
        kicker='Pasar "Talu" & <sekitarnya>',
        lede='Naik > 10% & "mahal".',
        versions_open=True,
    )
    fixes: list[dict[str, Any]] = [
        {
            "kind": "ralat",
            "wrong": "Naik > 10%.",
            "right": 'Naik < 10% & "mahal".',
            "changes": {"lede": "Naik < 10%."},
            "version": 1,
            "note": "Semula > 10%.\n\nKami mohon maaf & maklum.",
        },
        {
            "kind": "update",
            "changes": {"lede": "Naik 9%."},
            "version": 2,
            "note": "Ditambah angka BPS.",
        },
    ]
    for fix in fixes:
        corrected.move("fix", by=chief, **fix)
    long = (
        "Polres Pasaman Barat menggelar razia di tujuh titik dan menyita puluhan "
        "sepeda motor berknalpot bising warga"
    )
    second = Author.objects.create(
        name="Jon & Kawan",
        slug="jon-kawan",
        note="Penulis <lepas>.",
        line="Penulis & <lepas>",
    )
    return [
        corrected,
        tell(long, kind="release", credit="Humas Polres & Polda", authors=(), lede=""),
        tell(
            "Tentang jembatan",
            kind="opinion",
            authors=(*Author.objects.values_list("pk", flat=True),),
        ),
        tell(
            "Rupiah menguat",
            section=Section.objects.get(slug="olahraga").pk,
            kind="feature",
            place=None,
            authors=(second.pk,),
        ),
        tell("Hitung <suara> & saksi", kind="live", body=LIVE_BODY),
        tell(
            "Sewa mesin",
            kind="advertorial",
            credit="CV Saiyo & <Anak>",
            authors=(),
            body=RICH_BODY,
        ),
    ]


def _lists() -> list[str]:
    return [
        "/indeks/",
        "/indeks/2024/08/15/",
        f"/indeks/{timezone.localtime():%Y/%m/%d}/",
        "/kanal/politik/",
        "/kanal/olahraga/",
        "/daerah/sumatera-barat/",
        "/daerah/pasaman-barat/",
        "/daerah/pasaman-barat/kinali/",
        "/daerah/kota-padang/",
        "/tag/pilkada/",
        "/penulis/rahma-desnita/",
        "/penulis/jon-kawan/",
        "/koreksi/",
        "/pencabutan/",
    ]


def _files(story: Article) -> list[str]:
    number = story.pk // 500
    return [
        "/feed/",
        "/sitemap.xml",
        f"/sitemap-{number}.xml",
        "/sitemap-pages.xml",
        "/sitemap-news.xml",
        "/robots.txt",
        "/healthz",
    ]
