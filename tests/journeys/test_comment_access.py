"""Everybody can use the pages of the comments at 360 pixels.

Axe finds nothing, and nothing sticks out.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from comments import moderation
from comments.accounts import session
from comments.models import Comment
from tests.journeys.screens import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
}


def violations(page, path: str) -> list[str]:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        f"{path} scrolls sideways"
    )
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{path}: {one['id']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.fixture
def thread_of_all_kinds(
    published, trusted, reader, join, say, pemred
) -> dict[str, Comment]:
    root = say(published, trusted, "Akar.", "published")
    say(
        published,
        join("lebar@pembaca.example", "W" * 40),
        "Nama saya lebar. " + "w" * 200,
        "published",
    )
    gone = say(published, reader, "Yang ini dihapus.", "published")
    say(published, trusted, "Balasan.", "published", parent=root)
    say(published, trusted, "Balasan atas yang dihapus.", "published", parent=gone)
    moderation.remove(gone, by=reader)
    moderation.write(published.pk, pemred, "Terima kasih.", parent=root)
    held = say(published, reader, "Cek ѕӏоt di situs kami titik com")
    moderation.report(root, category="ban1", text="Tidak benar.")
    return {
        "root": root,
        "held": held,
        "rejected": say(published, reader, "Bodoh.", "rejected"),
    }


def paths(story, comments: dict[str, Comment]) -> Iterator[str]:
    yield f"/{story.address}"
    yield f"/{story.address}komentar/"
    yield from (f"/{story.address}laporkan/", f"/{story.address}laporkan/terkirim/")
    yield f"/{story.address}komentar/{comments['root'].key}/"
    yield from ("/komentar/akun/masuk/", "/komentar/ketentuan/", "/komentar/pengaduan/")
    yield f"/komentar/lapor/{comments['root'].key}/"
    yield f"/komentar/tulis/{story.pk}/"
    yield f"/komentar/tulis/{story.pk}/?balas={comments['root'].key}"
    yield from (
        "/komentar/saya/",
        "/komentar/akun/",
        f"/komentar/hasil/{comments['held'].key}/",
    )
    yield f"/komentar/hapus/{comments['held'].key}/"
    yield f"/komentar/sunting/{comments['held'].key}/"
    yield f"/komentar/keberatan/{comments['rejected'].key}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_readers_pages_have_no_violation(
    scheme, published, thread_of_all_kinds, reader, open_page, live_server
):
    page = open_page(color_scheme=scheme, **PHONE)
    response = HttpResponse()
    session.sign_in(RequestFactory().get("/komentar/"), response, reader)
    page.context.add_cookies(
        [
            {"name": name, "value": m.value, "url": f"{live_server.url}/komentar/"}
            for name, m in response.cookies.items()
        ]
    )
    found = [
        line
        for path in paths(published, thread_of_all_kinds)
        for line in violations(page, path)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "screen",
    [PHONE, {"viewport": {"width": 1280, "height": 900}}],
    ids=["phone", "desk"],
)
def test_the_desk_s_pages_have_no_violation(
    screen, published, thread_of_all_kinds, reader, sit_down, pemred
):
    moderation.sanction(
        reader,
        "suspend",
        by=pemred,
        reason="judol",
        until=timezone.now() + timedelta(days=1),
    )
    page = sit_down(pemred, **screen)
    ticket = thread_of_all_kinds["root"].complaints.get().ticket
    base = "/admin/comments/"
    desk = [
        "queue/",
        "complaints/",
        f"complaints/{ticket}/",
        "complaints/report/",
        "rules/",
        "statistics/",
        "settings/",
    ]
    desk += [
        f"readers/{reader.pk}/",
        f"threads/{published.pk}/",
        f"comments/{thread_of_all_kinds['held'].key}/",
    ]
    found = [line for path in desk for line in violations(page, base + path)]
    assert not found, "\n".join(found)
