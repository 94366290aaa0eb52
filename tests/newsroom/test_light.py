"""The light edition says what the full one says, and carries neither fonts nor pictures nor scripts."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.figures import Figure
from articles.models.wording import AI_NOTES, VERIFICATION_NOTES
from newsroom.light import parts
from newsroom.opening import write_pages
from paper.models import Page
from tests.articles.reader import text_at
from tests.articles.test_companions import DOUBT
from tests.articles.test_photographs import GONE, HIDING, hide
from tests.comments.conftest import join, reader, say, terms
from tests.newsroom.test_addresses import NOWHERE, OFF_SITE, OWN_WORDS, settled
from tests.newsroom.test_public_pages import named, parsed

__all__ = ["join", "reader", "say", "terms"]  # fixtures: pytest finds them by their names here

SHEET = "/static/css/light.css"
CARRIED_BY_NONE = ("script", "style", "img", "svg", "picture", "source", "video", "audio", "iframe", "object")
MOST = 15_000  # bytes for 1,000 words
LONG = "".join(f"<h2>Babak {n}</h2>" + f"<p>{f'kata-{n} ' * 150}</p>" * 2 for n in range(8))  # 2,400 words


def tree_at(client, url: str) -> Element:
    return parsed(text_at(client, url))[0]


def links(tree: Element) -> list[str]:
    """Where a page leads, but for its sibling in the other edition."""
    return [a.get("href", "") for a in named(tree, "a") if a.get("rel") != "alternate"]


def to_sibling(tree: Element) -> set[str]:
    return {a.get("href", "") for a in named(tree, "a") if a.get("rel") == "alternate"}


def said(tree: Element) -> Iterator[str]:
    """What stands in the main part of a page, phrase by phrase, without the comments and the way to the sibling."""
    if tree.get("class") == "comments" or tree.get("rel") == "alternate":
        return
    yield from filter(None, [(tree.text or "").strip()])
    for child in tree:
        if isinstance(child.tag, str):
            yield from said(child)
        yield from filter(None, [(child.tail or "").strip()])


def in_parts(client, url: str) -> Iterator[Element]:
    """The light page, and those that its text goes on to."""
    yield (tree := tree_at(client, url))
    for number in range(2, 9):
        if f"?bagian={number}" in links(tree):
            yield (tree := tree_at(client, f"{url}?bagian={number}"))


def main_of(tree: Element) -> Element:
    return next(named(tree, "main"))


def test_every_light_page_says_all_that_the_full_one_says(client, small_paper, tell):
    doubtful = tell("Bendungan retak", ai_use="translation", **DOUBT)
    answer = tell("Balai sungai menjawab", answers=doubtful.pk, answers_as="hak_jawab")
    pages = [*small_paper.html, small_paper.earlier, small_paper.withdrawn, "/tidak-ada/"]
    told = {}
    for url in [*pages, doubtful.get_absolute_url(), answer.get_absolute_url()]:
        told[url] = [phrase for tree in in_parts(client, f"/ringan{url}") for phrase in said(main_of(tree))]
        full = main_of(tree_at(client, url))
        assert [phrase for phrase in said(full) if phrase not in told[url]] == [], url
    assert len(told) > 30
    text = " ".join(told[doubtful.get_absolute_url()])
    for line in (VERIFICATION_NOTES["unverified"], AI_NOTES["translation"], "Hak Jawab atau Hak Koreksi", "Hak jawab:"):
        assert line in text
    assert "410 Berita ini dicabut" in " ".join(told[small_paper.withdrawn])


def test_no_light_page_carries_more_than_its_words_and_one_sheet(client, small_paper):
    for url in [*small_paper.light, "/ringan/tidak-ada/"]:
        tree = tree_at(client, url)
        assert [element.tag for element in named(tree, *CARRIED_BY_NONE)] == [], url
        fetched = [link.get("href") for link in named(tree, "link") if link.get("rel") != "canonical"]
        assert fetched == [SHEET, "/static/favicon.svg"], url
        assert [button.text for button in named(tree, "button")] in ([], ["Cari"]), url
    assert "@font-face" not in sheet()
    assert "url(" not in sheet()


def sheet() -> str:
    return open(str(finders.find(SHEET.removeprefix("/static/")))).read()


def test_the_two_editions_of_a_page_lead_to_each_other_and_to_one_canonical_address(client, small_paper):
    for url in small_paper.html:
        path = urlsplit(url).path
        full, light = tree_at(client, url), tree_at(client, f"/ringan{url}")
        assert (to_sibling(full), to_sibling(light)) == ({f"/ringan{path}"}, {path})
        canonical = [link.get("href") for link in named(light, "link") if link.get("rel") == "canonical"]
        assert canonical == [f"https://pionir.example{path}"]
    assert to_sibling(tree_at(client, small_paper.stories[0])) == {f"/ringan{small_paper.stories[0]}"}
    assert to_sibling(tree_at(client, "/cari/?q=harga+cabai")) == {"/ringan/cari/?q=harga%20cabai"}
    for url in (small_paper.withdrawn, "/tidak-ada/", "/komentar/akun/masuk/"):
        assert to_sibling(tree_at(client, url)) == {"/ringan/"}
    assert to_sibling(tree_at(client, f"/ringan{small_paper.withdrawn}")) == {"/"}


def test_a_reader_stays_in_the_light_edition_until_there_is_no_light_page(client, tell, paper):
    write_pages(paper)
    other = tell("Yang ditautkan")
    own, elsewhere = f"https://pionir.example/{other.address}", "https://bnpb.example/2024/08/x/"
    body = f'<p>Baca <a href="{own}?a=1#b">itu</a>, <a href="/feed/">umpan</a>, <a href="{elsewhere}">BNPB</a>, tulis href="/indeks/".</p>' * 3
    tree = tree_at(client, f"/ringan/{tell('Dengan tautan', body=body).address}")
    found = links(tree)
    assert {f"/ringan/{other.address}?a=1#b", "/feed/", elsewhere} < {*found}
    assert 'tulis href="/indeks/".' in " ".join(said(main_of(tree)))
    assert {"/ringan/", "/ringan/kanal/politik/", "/ringan/tag/pilkada/", "/ringan/hak-jawab/"} < {*found}
    full = [url for url in found if url.startswith("/") and not url.startswith("/ringan/")]
    assert {*full} == {"/feed/", "/komentar/pengaduan/"}
    assert [form.get("action") for form in named(tree_at(client, "/ringan/cari/"), "form")] == ["/ringan/cari/"]


def test_what_has_no_light_page_answers_with_the_light_notice(client, published):
    unknown = ["/admin/", "/admin", "/admin/login/", "/feed/", "/kanal/politik/feed/", "/foto/x/whole-400.jpg"]
    unknown += ["/ringan/", "/ringan", "/ringan/ringan/", "/komentar/tulis/1/", "/komentar/akun/masuk/", "/healthz"]
    for url in [*unknown, *NOWHERE, *OFF_SITE]:
        answer = settled(client, f"/ringan{url}" if url.startswith("/") else f"/ringan/{url}")
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
        (f"/ringan/{published.address}komentar/{reply.key}/", f"/ringan/{published.address}komentar/{root.key}/"),
    ):
        assert client.get(url).headers["Location"].partition("#")[0] == to
        assert client.get(url, follow=True).status_code == 200


def test_light_pages_are_as_public_as_the_full_ones(client, small_paper, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    for url in small_paper.light:
        answer = client.get(url)
        assert not answer.cookies, url
        assert "cookie" not in answer.headers.get("Vary", "").lower(), url
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], url
        asked = client.get(url + ("&" if "?" in url else "?") + "m=1&bagian=x")
        assert (asked.status_code, asked.content) == (answer.status_code, answer.content), url
        assert (client.head(url).status_code, client.post(url).status_code) == (answer.status_code, 405), url


def test_a_light_page_asks_the_database_for_no_more_than_the_full_one(client, small_paper, take, tell):
    pictured = tell("Bergambar", photo=take().pk, body=f"<p>Satu.</p>{Figure(take().pk)}<p>Dua.</p><p>Tiga.</p>")
    thread = f"{small_paper.stories[0]}komentar/"
    for url in [*small_paper.html, small_paper.withdrawn, "/tidak-ada/", pictured.get_absolute_url(), thread]:
        assert asked(client, f"/ringan{url}") <= asked(client, url), url


def asked(client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


# --- photographs ---


def test_a_photograph_is_a_link_with_its_size_and_its_words(client, tell, photo, take):
    inside = take(caption="Dari hilir.", credit="Dok. Nagari")
    story = tell("Bergambar", photo=photo.pk, body=f"<p>Awal.</p>{Figure(inside.pk)}<p>Tengah.</p><p>Akhir.</p>")
    tree = tree_at(client, f"/ringan/{story.address}")
    figures = [" ".join("".join(figure.itertext()).split()) for figure in named(tree, "figure")]
    link, first, second = r"Foto: Jembatan di atas sungai \(\d+ KB\) ", *figures
    assert re.fullmatch(f"{link}Jembatan Talu dari hulu. Foto: Rahma Desnita/Pionir", first)
    assert re.fullmatch(f"{link}Dari hilir. Foto: Dok. Nagari", second)
    for url, figure in zip([url for url in links(tree) if url.startswith("/foto/")], figures, strict=True):
        length = len(b"".join(client.get(url).streaming_content))
        assert f"({-(-length // 1000)} KB)" in figure
    front = text_at(client, "/ringan/")
    assert not [trace for trace in ("/foto/", "<picture", "di atas sungai", "Rahma Desnita/Pionir") if trace in front]


@pytest.mark.parametrize("changes", HIDING)
def test_a_hidden_photograph_is_no_link_either_and_not_a_word_of_it_is_said(client, tell, photo, changes):
    story = tell("Bergambar", photo=photo.pk)
    hide(photo, **changes)
    page = text_at(client, f"/ringan/{story.address}")
    assert GONE in page
    assert not [trace for trace in ("/foto/", "dari hulu", "Rahma Desnita/Pionir", "di atas sungai") if trace in page]


# --- long texts ---


def test_a_long_text_comes_in_parts_that_lead_to_one_another(client, tell):
    story = tell("Panjang", body=LONG, kind="release", credit="Humas Nagari", ai_use="translation")
    url, seen = f"/ringan/{story.address}", ""
    for number in (1, 2, 3):
        tree = tree_at(client, f"{url}?bagian={number}")
        text = " ".join(said(main_of(tree)))
        for line in ("Siaran pers", "Sumber:", "Humas Nagari", f"Bagian {number} dari 3", AI_NOTES["translation"]):
            assert line in text
        seen += text
        around = [(a.get("rel"), a.get("href")) for a in named(tree, "a") if a.get("rel") in ("prev", "next")]
        assert around == [
            *([("prev", f"?bagian={number - 1}")] if number > 1 else []),
            *([("next", f"?bagian={number + 1}")] if number < 3 else []),
        ]
        assert text.index(AI_NOTES["translation"]) < text.index(f"Bagian {number}")
    assert re.findall(r"kata-(\d)", seen) == [digit for digit in "01234567" for _ in range(300)]


def test_a_lasting_page_of_the_paper_comes_in_parts_too(client, paper):
    Page.objects.create(slug="aturan", title="Aturan", body=LONG)
    found = [" ".join(said(main_of(tree))) for tree in in_parts(client, "/ringan/aturan/")]
    assert ["kata-0" in found[0], "kata-0" in found[2], "kata-7" in found[2], len(found)] == [True, False, True, 3]


def test_no_value_but_the_number_of_a_part_leads_anywhere_else_than_to_the_first(client, tell, time_machine):
    url = f"/ringan/{tell('Panjang', body=LONG).address}"
    time_machine.move_to(timezone.now(), tick=False)
    first = text_at(client, url)
    for value in ("0", "1", "4", "-1", "1.0", "2 ", "x", "", "\x00", "٢", "²", "9" * 30, "<b>", "2;3"):
        assert client.get(url, {"bagian": value}).content.decode() == first, value
    assert client.get(url, {"bagian": "2"}).content.decode() != first


def test_a_thousand_words_weigh_no_more_than_15_kilobytes_even_where_the_page_is_not_compressed(client, tell, paper):
    write_pages(paper)
    sentence = "Wali nagari menyampaikan pelaksanaan pembangunan jembatan itu kepada seluruh warga kabupaten. "
    page = client.get(f"/ringan/{tell('Seribu kata', body=f'<p>{sentence * 5}</p>' * 18).address}").content
    assert b"?bagian=" not in page
    assert len(re.sub("<[^>]*>", " ", page.decode()).split()) > 1000
    assert len(page) + compressed(sheet().encode()) <= MOST


def test_every_light_page_of_a_paper_is_light(client, small_paper):
    for url in small_paper.light:
        assert compressed(sheet().encode()) + compressed(client.get(url).content) <= MOST / 2, url


def compressed(sent: bytes) -> int:
    return len(brotli.compress(sent, quality=5))


PIECES = ["<p>", "</p>", "<h2>Judul</h2>", "<ul><li>", "</li></ul>", "<br>", "kata " * 300, "&amp;", "\n", "<"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_parts_joined_again_are_the_text(html):
    assert "".join(parts(html)) == html


def test_no_part_ends_with_a_heading():
    assert len(parts(LONG)) == 3
    assert [part for part in parts(LONG) if part.endswith("</h2>")] == []
