"""The demo as readers meet it.

Every page that a link leads to, what it weighs, and every photograph that it names.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Route
from pytest_django import DjangoDbBlocker
from tinyhtml5.parser import HTMLParser

from articles import workflow
from articles.models import VersionPhoto
from comments.models import Identity
from devtools.browser import chromium
from devtools.demo.paper import table
from devtools.demo.readers import cookies_of
from devtools.demo.screen_states import set_up
from devtools.management.commands.audit import MAIN
from devtools.screens import Screen, screens
from people.models import User
from photos import looks
from photos.models import Photo
from photos.shapes import KINDS
from tests.articles.reader import FEEDS
from tests.journeys.conftest import need_chromium

pytestmark = pytest.mark.django_db

FILE = re.compile(r"/foto/([0-9a-f]{20})/(\w+)-(\d+)\.(\w+)")
# asks no host for anything
NAMING = re.compile(r' (?:alt|id|for|value|title|aria-\w+|width|height)="[^"]*"')
FONTS = Path("static/fonts")
# where a way out of the full edition leads
ELSEWHERE = ("/admin/", "/static/", "/komentar/", "/ringan/")
GONE = "Foto ini tidak lagi ditampilkan."
TO_THE_END = """() => {
  scrollTo({ top: document.body.scrollHeight, behavior: "instant" });
  const frame = () => new Promise((seen) => requestAnimationFrame(seen));
  return frame().then(frame);
}"""
FORMATS = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}


def photo_of(story: str) -> Photo:
    """The photograph at the head of a story of the table."""
    row = next(row for row in table("photos")["photo"] if story in row.get("leads", []))
    return Photo.objects.get(caption=row["caption"])


def key_of(photo: Photo) -> str:
    return photo.renderings.get().key


@pytest.fixture(scope="module")
def pages(demo_paper: str, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """The text of every page that links lead to from the front page and the index, and
    of every feed.

    The light formats of two photographs are made; of the others there are JPEG files
    only, as right after an upload.
    """
    with django_db_blocker.unblock():
        for story in ("opini-pupuk-organik", "hutan-larangan-talu"):
            looks.complete(photo_of(story).renderings.get())
        return dict(crawled(Client(), ["/", "/indeks/", *FEEDS]))


def crawled(client: Client, addresses: list[str]) -> Iterator[tuple[str, str]]:
    seen = set(addresses)
    while addresses:
        url = addresses.pop()
        # a reply leads to its place in the conversation
        answer = client.get(url, follow="/komentar/" in url)
        assert answer.status_code == 200, url
        text = answer.content.decode()
        yield url, text
        for link in re.findall(r'<a [^>]*?href="([^"#]*)', text):
            wanted = page_of(url, link.replace("&amp;", "&"))
            if wanted and wanted not in seen:
                seen.add(wanted)
                addresses.append(wanted)


def page_of(here: str, link: str) -> str:
    """Where a link leads, if that is one of our pages."""
    if link.startswith("?"):
        return here.partition("?")[0] + link
    return link if link.startswith("/") and not link.startswith(ELSEWHERE) else ""


@pytest.fixture(scope="module")
def figures(pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """Of every photograph on every page.

    The page, the key in its address, and the words below it.
    """
    found = []
    for url, text in pages.items():
        if not FILE.search(text):
            continue
        tree = HTMLParser(namespace_html_elements=False).parse(text)
        parents = {child: parent for parent in tree.iter() for child in parent}
        for picture in tree.iter("img"):
            if name := FILE.match(picture.get("src", "")):
                found.append((url, name[1], words_below(picture, parents)))
    return found


def words_below(picture: Element, parents: dict[Element, Element]) -> str:
    """Those of its figure, of its place in a gallery, or beside the portrait of a
    writer.
    """
    around = picture
    while around.tag not in ("figure", "li", "aside") and around in parents:
        around = parents[around]
    caption = around.find("figcaption" if around.tag == "figure" else "p")
    return "" if caption is None else " ".join("".join(caption.itertext()).split())


# --- what they weigh, compressed as the server in front would do it ---


def octets(text: bytes, quality: int = 5) -> int:
    return len(brotli.compress(text, quality=quality))


def static_files(pages: dict[str, str], kind: str) -> dict[str, bytes]:
    """Every file of this kind that some page of the demo asks for, by its address."""
    named = {
        name
        for text in pages.values()
        for name in re.findall(rf"/static/([\w./-]+\.{kind})", text)
    }
    return {name: Path(finders.find(name)).read_bytes() for name in named}


def weights_of(pages: dict[str, str], kind: str) -> dict[str, int]:
    """What the files of this kind weigh that each page asks for."""
    weights = {
        name: octets(file, quality=11)
        for name, file in static_files(pages, kind).items()
    }
    return {
        url: sum(
            weights[name]
            for name in {*re.findall(rf"/static/([\w./-]+\.{kind})", text)}
        )
        for url, text in pages.items()
    }


def test_the_styles_and_the_scripts_of_each_page_are_light(pages):
    styles, scripts = (weights_of(pages, kind) for kind in ("css", "js"))
    assert styles["/"] > 3_000
    assert {url: weight for url, weight in styles.items() if weight > 12_000} == {}
    assert {url: weight for url, weight in scripts.items() if weight > 6_000} == {}


def test_no_page_is_heavy_besides_its_photos(pages):
    """The upper bound.

    Its own text, styles and scripts, and with them all fonts of the Latin alphabet.
    """
    fonts = sum(
        path.stat().st_size
        for path in FONTS.glob("*.woff2")
        if "extended" not in path.name
    )
    styles, scripts = (weights_of(pages, kind) for kind in ("css", "js"))
    weights = {
        url: octets(text.encode()) + fonts + styles[url] + scripts[url]
        for url, text in pages.items()
    }
    assert {
        url: weight
        for url, weight in weights.items()
        if weight > (80_000 if url == "/" else 71_000)
    } == {}


def test_no_page_names_another_host_but_to_lead_there(pages):
    """Read from the pages themselves.

    A browser greets a host without asking it for a file (`preconnect`), opens no icon
    while nobody looks, and takes one picture of several.
    """
    leading = r'a\b|meta (?:name|property)=|link rel="(?:canonical|alternate)"'
    naming = re.compile(rf"<(?!{leading})[a-z][^>]*//[^>]*>")
    named = {
        url: naming.findall(text)
        for url, text in pages.items()
        if not text.startswith("<?xml")
    }
    assert {url: found for url, found in named.items() if found} == {}


def test_no_page_makes_a_browser_ask_another_host_before_a_click(pages):
    """Read to the end on a phone.

    Pages that differ in words, in where links lead, and in which of our photographs
    they show only are opened once.
    """
    need_chromium()
    foreign: list[str] = []
    different = {skeleton(text): url for url, text in pages.items() if url not in FEEDS}
    assert len(different) > 50
    # closed before the next test: beside it Django would open another connection
    with chromium() as browser:
        page = browser.new_page(
            base_url="http://paper.test", viewport={"width": 360, "height": 740}
        )
        page.route("**/*", lambda route: answer(route, pages, foreign))
        for url in different.values():
            page.goto(url)
            page.evaluate(TO_THE_END)
    assert foreign == []


def skeleton(text: str) -> frozenset[str]:
    """Every tag but those that lead elsewhere, tell machines of the page, or tell a
    time; without words and names.
    """
    tags = re.findall(
        r'<(?!a\b|meta\b|time\b|link rel="(?:canonical|alternate)")[^>]+>', text
    )
    return frozenset(NAMING.sub("", FILE.sub("/foto/", tag)) for tag in tags)


def answer(route: Route, pages: dict[str, str], foreign: list[str]) -> None:
    """Pages, styles and scripts as they are.

    Photographs and letters ask for nothing more: none comes.
    """
    url = urlsplit(route.request.url)
    path = url.path + (f"?{url.query}" if url.query else "")
    if url.netloc != "paper.test":
        foreign.append(f"{route.request.frame.url} asks for {url.geturl()}")
        route.abort()
    elif path in pages:
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    elif path.endswith((".css", ".js")):
        route.fulfill(path=finders.find(path.removeprefix("/static/")))
    else:
        route.abort()


# --- its photographs ---


def test_every_photo_on_every_page_stands_over_its_credit(figures):
    assert len({key for _url, key, _words in figures}) >= 18
    assert {url for url, _key, _words in figures} >= {"/", "/indeks/"}
    assert [
        found for found in figures if not re.search(r"(Foto|Gambar): \w", found[2])
    ] == []


def test_every_file_that_a_page_or_a_feed_names_is_the_picture_it_promises(
    client, pages
):
    named = {found.groups() for text in pages.values() for found in FILE.finditer(text)}
    assert {kind for *_place, kind in named} == set(KINDS)
    for key, shape, width, kind in named:
        answer = client.get(f"/foto/{key}/{shape}-{width}.{kind}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (
            200,
            KINDS[kind],
        )
        file = b"".join(answer.streaming_content)
        picture = Image.open(BytesIO(file))
        assert (picture.format, picture.width) == (FORMATS[kind], int(width))
        assert not picture.getexif()
        assert b"Exif\0" not in file
        assert b"http://ns.adobe.com" not in file


def test_the_picture_made_by_ai_says_so_wherever_it_stands(figures):
    key = key_of(photo_of("opini-pupuk-organik"))
    words = {url: words for url, found, words in figures if found == key}
    assert len(words) >= 3
    assert [
        url
        for url, said in words.items()
        if Photo.AI_LABEL not in said or "Gambar: Pionir" not in said
    ] == []


def test_the_archive_photo_tells_its_day_wherever_it_stands(figures):
    key = key_of(photo_of("pupuk-nasional"))
    words = {url: words for url, found, words in figures if found == key}
    assert len(words) >= 3
    assert [
        url for url, said in words.items() if "Foto arsip, 12 Maret 2021." not in said
    ] == []


def test_in_the_feed_a_photo_brings_its_credit_and_what_must_be_said_of_it(pages):
    items = re.findall(r"<item>.*?</item>", pages["/feed/"], re.DOTALL)
    pictured = [item for item in items if "<enclosure" in item]
    assert pictured
    assert [
        item for item in pictured if not re.search(r"<media:credit[^>]*>[^<]", item)
    ] == []


def test_where_rights_have_ended_a_plain_block_stands_without_a_word_of_the_photo(
    client, pages
):
    photo = photo_of("gambir-50-kota")
    story = VersionPhoto.objects.get(photo=photo).article
    assert photo.rights_until < timezone.localdate()
    of_it = (photo.caption, photo.alt, photo.credit)
    assert [url for url, text in pages.items() if GONE in text] == [
        story.get_absolute_url()
    ]
    assert [
        url for url, text in pages.items() if any(words in text for words in of_it)
    ] == []
    assert not photo.renderings.filter(gone_at=None).exists()


def test_the_photo_of_the_withdrawn_story_is_gone_with_it(client, pages):
    rendering = photo_of("razia-balap").renderings.get()
    assert (
        VersionPhoto.objects.get(photo=rendering.photo).article.state
        == workflow.WITHDRAWN
    )
    for shape, sizes in rendering.sizes.items():
        for width, *_rest in sizes:
            assert (
                client.get(f"/foto/{rendering.key}/{shape}-{width}.jpg").status_code
                == 410
            )
    assert [url for url, text in pages.items() if rendering.key in text] == []


# --- the stage of make screens ---


@pytest.mark.usefixtures("demo_paper")
def test_every_screen_answers_as_its_line_says_and_the_audit_finds_its_pages():
    """But for those where something is done first, which needs a browser, and for
    other papers' faces, which are of pages that stand here already.
    """
    set_up()
    shown = screens()
    wrong = [
        f"{one.group}/{one.name} answered {status}"
        for one in shown
        if not (one.act or one.brand) and (status := visited(one)) != one.status
    ]
    assert wrong == []
    names = [f"{one.group}/{one.name}" for one in shown]
    assert len({*names}) == len(names)
    assert {*MAIN} <= {*names}


def visited(screen: Screen) -> int:
    """The status that its page answers to the person who is shown it."""
    visitor = Client()
    if "@" in screen.who:
        reader = Identity.objects.get(email=screen.who)
        visitor.cookies.load(cookies_of(reader))
    elif screen.who:
        visitor.force_login(User.objects.get(username=screen.who))
    return visitor.get(screen.address.partition("#")[0]).status_code
