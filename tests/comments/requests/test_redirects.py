"""After the login one comes back to where one was, and never to a stranger's site."""

import pytest

from comments.requests import redirects

pytestmark = pytest.mark.django_db


@pytest.mark.attack(29)
@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "//orang.example",
        "//orang.example/komentar/",
        "//orang.example/komentar/saya/",
        "/\\orang.example",
        "\\\\orang.example",
        "https://orang.example/",
        "https:/komentar/saya/",
        "javascript:alert(1)",
        "/komentar/saya/\n",
        "/komentar/saya/\r\nSet-Cookie: a=b",
        "/\t/orang.example",
        "\x00/komentar/saya/",
        "komentar/saya/",
        "/komentar/saya",
        "/komentar/akun/keluar/",
        "/admin/",
        "/healthz",
        "/tidak/ada/",
        "/komentar/saya/?" + "x" * 300,
    ],
)
def test_whatever_leads_elsewhere_leads_to_the_front_page(wanted):
    assert redirects.safe(wanted) == "/"


def test_a_story_and_a_page_about_comments_are_reached(published):
    story = published.get_absolute_url()
    for wanted in (
        story,
        f"{story}#komentar",
        f"{story}komentar/",
        "/komentar/saya/",
        "/komentar/tulis/7/?balas=abc",
    ):
        assert redirects.safe(wanted) == wanted


def test_a_story_that_nobody_sees_is_not(draft):
    assert redirects.safe(f"/{draft.pk}/") == "/"
