"""What holds of every screen on which readers write and report.

Its markup and its headers.
"""

import gzip
import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from comments import moderation
from comments.models import Status, ThreadSetting
from tests.comments.crowd import crowd
from tests.comments.form import send
from tests.newsroom.test_public_pages import (
    bare,
    is_own_file,
    is_structured,
    named,
    parsed,
)

FIELDS = ("input", "textarea", "select")


@pytest.fixture
def screens(
    client, sign_in, say, thread, tell, trusted, reader, redpel, mira
) -> dict[str, str]:
    """The text of each screen, as a reader with all sorts of comments sees it."""
    sign_in(client, trusted)
    comment = say(thread, reader, "Satu\nDua", Status.PUBLISHED)
    mine = {
        status: say(thread, trusted, f"Ini {status}.", status)
        for status in Status.values
    }
    moderation.write(thread.pk, mira, "Terima kasih.", parent=comment)
    ticket = moderation.report(comment, category="spam").ticket
    premoderated, closed = tell("Dibaca dahulu"), tell("Sudah ditutup")
    ThreadSetting.objects.create(article=premoderated, mode="premoderated")
    ThreadSetting.objects.create(article=closed, mode="closed")
    urls = [
        f"tulis/{thread.pk}/",
        f"tulis/{thread.pk}/?balas={comment.key}",
        f"tulis/{premoderated.pk}/",
        "saya/",
    ]
    urls += [f"hasil/{own.key}/" for own in mine.values()] + [f"tulis/{closed.pk}/"]
    urls += [f"{act}/{mine['published'].key}/" for act in ("sunting", "hapus")] + [
        f"lapor/{comment.key}/"
    ]
    urls += [
        f"keberatan/{mine['spam'].key}/",
        f"keberatan/{mine['spam'].key}/?terkirim",
    ]
    urls += [
        "pengaduan/",
        f"pengaduan/{ticket}/",
        f"lapor/{mine['removed_by_author'].key}/",
    ]
    shown = {url: client.get(f"/komentar/{url}").content.decode() for url in urls}
    shown["pengaduan/ sent empty"] = send(
        client, "/komentar/pengaduan/", {"category": ""}
    ).content.decode()
    for below in ("", "komentar/", f"komentar/{comment.key}/"):
        shown[f"/{thread.address}{below}"] = client.get(
            f"/{thread.address}{below}"
        ).content.decode()
    return shown


def wrong(
    screens: dict[str, str], rule: Callable[[Element], object]
) -> dict[str, object]:
    return {
        url: fault for url, text in screens.items() if (fault := rule(parsed(text)[0]))
    }


def test_every_screen_is_valid_html(screens):
    assert {
        url: errors for url, text in screens.items() if (errors := parsed(text)[1])
    } == {}


def test_every_screen_has_one_h1_and_no_gap_between_headings(screens):
    def faults(tree: Element) -> list[str]:
        levels = [
            int(bare(element.tag)[1]) for element in named(tree, "h1", "h2", "h3", "h4")
        ]
        return (
            [f"{levels}"]
            if levels.count(1) != 1 or any(b > a + 1 for a, b in pairwise(levels))
            else []
        )

    assert wrong(screens, faults) == {}


def test_every_field_has_a_label_and_every_reference_finds_its_id(screens):
    def faults(tree: Element) -> list[str]:
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        labelled = {label.get("for") for label in named(tree, "label")}
        shown = [
            field for field in named(tree, *FIELDS) if field.get("type") != "hidden"
        ]
        found = [
            f"no label: {field.get('name')}"
            for field in shown
            if field.get("id") not in labelled
        ]
        asked = [
            words
            for name in ("aria-describedby", "aria-labelledby", "for")
            for e in tree.iter()
            for words in (e.get(name) or "").split()
        ]
        asked += [
            href[1:]
            for a in named(tree, "a")
            if (href := a.get("href", "")).startswith("#")
        ]
        return (
            found
            + [i for i in ids if ids.count(i) > 1]
            + [f"no id: {i}" for i in asked if i not in ids]
        )

    assert wrong(screens, faults) == {}


@pytest.mark.attack(21, 22)
def test_no_screen_has_a_script_or_a_style_of_its_own_or_puts_a_comment_into_its_head(
    screens,
):
    def faults(tree: Element) -> list[str]:
        attributes = [
            name
            for e in tree.iter()
            for name in e.attrib
            if name == "style" or name.startswith("on")
        ]
        scripts = [
            e.text
            for e in named(tree, "script")
            if not (is_own_file(e) or is_structured(e))
        ]
        head = "".join("".join(part.itertext()) for part in named(tree, "head"))
        return attributes + scripts + re.findall(r"Ini \w+\.|Satu", head)

    assert wrong(screens, faults) == {}


def test_a_wrong_form_names_its_faults_above_and_at_the_field(screens):
    text = screens["pengaduan/ sent empty"]
    assert '<div class="errors" role="alert" tabindex="-1"' in text
    assert re.search(
        r'<a href="#id_category(_0)?">Pilih salah satu pelanggaran.</a>', text
    )
    assert re.search(r'id="id_category_error">Pilih salah satu pelanggaran.', text)


def test_screens_are_kept_and_framed_nowhere_and_found_by_no_search_engine(
    client, sign_in, trusted, thread
):
    sign_in(client, trusted)
    for below in (f"tulis/{thread.pk}/", "saya/", "pengaduan/"):
        answer = client.get(f"/komentar/{below}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"] + ";"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_page_of_80_ordinary_comments_is_sent_in_less_than_80_kilobytes(
    client, thread, trusted
):
    for root in crowd(thread, [trusted], 20):
        crowd(thread, [trusted], 3, root=root)
    page = client.get(f"/{thread.address}").content
    assert page.count(b'class="comment"') == 80
    assert len(gzip.compress(page)) < 80_000


def test_a_form_without_its_cookie_gets_a_page_of_ours_with_the_text_to_copy(
    thread, reader, sign_in
):
    browser = sign_in(Client(enforce_csrf_checks=True), reader)
    answer = browser.post(
        f"/komentar/tulis/{thread.pk}/", {"body": "Tulisan yang <panjang>."}
    )
    assert answer.status_code == 403
    assert "Formulir tidak sah" in answer.text
    assert "Tulisan yang &lt;panjang&gt;." in answer.text


def test_an_objection_and_what_became_of_it_stand_beside_the_comment(
    client, thread, reader, say, sign_in, pemred
):
    comment = say(thread, reader, "Ditolak.", "rejected")
    sign_in(client, reader)
    assert "Ajukan keberatan" in client.get("/komentar/saya/").text
    objection = moderation.appeal(reader, "Saya keberatan.", comment=comment)
    shown = client.get("/komentar/saya/").text
    assert "Keberatan Anda diterima" in shown
    assert "Ajukan keberatan" not in shown
    moderation.close_appeal(objection, by=pemred)
    assert "Putusannya tetap." in client.get("/komentar/saya/").text
