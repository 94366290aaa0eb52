"""Rubbish in an address.

The paper's own 404 page or one step to the right one, never an error or another site.
"""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.newsroom.small_paper import SmallPaper

OWN_WORDS = "Halaman ini tidak ada"
NOWHERE = [
    "/2024/13/99/",
    "/2024/08/tidak-ada/",
    "/2024/08/tidak-ada.html",
    "/2024/08/",
    "/2024/",
    "/indeks/2024/02/30/",
    "/indeks/2024/8/15/",
    "/indeks/2024/13/01/",
    "/indeks/2024/08/00/",
    "/indeks/2023/08/15/",
    "/indeks/0000/01/01/",
    "/indeks/0001/01/01/",
    "/indeks/9999/12/31/",
    "/indeks/99999/01/01/",
    "/indeks/" + quote("٢٠٢٤/٠٨/١٥") + "/",
    "/indeks/2024/08/",
    "/indeks/besok/",
    "/kanal/",
    "/kanal/tidak-ada/",
    "/kanal/politik/lagi/",
    "/kanal/Politik/",
    "/kanal/politik%00/",
    "/kanal/" + quote("политика") + "/",
    "/daerah/",
    "/daerah/tidak-ada/",
    "/daerah/pasaman-barat/tidak-ada/",
    "/daerah/pasaman-barat//kinali/",
    "/daerah//pasaman-barat/",
    "/daerah/%00/",
    "/daerah/%00/feed/",
    "/daerah/feed/",
    "/daerah/../etc/passwd/",
    "/tag/tidak-ada/",
    "/tag/%00/",
    "/penulis/tidak-ada/",
    "/penulis/%0a/",
    "/tidak-ada/",
    "/feed/feed/",
    "/sitemap-x.xml",
    "/robots.txt/",
    "/wp-login.php",
    "/.env",
    "/.git/config",
    "/favicon.ico",
    "/%00",
    "/%00/",
    "/a%00b",
    "/%0a",
    "/a%0ab/",
    "/a%0d%0aLocation:%20https:%2F%2Fevil.example/",
    "/..%2f",
    "/..%2f..%2fetc%2fpasswd/",
    "/%2e%2e/%2e%2e/",
    "/%ff",
    "/%c3%28/",
    "/%ed%a0%80/",
    "/%",
    "/a%3Fb",
    "/a%23b",
    "/a b",
    "/%20",
    "/" + quote("berita-😀"),
    "/" + quote("a\u202eb"),
    "/{{7*7}}/",
    "/<script>alert(1)</script>/",
    "/'%20OR%201=1--/",
    "/" + "a" * 5000,
    "/" + "a" * 5000 + "/",
    "/" + "a/" * 2500,
    "/" + quote("é" * 900),
    "/2024/08/" + "a" * 5000 + ".html",
    "/kanal/" + "a" * 5000 + "/",
    "/daerah/" + "a/" * 2500,
]
OFF_SITE = [
    "//evil.example",
    "//evil.example/",
    "///evil.example",
    "//evil",
    "//evil/%2e%2e",
    "/\\evil",
    "/\\/evil",
    "\\evil",
    "//a@evil",
]
CURSORS = [
    "garbage",
    "-",
    "1",
    "1-",
    "-1",
    "--",
    "1--1",
    "-1-1",
    "1-1-1",
    "1_1",
    "1,1",
    "1.5-1",
    "1e9-1",
    "0x1-1",
    "+1-1",
    " 1-1",
    "1-1 ",
    "1 - 1",
    "NaN-1",
    "inf-inf",
    "null",
    "undefined",
    "[object Object]",
    "true-1",
    "1-1\x00",
    "\x00",
    "1-1\n",
    "٣-٣",
    "٣-3",
    "3-٣",
    "１-１",
    "1-²",
    "½-1",
    "1-1; DROP TABLE articles_version",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "%",
    "%zz",
    "../../etc/passwd",
    "é",
    "😀",
    "9" * 18 + "-1",
    "1-" + "9" * 19,
    "1" * 5000 + "-1",
    "1-" + "1" * 5000,
]
FAR = ["0-0", "1-1", "9" * 17 + "-" + "9" * 18, "9" * 17 + "-0", "0-" + "9" * 18]


def ask(client: Client, url: str, method: str = "GET", **headers) -> HttpResponse:
    """Asks for exactly this path.

    The test client would take `//host/` for another host.
    """
    if url.startswith("/") and not url.startswith("//"):
        return client.generic(method, url, **headers)
    return client.generic(method, "/", PATH_INFO=url, **headers)


def settled(client: Client, url: str) -> HttpResponse:
    """The answer, after at most one redirect, which stays on this site."""
    answer = ask(client, url)
    if answer.status_code in (301, 302):
        answer = ask(client, on_this_site(answer.headers["Location"]))
    return answer


def on_this_site(location: str) -> str:
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\")), location
    assert not urlsplit(location).netloc, location
    assert re.fullmatch("[!-~]+", location), location
    return location


@pytest.fixture(params=[False, True], ids=["", "debug"])
def debug(request, settings) -> bool:
    settings.DEBUG = request.param
    return request.param


def test_an_address_that_never_was_shows_the_paper_s_own_page(
    client, small_paper, debug
):
    for url in NOWHERE:
        answer = settled(client, url)
        assert answer.status_code == 404, (url[:60], answer.status_code)
        assert OWN_WORDS in answer.content.decode(), url[:60]


def test_no_address_leads_off_the_site(client, published, debug):
    for url in OFF_SITE:
        answer = settled(client, url)
        assert answer.status_code == 404, url
        assert OWN_WORDS in answer.content.decode(), url


def test_no_cursor_breaks_a_list(client, small_paper: SmallPaper, debug):
    today = f"/indeks/{timezone.localtime():%Y/%m/%d}/"
    for url in (
        "/indeks/",
        "/kanal/politik/",
        "/daerah/pasaman-barat/",
        "/tag/pilkada/",
        "/penulis/rahma-desnita/",
        today,
    ):
        for cursor in CURSORS:
            answer = client.get(url, {"sebelum": cursor})
            assert answer.status_code == 404, (url, cursor[:40])
            assert OWN_WORDS in answer.content.decode()


def test_a_cursor_of_any_instant_is_a_page_of_the_list_or_an_empty_one(
    client, small_paper
):
    for cursor in FAR:
        assert client.get("/indeks/", {"sebelum": cursor}).status_code == 200, cursor
    newest = client.get("/indeks/").content
    assert client.get("/indeks/?sebelum=").content == newest


@pytest.mark.parametrize(
    "query",
    [
        "m=1",
        "utm_source=wa&fbclid=x",
        "page=2",
        "sebelum2=1-1",
        "sebelum[]=1",
        "%00=%ff",
        "q=" + "a" * 5000,
    ],
)
def test_unknown_query_parameters_never_change_the_bytes(
    client, small_paper, time_machine, query
):
    time_machine.move_to(timezone.now(), tick=False)
    for url in small_paper.addresses:
        plain, asked = (
            client.get(url),
            client.get(url + ("&" if "?" in url else "?") + query),
        )
        assert asked.status_code == plain.status_code, url
        assert asked.content == plain.content, url


def test_a_missing_final_slash_is_added_once(client, small_paper):
    for url in small_paper.addresses:
        path = urlsplit(url).path
        if not path.endswith("/") or path == "/":
            continue
        answer = client.get(path.removesuffix("/"), headers={"host": "localhost"})
        assert answer.status_code == 301, path
        assert answer.headers["Location"] == path


def test_the_desk_s_address_needs_its_slash_too_and_stays_the_desk_s(client, paper):
    assert client.get("/admin").headers["Location"] == "/admin/"
    assert client.get("/admin/", follow=True).redirect_chain == [
        ("/admin/login/?next=/admin/", 302)
    ]


def test_reading_is_all_that_a_public_address_allows(client, small_paper):
    for url in [*small_paper.addresses, "/tidak-ada/", "/kanal/tidak-ada/"]:
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = ask(client, url, method)
            assert answer.status_code in (405, 404), (method, url, answer.status_code)


def test_a_form_from_elsewhere_is_turned_away_without_an_error(small_paper):
    stranger = Client(enforce_csrf_checks=True)
    for url in small_paper.addresses:
        answer = stranger.post(url, {"a": "b"})
        assert answer.status_code in (403, 405), url
        assert not answer.cookies, url


def test_head_answers_like_get_without_a_body(client, small_paper):
    for url in [*small_paper.addresses, "/tidak-ada/"]:
        head, get = client.head(url), client.get(url)
        assert head.status_code == get.status_code, url
        assert head.content == b"", url
        assert head.headers["Content-Type"] == get.headers["Content-Type"], url


def test_a_host_that_is_not_ours_is_not_answered(client, paper):
    client.raise_request_exception = False
    for host in (
        "evil.example",
        "evil.example:80",
        "testserver.evil.example",
        "a b",
        "[::1",
    ):
        assert client.get("/", headers={"host": host}).status_code == 400, host
