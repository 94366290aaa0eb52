"""Each person reads the desk in her own language, and chooses it on any page."""

from datetime import UTC, datetime

import pytest

from articles.models import FrontPin

CHOOSE = "/admin/language/"


def test_the_language_is_chosen_in_the_menu_and_the_page_comes_back_in_it(
    rahma, seated
):
    client = seated(rahma)
    page = "/admin/articles/article/?scope=mine"
    assert 'lang="id">Bahasa Indonesia</button>' in client.get(page).text
    answer = client.post(CHOOSE, {"language": "id", "next": page}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "Tambahkan berita" in answer.text
    rahma.refresh_from_db()
    assert rahma.language == "id"


@pytest.mark.parametrize("code", ["", "de", "\x00", "9" * 30])
@pytest.mark.parametrize(
    "back",
    ["", "https://jahat.example/", "//jahat.example", "javascript:alert(1)", "\x00"],
)
def test_rubbish_changes_nothing_and_leads_to_the_desk(code, back, rahma, seated):
    answer = seated(rahma).post(CHOOSE, {"language": code, "next": back})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    rahma.refresh_from_db()
    assert rahma.language == "en"


def test_nobody_chooses_by_a_mere_link_nor_without_a_login(rahma, seated, client):
    assert seated(rahma).get(CHOOSE).status_code == 405
    assert client.post(CHOOSE, {"language": "id"})["Location"].startswith(
        "/admin/login/"
    )


@pytest.mark.parametrize(
    ("code", "moment"),
    [("en", "5 Dec 2026, 21:24 WIB"), ("id", "5 Des 2026, 21:24 WIB")],
)
def test_a_list_of_django_s_own_writes_a_moment_as_the_desk_does(
    code, moment, redpel, seated, published
):
    until = datetime(2026, 12, 5, 14, 24, tzinfo=UTC)
    FrontPin.objects.create(position=1, article=published, until=until, by=redpel)
    client = seated(redpel)
    client.post(CHOOSE, {"language": code, "next": "/admin/"})
    assert moment in client.get("/admin/articles/frontpin/").text
