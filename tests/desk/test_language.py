"""Each person reads the desk in her own language, and chooses it on any page."""

import pytest

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
