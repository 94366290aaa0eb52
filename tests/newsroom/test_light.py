"""The light edition says what the full one says, and carries neither fonts nor pictures
nor scripts.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models.reader_texts import AI_NOTES, VERIFICATION_NOTES
from articles.text.figures import Figure, Gallery
from newsroom.opening import write_pages
from tests.articles.printing.test_photographs import GONE, HIDING, hide
from tests.articles.reader import text_at
from tests.articles.reading.test_related import DOUBT
from tests.comments.conftest import join, reader, say, terms
from tests.newsroom.light_pages import (
    SHEET,
    in_parts,
    links,
    main_of,
    said,
    sheet,
    to_sibling,
    tree_at,
)
from tests.newsroom.test_addresses import NOWHERE, OFF_SITE, OWN_WORDS, settled
from tests.newsroom.test_public_pages import named

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "terms"]

CARRIED_BY_NONE = (
    "script",
    "style",
    "img",
    "svg",
    "picture",
    "source",
    "video",
    "audio",
    "iframe",
    "object",
)
BLOCKS = """<figure data-quote=""><blockquote>Kami siap.</blockquote>\
<figcaption>Wali</figcaption></figure>
<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ">Rekaman</a></figure>\
<aside data-box=""><p>Kotak.</p></aside>
<table><tbody><tr><th>Nagari</th><th>Rumah</th></tr>\
<tr><td>Talu</td><td>12</td></tr></tbody></table>
<section data-at="2024-11-27T10:30" data-key=""><p>Pintu air dibuka.</p></section>"""


def test_every_light_page_says_all_that_the_full_one_says(
    client, small_paper, tell, take
):
    pointed = f'<aside data-read="{tell("Jembatan rampung").pk}"></aside>'
    gallery = Gallery(
        (take(caption="Lapak sayur.").pk, take(caption="Lapak ikan.").pk), "Pasar Talu"
    )
    blocks = tell("Dengan segala sisipan", body=f"{BLOCKS}{gallery}{pointed}")
    doubtful = tell("Bendungan retak", ai_use="translation", **DOUBT)
    answer = tell("Balai sungai menjawab", answers=doubtful.pk, answers_as="hak_jawab")
    pages = [
        *small_paper.html,
        small_paper.earlier,
        small_paper.withdrawn,
        "/tidak-ada/",
    ]
    told = {}
    for url in [
        *pages,
        *(story.get_absolute_url() for story in (doubtful, answer, blocks)),
    ]:
        told[url] = [
            phrase
            for tree in in_parts(client, f"/ringan{url}")
            for phrase in said(main_of(tree))
        ]
        full = main_of(tree_at(client, url))
        assert [phrase for phrase in said(full) if phrase not in told[url]] == [], url
    assert len(told) > 30
    text = " ".join(told[doubtful.get_absolute_url()])
    for line in (
        VERIFICATION_NOTES["unverified"],
        AI_NOTES["translation"],
        "Hak Jawab atau Hak Koreksi",
        "Hak jawab:",
    ):
        assert line in text
    said_in_blocks = " ".join(told[blocks.get_absolute_url()])
    for line in (
        "Kami siap.",
        "Rekaman",
        "Kotak.",
        "Talu 12",
        "Pintu air",
        "Lapak ikan.",
        "Jembatan rampung",
    ):
        assert line in said_in_blocks
    assert [
        *named(tree_at(client, f"/ringan{blocks.get_absolute_url()}"), *CARRIED_BY_NONE)
    ] == []
    assert "410 Berita ini dicabut" in " ".join(told[small_paper.withdrawn])


def test_no_light_page_carries_more_than_its_words_and_one_sheet(client, small_paper):
    for url in [*small_paper.light, "/ringan/tidak-ada/"]:
        tree = tree_at(client, url)
        assert [element.tag for element in named(tree, *CARRIED_BY_NONE)] == [], url
        fetched = [
            link.get("href")
            for link in named(tree, "link")
            if link.get("rel") != "canonical"
        ]
        assert fetched == [SHEET, "/static/favicon.svg"], url
        assert [button.text for button in named(tree, "button")] in ([], ["Cari"]), url
    assert "@font-face" not in sheet()
    assert "url(" not in sheet()


def test_the_two_editions_of_a_page_lead_to_each_other_and_to_one_canonical_address(
    client, small_paper
):
    for url in small_paper.html:
        path = urlsplit(url).path
        full, light = tree_at(client, url), tree_at(client, f"/ringan{url}")
        assert (to_sibling(full), to_sibling(light)) == ({f"/ringan{path}"}, {path})
        canonical = [
            link.get("href")
            for link in named(light, "link")
            if link.get("rel") == "canonical"
        ]
        assert canonical == [f"https://pionir.example{path}"]
    assert to_sibling(tree_at(client, small_paper.stories[0])) == {
        f"/ringan{small_paper.stories[0]}"
    }
    assert to_sibling(tree_at(client, "/cari/?q=harga+cabai")) == {
        "/ringan/cari/?q=harga%20cabai"
    }
    for url in (small_paper.withdrawn, "/tidak-ada/", "/komentar/akun/masuk/"):
        assert to_sibling(tree_at(client, url)) == {"/ringan/"}
    assert to_sibling(tree_at(client, f"/ringan{small_paper.withdrawn}")) == {"/"}


def test_a_reader_stays_in_the_light_edition_until_there_is_no_light_page(
    client, tell, paper
):
    write_pages(paper)
    other = tell("Yang ditautkan")
    own, elsewhere = (
        f"https://pionir.example/{other.address}",
        "https://bnpb.example/2024/08/x/",
    )
    body = (
        f'<p>Baca <a href="{own}?a=1#b">itu</a> dan <a href="/feed/">umpan</a>.</p>'
        f'<p>Tulis href="/indeks/".</p><p><a href="{elsewhere}">BNPB</a></p>'
    )
    story = tell("Dengan tautan", body=body)
    tree = tree_at(client, f"/ringan/{story.address}")
    found = links(tree)
    assert {f"/ringan/{other.address}?a=1#b", "/feed/", elsewhere} < {*found}
    assert 'Tulis href="/indeks/".' in " ".join(said(main_of(tree)))
    assert {
        "/ringan/",
        "/ringan/kanal/politik/",
        "/ringan/tag/pilkada/",
        "/ringan/hak-jawab/",
    } < {*found}
    full = [
        url for url in found if url.startswith("/") and not url.startswith("/ringan/")
    ]
    assert {*full} == {"/feed/", "/komentar/pengaduan/", f"/{story.address}laporkan/"}
    assert [
        form.get("action") for form in named(tree_at(client, "/ringan/cari/"), "form")
    ] == ["/ringan/cari/"]


def test_what_has_no_light_page_answers_with_the_light_notice(client, published):
    unknown = [
        "/admin/",
        "/admin",
        "/admin/login/",
        "/feed/",
        "/kanal/politik/feed/",
        "/foto/x/whole-400.jpg",
    ]
    unknown += [
        "/ringan/",
        "/ringan",
        "/ringan/ringan/",
        "/komentar/tulis/1/",
        "/komentar/akun/masuk/",
        "/healthz",
    ]
    for url in [*unknown, *NOWHERE, *OFF_SITE]:
        answer = settled(
            client, f"/ringan{url}" if url.startswith("/") else f"/ringan/{url}"
        )
        assert answer.status_code == 404, url
        assert OWN_WORDS in answer.content.decode(), url
        assert SHEET in answer.content.decode(), url
        assert not answer.cookies, url


def test_a_redirect_leads_on_inside_the_light_edition(client, published, say, reader):
    root = say(published, reader, "Semoga lekas selesai.", "published")
    reply = say(published, reader, "Semoga.", "published", parent=root)
    for url, to in (
        ("/ringan", "/ringan/"),
        ("/ringan/kanal/politik", "/ringan/kanal/politik/"),
        (
            f"/ringan/{published.address}komentar/{reply.key}/",
            f"/ringan/{published.address}komentar/{root.key}/",
        ),
    ):
        assert client.get(url).headers["Location"].partition("#")[0] == to
        assert client.get(url, follow=True).status_code == 200


def test_light_pages_are_as_public_as_the_full_ones(client, small_paper, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    for url in small_paper.light:
        answer = client.get(url)
        assert not answer.cookies, url
        assert "cookie" not in answer.headers.get("Vary", "").lower(), url
        assert policy_of(client, url).startswith(
            "default-src 'none'; style-src 'self'; img-src 'self'"
        ), url
        asked = client.get(url + ("&" if "?" in url else "?") + "m=1&bagian=x")
        assert (asked.status_code, asked.content) == (
            answer.status_code,
            answer.content,
        ), url
        assert (client.head(url).status_code, client.post(url).status_code) == (
            answer.status_code,
            405,
        ), url


def policy_of(client, url: str) -> str:
    return client.get(url).headers["Content-Security-Policy"]


def test_no_browser_runs_a_script_or_fetches_a_font_or_a_film_on_a_light_page(
    client, tell
):
    film = tell(
        "Dengan rekaman",
        body=(
            '<figure data-card=""><a '
            'href="https://youtu.be/dQw4w9WgXcQ">Rekaman</a></figure>'
        ),
    )
    assert "frame-src" in policy_of(client, f"/{film.address}")
    for url in (f"/ringan/{film.address}", "/ringan/tidak-ada/"):
        assert not re.search("script-src|font-src|frame-src", policy_of(client, url)), (
            url
        )


def test_a_light_address_of_nothing_is_no_redirect(client, published):
    for url in (
        "/ringan/tidak-ada",
        "/ringan/kanal/tidak-ada",
        "/ringan/2024/08/tidak-ada",
        "/ringan/admin",
    ):
        assert client.get(url).status_code == 404, url
    assert (
        client.get(f"/ringan/{published.address.rstrip('/')}").headers["Location"]
        == f"/ringan/{published.address}"
    )


def test_a_light_page_asks_the_database_for_no_more_than_the_full_one(
    client, small_paper, take, tell
):
    pictured = tell(
        "Bergambar",
        photo=take().pk,
        body=f"<p>Satu.</p>{Figure(take().pk)}<p>Dua.</p><p>Tiga.</p>",
    )
    thread = f"{small_paper.stories[0]}komentar/"
    for url in [
        *small_paper.html,
        small_paper.withdrawn,
        "/tidak-ada/",
        pictured.get_absolute_url(),
        thread,
    ]:
        assert asked(client, f"/ringan{url}") <= asked(client, url), url


def asked(client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


# --- photographs ---


def test_a_photograph_is_a_link_with_its_size_and_its_words(client, tell, photo, take):
    inside = take(caption="Dari hilir.", credit="Dok. Nagari")
    story = tell(
        "Bergambar",
        photo=photo.pk,
        body=f"<p>Awal.</p>{Figure(inside.pk)}<p>Tengah.</p><p>Akhir.</p>",
    )
    tree = tree_at(client, f"/ringan/{story.address}")
    figures = [
        " ".join("".join(figure.itertext()).split()) for figure in named(tree, "figure")
    ]
    link, first, second = r"Foto: Jembatan di atas sungai \(\d+ KB\) ", *figures
    assert re.fullmatch(
        f"{link}Jembatan Talu dari hulu. Foto: Rahma Desnita/Pionir", first
    )
    assert re.fullmatch(f"{link}Dari hilir. Foto: Dok. Nagari", second)
    for url, figure in zip(
        [url for url in links(tree) if url.startswith("/foto/")], figures, strict=True
    ):
        length = len(b"".join(client.get(url).streaming_content))
        assert f"({-(-length // 1000)} KB)" in figure
    front = text_at(client, "/ringan/")
    assert not [
        trace
        for trace in ("/foto/", "<picture", "di atas sungai", "Rahma Desnita/Pionir")
        if trace in front
    ]


@pytest.mark.parametrize("changes", HIDING)
def test_a_hidden_photograph_is_no_link_either_and_not_a_word_of_it_is_said(
    client, tell, photo, changes
):
    story = tell("Bergambar", photo=photo.pk)
    hide(photo, **changes)
    page = text_at(client, f"/ringan/{story.address}")
    assert GONE in page
    assert not [
        trace
        for trace in ("/foto/", "dari hulu", "Rahma Desnita/Pionir", "di atas sungai")
        if trace in page
    ]
