"""Withdrawn or made nameless, a story leaves no trace on any public surface.

Every address of the site is looked at.

The surfaces are the names in the table of addresses; one that nobody has listed here
fails the first test.
"""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from articles.models import Article, Document, Dossier, FrontPin, Version
from articles.printing.photographs import show_leads
from articles.reading import share_cards
from articles.text.figures import Figure
from comments import moderation
from comments.models import Comment
from newsroom import light
from newsroom.opening import write_pages
from paper.models import Paper
from tags.models import resolve
from tests.comments.conftest import join, reader, say, terms

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "terms"]

NAME, SCHOOL = "Zulaikha Pertiwi", "Madrasah Kuranji"
TRACES = ("zulaikha", "pertiwi", "kuranji")
TERMS = {NAME: "seorang anak", SCHOOL: "sebuah sekolah"}
WISH = {
    "asked_by": "external",
    "ground": "masa_depan_anak",
    "reason": "Demi seorang anak.",
}


@dataclass
class Sight:
    """A story with everything that could give it away, and what leads to it from
    elsewhere.
    """

    story: Article
    others: list[Article]
    comments: list[Comment]
    files: list[str]
    addresses: set[str] = field(default_factory=set)  # at which it ever stood
    cards: set[str] = field(default_factory=set)

    def look(self) -> "Sight":
        """Take note of where it stands now."""
        self.addresses.add(str(self.story.address))
        live = Version.objects.live_at(timezone.now()).get(article=self.story)
        show_leads([live], timezone.now())
        self.cards.add(share_cards.url_of(live, Paper.current()))
        return self

    def below(self, end: str) -> list[str]:
        return [f"/{address}{end}" for address in self.addresses]

    def keys(self, before: str, after: str = "/") -> list[str]:
        return [f"{before}{comment.key}{after}" for comment in self.comments]


SURFACES: dict[str, Callable[[Sight], list[str]]] = {
    "front": lambda sight: ["/"],
    "feed": lambda sight: ["/feed/"],
    "document": lambda sight: [
        document.get_absolute_url() for document in Document.objects.all()
    ],
    "search": lambda sight: ["/cari/", "/cari/?q=pulang", "/cari/?q=warga+lega"],
    "index": lambda sight: ["/indeks/"],
    "day": lambda sight: [f"/indeks/{timezone.localtime():%Y/%m/%d}/"],
    "section": lambda sight: ["/kanal/politik/"],
    "section-feed": lambda sight: ["/kanal/politik/feed/"],
    "place": lambda sight: ["/daerah/pasaman-barat/", "/daerah/sumatera-barat/"],
    "place-feed": lambda sight: [
        "/daerah/pasaman-barat/feed/",
        "/daerah/sumatera-barat/feed/",
    ],
    "tag": lambda sight: [
        "/tag/pilkada/",
        "/tag/zulaikha-pertiwi/",
        "/tag/zulaikha-pertiwi/?sebelum=1-1",
    ],
    "tag-feed": lambda sight: ["/tag/pilkada/feed/", "/tag/zulaikha-pertiwi/feed/"],
    "dossier": lambda sight: ["/topik/anak-hilang/"],
    "dossier-feed": lambda sight: ["/topik/anak-hilang/feed/"],
    "author": lambda sight: ["/penulis/rahma-desnita/"],
    "author-feed": lambda sight: ["/penulis/rahma-desnita/feed/"],
    "corrections": lambda sight: ["/koreksi/"],
    "corrections-feed": lambda sight: ["/koreksi/feed/"],
    "withdrawals": lambda sight: ["/pencabutan/"],
    "withdrawals-feed": lambda sight: ["/pencabutan/feed/"],
    "share-card": lambda sight: sorted(sight.cards),
    "rendition": lambda sight: sight.files,
    "sitemap": lambda sight: ["/sitemap.xml"],
    "sitemap-pages": lambda sight: ["/sitemap-pages.xml"],
    "sitemap-stories": lambda sight: [f"/sitemap-{sight.story.pk // 500}.xml"],
    "sitemap-news": lambda sight: ["/sitemap-news.xml"],
    "masthead": lambda sight: ["/redaksi/"],
    "brand": lambda sight: ["/merek-0123456789abcdef.css"],
    "logo": lambda sight: ["/logo-0123456789abcdef.svg"],
    "robots": lambda sight: ["/robots.txt"],
    "page": lambda sight: ["/hak-jawab/"],
    "healthz": lambda sight: ["/healthz"],
    "article": lambda sight: [
        *sight.below(""),
        *(f"/{other.address}" for other in sight.others),
    ],
    "error-report": lambda sight: sight.below("laporkan/"),
    "error-report-sent": lambda sight: sight.below("laporkan/terkirim/"),
    "history": lambda sight: sight.below("riwayat/"),
    "earlier-text": lambda sight: [
        url for n in range(1, 6) for url in sight.below(f"riwayat/{n}/")
    ],
    "comment-thread": lambda sight: sight.below("komentar/"),
    "comment-conversation": lambda sight: [
        url for key in sight.keys("komentar/") for url in sight.below(key)
    ],
    "comment-write": lambda sight: [f"/komentar/tulis/{sight.story.pk}/"],
    "comment-report": lambda sight: sight.keys("/komentar/lapor/"),
    "comment-complaint": lambda sight: [
        "/komentar/pengaduan/",
        *sight.keys("/komentar/pengaduan/?komentar=", ""),
    ],
    "comment-terms": lambda sight: ["/komentar/ketentuan/"],
    "comment-login": lambda sight: ["/komentar/akun/masuk/"],
    "light": lambda sight: [
        f"/ringan{url}" for name in light.PAGES for url in SURFACES[name](sight)
    ],
}
# of somebody who has logged in, or to whom a secret address was given
OF_ONE_READER = {
    "comment-code",
    "comment-press",
    "comment-link",
    "comment-join",
    "comment-account",
    "comment-warning",
    "comment-logout",
    "comment-export",
    "comment-erase",
    "comment-unsubscribe",
    "comment-result",
    "comment-mine",
    "comment-edit",
    "comment-remove",
    "comment-receipt",
    "comment-appeal",
    "comment-appeal-sanction",
    "preview",
    None,  # the same link without its slash
}
# those on which the story must be found before, or the search proves nothing
SHOWING = {
    "front",
    "feed",
    "search",
    "index",
    "day",
    "section",
    "section-feed",
    "place",
    "place-feed",
    "tag",
    "tag-feed",
    "dossier",
    "dossier-feed",
    "author",
    "author-feed",
    "corrections",
    "corrections-feed",
    "sitemap-stories",
    "sitemap-news",
    "article",
    "history",
    "earlier-text",
    "comment-thread",
    "comment-conversation",
    "comment-report",
    "light",
    "error-report",
}


def names_of(patterns: list) -> Iterator[str | None]:
    """The names of all addresses but the desk's."""
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            yield pattern.name
        elif str(pattern.pattern) != "admin/":
            yield from names_of(pattern.url_patterns)


def test_every_address_of_the_site_is_looked_at_or_is_of_one_reader():
    assert {*names_of(get_resolver().url_patterns)} == SURFACES.keys() | OF_ONE_READER


@pytest.fixture
def sight(paper, tell, take, reader, join, say, mira, redpel) -> Sight:
    """A story that names a child in every field, and that lists, stories and comments
    all lead to.
    """
    write_pages(paper)
    dossier = Dossier.objects.create(name="Anak hilang", slug="anak-hilang")
    lead, inside = (
        take(
            caption=f"{NAME} di rumah.",
            alt=f"{NAME} tersenyum",
            original_name=f"{NAME}.jpg",
        )
        for _ in "ab"
    )
    story = tell(
        f"{NAME} dari {SCHOOL} ditemukan",
        kicker=SCHOOL,
        lede=f"{NAME} pulang Senin.",
        body=(
            f"<p>{NAME} dari {SCHOOL} selamat.</p>{Figure(inside.pk)}<p>Warga lega.</p>"
        ),
        photo=lead.pk,
        photo_caption=f"{NAME} bersama ibunya.",
        tags=tuple(tag.pk for tag in resolve(["Pilkada", NAME])),
        dossier=dossier.pk,
        versions_open=True,
    )
    told = {
        "kind": "koreksi",
        "wrong": f"{NAME} umur 9.",
        "right": f"{NAME} umur 10.",
        "note": f"Kata guru {SCHOOL}.",
    }
    story.move(
        "fix",
        by=mira,
        version=1,
        changes={"lede": f"{NAME}, 10 tahun, pulang Senin."},
        **told,
    )
    others = [
        tell("Keluarga membalas", answers=story.pk, answers_as="hak_jawab"),
        tell("Kabar lanjutan", related=(story.pk,)),
        tell(
            "Panduan warga",
            body=f'<p>Warga lega.</p><aside data-read="{story.pk}"></aside>',
        ),
        tell("Bagian kedua", dossier=dossier.pk),
    ]
    FrontPin.objects.create(
        position=1,
        article=story,
        until=timezone.now() + timezone.timedelta(days=1),
        by=redpel,
    )
    root = say(story, reader, f"Semoga {NAME} pulih.", "published")
    namesake = join("paman@pembaca.example", f"Paman {NAME}")
    comments = [
        root,
        say(story, reader, f"Ia murid {SCHOOL}.", "published", parent=root),
        say(story, namesake, "Terima kasih semua.", "published"),
    ]
    files = [
        f"/foto/{photo.renderings.get().key}/whole-400.jpg" for photo in (lead, inside)
    ]
    return Sight(story, others, comments, files).look()


def traces(client: Client, sight: Sight) -> dict[str, list[str]]:
    """The addresses whose bytes, read as people and machines read them, still hold a
    trace, by surface.
    """
    found: dict[str, list[str]] = {}
    for name, addresses in SURFACES.items():
        for url in addresses(sight):
            answer = client.get(url, follow=name.startswith(("comment-", "light")))
            content = (
                b"".join(answer.streaming_content)
                if answer.streaming
                else answer.content
            )
            text = html.unescape(
                content.decode("utf-8", "replace") + str(answer.headers)
            ).lower()
            if any(trace in text for trace in TRACES):
                found.setdefault(name, []).append(url)
    return found


def test_at_first_the_search_finds_the_story_on_every_surface_that_shows_it(
    client, sight
):
    found = traces(client, sight)
    assert SHOWING - found.keys() == set()
    assert found["article"] == [
        f"/{address}"
        for address in (sight.story.address, *(o.address for o in sight.others))
    ]
    assert {*found["light"]} == {
        f"/ringan{url}" for name in light.PAGES for url in found.get(name, [])
    }


def test_a_withdrawn_story_leaves_no_trace(client, sight, pemred):
    sight.story.move("withdraw", by=pemred, **WISH)
    assert traces(client, sight) == {}
    below = [
        url
        for end in ("", "riwayat/", "komentar/", "laporkan/", "laporkan/terkirim/")
        for url in sight.below(end)
    ]
    for url in (*below, *sight.cards, *sight.files):
        assert client.get(url).status_code == 410, url
    assert client.get(f"/ringan/{sight.story.address}").status_code == 410
    assert "Demi seorang anak." in client.get("/pencabutan/").content.decode()


def test_a_story_without_its_name_leaves_no_trace_of_it_at_the_old_address_or_the_new(
    client, sight, redpel
):
    sight.story.move("anonymise", by=redpel, terms=TERMS, note="Korban anak.")
    moderation.hide_all_named()
    old = {*sight.addresses}
    assert traces(client, sight.look()) == {}
    new = str(sight.story.address)
    assert client.get(f"/{new}").status_code == 200
    for address in old:
        for end in ("", "riwayat/", "komentar/", "laporkan/", "laporkan/terkirim/"):
            answer = client.get(f"/{address}{end}")
            assert answer.status_code == 410
            assert (
                '<h1 class="title">Alamat ini tidak berlaku lagi</h1>'
                in answer.content.decode()
            )
            assert new not in answer.content.decode()


def test_a_renewed_story_that_is_withdrawn_and_restored_stays_nameless(
    client, sight, redpel, pemred
):
    sight.story.move("anonymise", by=redpel, terms=TERMS, note="Korban anak.")
    moderation.hide_all_named()
    sight.look()
    sight.story.move("withdraw", by=pemred, **WISH)
    assert traces(client, sight) == {}
    sight.story.move("restore", by=pemred, note="Keluarga setuju.")
    assert traces(client, sight.look()) == {}


def test_what_is_held_or_still_being_written_is_on_no_surface_either(
    client, tell, sight, redpel, revise
):
    other = sight.others[1]
    revise(
        other,
        live_at=timezone.now() + timezone.timedelta(hours=1),
        lede=f"{NAME} besok.",
    )
    sight.story.move("anonymise", by=redpel, terms=TERMS, note="Korban anak.")
    moderation.hide_all_named()
    other.move("reopen", by=redpel)
    other.save_copy(
        other.desk_copy.with_changes(headline=f"{NAME} lagi"),
        by=redpel,
        base=other.revision,
    )
    assert traces(client, sight.look()) == {}
