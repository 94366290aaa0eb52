"""What holds of every public page, whatever it shows.

House rule 2, and what the delivery of the pages relies on.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone, translation
from tinyhtml5.parser import HTMLParser

from tests.newsroom.small_paper import SmallPaper

# attributes by which a page fetches
LOADING = {"src", "srcset", "poster", "action", "formaction", "background"}
NOWHERE = ["/tidak-ada/", "/ringan/tidak-ada/"]
# HTML takes no microseconds
INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:?\d\d)?")
# links that a browser does not follow by itself
NAMED_ONLY = {"canonical", "alternate", "next", "prev"}


def parsed(text: str) -> tuple[Element, list[str]]:
    """The tree of a page, and what is wrong with its HTML (a parser's errors, as the
    standard names them).
    """
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(text)
    return tree, [
        f"{code} at line {line}" for (line, _column), code, _words in parser.errors
    ]


class Read(NamedTuple):
    """A small paper, and the tree of every page in both editions, also of the notices
    (a withdrawn story, 404).
    """

    paper: SmallPaper
    trees: dict[str, Element]


@pytest.fixture(scope="module")
def kept() -> list[Read]:
    return []


@pytest.fixture
def read(request: pytest.FixtureRequest, db: None, kept: list[Read]) -> Read:
    """Read once for all.

    Each of these tests would build the same paper, and none changes a tree.
    """
    if not kept:
        client, paper = map(request.getfixturevalue, ("client", "small_paper"))
        urls = [*paper.html, paper.earlier, paper.withdrawn, *paper.light, *NOWHERE]
        kept.append(
            Read(
                paper,
                {url: parsed(client.get(url).content.decode())[0] for url in urls},
            )
        )
    return kept[0]


@pytest.fixture
def trees(read: Read) -> dict[str, Element]:
    return read.trees


def wrong(
    trees: dict[str, Element], rule: Callable[[Element], object]
) -> dict[str, object]:
    """What a rule finds fault with, by address."""
    return {url: fault for url, tree in trees.items() if (fault := rule(tree))}


def bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def named(tree: Element, *names: str) -> Iterator[Element]:
    return (
        element
        for element in tree.iter()
        if isinstance(element.tag, str) and bare(element.tag) in names
    )


def test_every_public_address_answers(client, small_paper):
    assert {
        url: status
        for url in [*small_paper.html, *small_paper.files]
        if (status := client.get(url).status_code) != 200
    } == {}
    assert client.get(small_paper.withdrawn).status_code == 410


def test_every_page_is_valid_html(client, small_paper):
    urls = [
        *small_paper.html,
        small_paper.earlier,
        small_paper.withdrawn,
        *small_paper.light,
        *NOWHERE,
    ]
    assert {
        url: errors
        for url in urls
        if (errors := parsed(client.get(url).content.decode())[1])
    } == {}


def test_an_empty_paper_is_valid_html_too(client, paper):
    for url in ("/", "/indeks/", "/redaksi/", "/ringan/", "/ringan/indeks/"):
        assert parsed(client.get(url).content.decode())[1] == []


def test_the_parser_finds_what_is_wrong():
    assert parsed("<!doctype html><title>x</title><p><div></p></div>")[1] != []
    assert parsed('<!doctype html><title>x</title><p id="a" id="b">')[1] != []


def test_every_page_is_indonesian_and_has_one_h1_one_main_and_a_title(trees):
    def faults(tree: Element) -> list[str]:
        counts = {
            name: len(list(named(tree, name))) for name in ("h1", "main", "title")
        }
        found = [f"{count} {name}" for name, count in counts.items() if count != 1]
        found += [
            name
            for name in ("h1", "title")
            for element in named(tree, name)
            if not "".join(element.itertext()).strip()
        ]
        return found + ([] if tree.get("lang") == "id" else ["lang"])

    assert wrong(trees, faults) == {}


def test_every_page_says_what_it_is_about(read):
    """But for a story without a lede, and a notice, which says nothing of what stood
    there.
    """

    def descriptions(tree: Element) -> list[str]:
        return [
            meta.get("content", "")
            for meta in named(tree, "meta")
            if meta.get("name") == "description"
        ]

    small_paper, trees = read
    found = {url: descriptions(tree) for url, tree in trees.items()}
    silent = {
        url
        for url, words in found.items()
        if not (len(words) == 1 and words[0].strip())
    }
    without = {small_paper.stories[2], small_paper.withdrawn}
    assert silent == without | {f"/ringan{url}" for url in without}
    assert found[small_paper.withdrawn] == []


def test_every_time_is_written_as_html_wants_it(trees):
    def faults(tree: Element) -> list[str]:
        return [
            at
            for time in named(tree, "time")
            if not INSTANT.fullmatch(at := time.get("datetime", ""))
        ]

    assert wrong(trees, faults) == {}


def test_headings_follow_one_another_without_a_gap(trees):
    def gaps(tree: Element) -> list[str]:
        levels = [
            int(bare(element.tag)[1])
            for element in named(tree, "h1", "h2", "h3", "h4", "h5", "h6")
        ]
        return [
            f"h{above} then h{below}"
            for above, below in pairwise(levels)
            if below > above + 1
        ]

    assert wrong(trees, gaps) == {}


def test_ids_are_unique_and_what_points_at_one_finds_it(trees):
    def faults(tree: Element) -> list[str]:
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        asked = [
            element.get(name)
            for element in tree.iter()
            for name in ("aria-labelledby", "aria-describedby", "for")
        ]
        asked += [
            href[1:]
            for a in named(tree, "a")
            if (href := a.get("href", "")).startswith("#")
        ]
        return [i for i in ids if ids.count(i) > 1] + [
            i for i in asked if i and i not in ids
        ]

    assert wrong(trees, faults) == {}


def test_no_page_has_inline_script_or_style(trees):
    def inline(tree: Element) -> list[str]:
        scripts = [
            e for e in named(tree, "script") if not (is_own_file(e) or is_structured(e))
        ]
        attributes = [
            name
            for element in tree.iter()
            for name in element.attrib
            if name == "style" or name.startswith("on")
        ]
        dangerous = [
            a.get("href")
            for a in named(tree, "a")
            if urlsplit(a.get("href", "")).scheme in {"javascript", "data"}
        ]
        return [*scripts, *named(tree, "style"), *attributes, *dangerous]

    assert wrong(trees, inline) == {}


def is_own_file(script: Element) -> bool:
    """A file of ours that holds up no page, and not a letter inside the element."""
    waits_for_nobody = script.get("type") == "module" or script.get("async") is not None
    return (
        waits_for_nobody
        and script.get("src", "").startswith("/static/js/")
        and not script.text
    )


def is_structured(script: Element) -> bool:
    return script.get("type") == "application/ld+json" and not script.get("src")


def test_no_page_fetches_anything_from_another_host(trees):
    def foreign(tree: Element) -> list[str]:
        fetched = [
            value
            for element in tree.iter()
            for name, value in element.attrib.items()
            if bare(name) in LOADING
        ]
        fetched += [
            e.get("href", "")
            for e in named(tree, "link")
            if e.get("rel") not in NAMED_ONLY
        ]
        fetched += [
            value
            for e in named(tree, "use", "image")
            for name, value in e.attrib.items()
            if bare(name) == "href"
        ]
        return [
            url for url in fetched if not url.startswith("/") or url.startswith("//")
        ]

    assert wrong(trees, foreign) == {}


def test_the_canonical_link_of_a_page_is_its_address_under_the_masthead_s(read):
    def canonical(tree: Element) -> list[str]:
        return [
            link.get("href", "")
            for link in named(tree, "link")
            if link.get("rel") == "canonical"
        ]

    small_paper, trees = read
    found = {url: canonical(trees[url]) for url in small_paper.html}
    assert found == {
        url: ["https://pionir.example" + urlsplit(url).path] for url in small_paper.html
    }
    assert (
        canonical(trees[small_paper.withdrawn]) == canonical(trees["/tidak-ada/"]) == []
    )


def test_every_link_leads_somewhere(client, small_paper, trees):
    """Internal links answer 200, but for those that a reader must log in for, and files
    and fragments exist.
    """
    found = {}
    for url, tree in trees.items():
        links = [e.get("href", "") for e in named(tree, "a", "link")]
        links += [
            value
            for e in named(tree, "use")
            for name, value in e.attrib.items()
            if bare(name) == "href"
        ]
        found |= {urljoin(url, link): url for link in links if not link.startswith("#")}
    found = {to: url for to, url in found.items() if not urlsplit(to).scheme}
    assert {"/feed/", "/hak-jawab/", "/indeks/2024/08/15/"} < found.keys()
    assert {
        to: url for to, url in found.items() if not leads_somewhere(client, to)
    } == {}


def leads_somewhere(client, url: str) -> bool:
    parts = urlsplit(url)
    if not parts.path.startswith("/static/"):
        return client.get(url, follow=url.startswith("/komentar/")).status_code == 200
    path = finders.find(parts.path.removeprefix("/static/"))
    return bool(path) and (
        not parts.fragment or f'id="{parts.fragment}"' in open(path).read()
    )


# --- what a cache in front relies on ---


def test_no_public_answer_sets_or_varies_on_a_cookie(client, small_paper):
    for url in [*small_paper.addresses, "/tidak-ada/", "/kanal/politik"]:
        answer = client.get(url)
        assert not answer.cookies, url
        assert "cookie" not in answer.headers.get("Vary", "").lower(), url


def test_a_signed_in_editor_gets_the_same_bytes_as_everyone(
    client, small_paper, mira, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    public = {url: client.get(url).content for url in small_paper.addresses}
    client.force_login(mira)
    client.get("/admin/")
    assert client.cookies
    assert [
        url for url, content in public.items() if client.get(url).content != content
    ] == []


def test_an_english_browser_and_a_thread_left_in_english_give_the_same_bytes(
    client, small_paper, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    public = {url: client.get(url).content for url in small_paper.addresses}
    with translation.override("en"):
        english = {
            url: client.get(url, headers={"accept-language": "en"}).content
            for url in small_paper.addresses
        }
    assert [url for url, content in public.items() if english[url] != content] == []


# --- headers ---


def test_public_pages_carry_a_policy_that_allows_no_script_but_our_own_files(
    client, small_paper
):
    for url in [*small_paper.html, small_paper.withdrawn, "/tidak-ada/"]:
        policy = client.get(url).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, url
        assert "script-src 'self';" in f"{policy};", url
        # a video that a reader asked for
        own = policy.replace("frame-src https://www.youtube-nocookie.com", "")
        assert not re.search(r"unsafe|nonce|https?:|\*", own), url
        assert "frame-ancestors 'none'" in policy, url
        assert "base-uri 'none'" in policy, url


def test_the_desk_has_a_policy_of_its_own(client, small_paper, mira):
    client.force_login(mira)
    policy = client.get("/admin/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy
    assert "unsafe-eval" not in policy


def test_answers_are_not_sniffed_and_not_framed(client, small_paper):
    for url in small_paper.addresses:
        answer = client.get(url)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", url
        assert answer.headers["X-Frame-Options"] == "DENY", url


@pytest.mark.parametrize("code", ["404", "500"])
def test_the_paper_s_own_error_pages_are_made_of_our_words(
    client, paper, monkeypatch, code
):
    client.raise_request_exception = False
    if code == "500":
        monkeypatch.setattr("articles.views.lists.front_page", lambda now: 1 / 0)
    answer = client.get("/" if code == "500" else "/tidak-ada/")
    text = answer.content.decode()
    assert answer.status_code == int(code)
    assert parsed(text)[1] == []
    assert "<h1" in text
    assert "noindex" in text
    assert "style=" not in text
    assert re.search("Silakan muat ulang|Halaman ini tidak ada", text)
