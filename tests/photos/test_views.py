"""What a reader's browser is told at an address below /foto/."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from paper.models import Paper
from photos import files, looks
from photos.models import Photo, Rendering
from tests.pictures import drawn

pytestmark = pytest.mark.django_db

MEDIA = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
FIRST_BYTES = {"jpg": b"\xff\xd8\xff", "webp": b"RIFF", "avif": b"\0\0\0"}


@pytest.fixture
def rendering(paper: Paper, take: Callable[..., Photo]) -> Rendering:
    """A small photograph's files; the paper's own page answers where there is none."""
    return take(drawn((480, 320))).renderings.get()


def url(rendering: Rendering, name: str = "whole-400.jpg") -> str:
    return f"/foto/{rendering.key}/{name}"


# --- what is there ---


@pytest.mark.parametrize("kind", MEDIA)
def test_a_file_is_served_as_it_lies_in_the_store(
    kind: str, rendering: Rendering, client: Client
):
    looks.complete(rendering)
    answer = client.get(url(rendering, f"16x9-400.{kind}"))
    sent = answer.getvalue()
    assert sent == files.public().open(f"{rendering.key}/16x9-400.{kind}").read()
    assert sent.startswith(FIRST_BYTES[kind])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, MEDIA[kind])
    assert answer.headers["Content-Length"] == str(len(sent))


def test_a_cache_may_keep_a_file_for_seven_days_and_learns_of_nobody(
    rendering: Rendering, client: Client
):
    answer = client.get(url(rendering))
    assert (
        answer.headers["Cache-Control"]
        == "public, max-age=604800, s-maxage=300, immutable"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert "Vary" not in answer.headers


def test_an_editor_s_session_changes_nothing(
    rendering: Rendering, client: Client, mira
):
    client.force_login(mira)
    answer = client.get(url(rendering))
    assert (answer.status_code, len(answer.cookies), "Vary" in answer.headers) == (
        200,
        0,
        False,
    )


def test_head_gives_the_headers_without_the_file(rendering: Rendering, client: Client):
    whole, head = client.get(url(rendering)), client.head(url(rendering))
    assert head.status_code == 200
    assert head.getvalue() == b""
    for name in ("Content-Type", "Content-Length", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_sent_to_a_file(
    method: str, rendering: Rendering, client: Client
):
    assert getattr(client, method)(url(rendering)).status_code == 405


@pytest.mark.parametrize("status", [200, 410])
def test_an_answer_costs_two_queries_at_most(
    status: int, rendering: Rendering, client: Client, django_assert_max_num_queries
):
    Photo.objects.update(blocked_at=timezone.now() if status == 410 else None)
    with django_assert_max_num_queries(2):
        assert client.get(url(rendering)).status_code == status


# --- what is not there ---


@pytest.mark.parametrize("kind", ["webp", "avif"])
def test_a_lighter_format_is_not_there_before_it_is_finished(
    kind: str, rendering: Rendering, client: Client
):
    files.put(files.public(), f"{rendering.key}/whole-400.{kind}", b"half a file")
    assert client.get(url(rendering, f"whole-400.{kind}")).status_code == 404
    looks.complete(rendering)
    assert client.get(url(rendering, f"whole-400.{kind}")).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "whole-0400.jpg",
        "whole-400.jpeg",
        "whole-400.JPG",
        "WHOLE-400.jpg",
        "whole-401.jpg",
        "16x9-1600.jpg",
        "3x2-400.jpg",
        "whole--400.jpg",
        "whole-400.jpg.part",
        "whole-400.jpg ",
        "whole-400.jpg%0a",
        "whole-400.jpg%00",
        "%00",
        "whole-٤٠٠.jpg",
        "whole-４００.jpg",
        f"whole-{10**40}.jpg",
        f"whole-{'9' * 5000}.jpg",
        "whole-4e2.jpg",
        "whole-.jpg",
        "../../originals",
        "%2e%2e%2f%2e%2e",
        "..",
        "whole-400.jpg/whole-400.jpg",
        "%ff%fe",
    ],
)
def test_a_name_that_was_never_made_is_not_found(
    name: str, rendering: Rendering, client: Client
):
    assert client.get(f"/foto/{rendering.key}/{name}").status_code == 404


@pytest.mark.parametrize(
    "key",
    [
        "0" * 20,
        "%00",
        "%00" * 20,
        "..",
        "%2e%2e",
        "../originals",
        "a" * 5000,
        "٤" * 20,
        "%ff" * 20,
        "' OR 1=1 --",
        "a/b",
        "a%2fb",
    ],
)
def test_a_key_that_nobody_made_is_not_found(
    key: str, rendering: Rendering, client: Client
):
    assert client.get(f"/foto/{key}/whole-400.jpg").status_code == 404


def test_a_key_is_not_found_in_other_letters(rendering: Rendering, client: Client):
    Rendering.objects.update(key="abcdefabcdefabcdef00")
    assert client.get("/foto/ABCDEFABCDEFABCDEF00/whole-400.jpg").status_code == 404


@given(key=st.text(min_size=1, max_size=30), name=st.text(min_size=1, max_size=30))
def test_whatever_is_asked_for_is_answered_without_an_error(
    key: str, name: str, rendering: Rendering
):
    for part, other in ((key, "whole-400.jpg"), (rendering.key, name)):
        folder = quote(part, safe="", errors="replace")
        answer = Client().get(f"/foto/{folder}/{quote(other, errors='replace')}")
        # 301: a path that is another one, such as “/foto/./x”
        assert answer.status_code in (301, 404), (part, other)


# --- what is gone, lost, or out of reach ---


def test_what_is_gone_says_so_in_a_sentence(rendering: Rendering, client: Client):
    Rendering.objects.update(gone_at=timezone.now())
    answer = client.get(url(rendering))
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        410,
        "text/plain; charset=utf-8",
    )
    assert answer.text == "Foto ini tidak lagi ditampilkan.\n"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_what_goes_later_is_served_until_its_instant(
    rendering: Rendering, client: Client
):
    Rendering.objects.update(gone_at=timezone.now() + timedelta(hours=1))
    assert client.get(url(rendering)).status_code == 200


def test_a_right_that_ends_today_is_good_until_midnight(
    rendering: Rendering, client: Client
):
    today = timezone.localdate()
    Photo.objects.update(rights_until=today)
    assert client.get(url(rendering)).status_code == 200
    Photo.objects.update(rights_until=today - timedelta(days=1))
    assert client.get(url(rendering)).status_code == 410


def test_a_lost_file_is_not_found(rendering: Rendering, client: Client):
    files.public().delete(f"{rendering.key}/whole-400.jpg")
    assert client.get(url(rendering)).status_code == 404
    assert client.get(url(rendering, "1x1-240.jpg")).status_code == 200


def test_a_store_that_is_in_trouble_answers_503_and_says_when_to_come_back(
    rendering: Rendering, client: Client, own_store: Path, caplog: Any
):
    place = own_store / "renditions" / rendering.key / "whole-400.jpg"
    place.unlink()
    place.mkdir()  # reading it is an error of the disk's, and not that it is missing
    answer = client.get(url(rendering))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "The store of photographs does not answer." in caplog.text
