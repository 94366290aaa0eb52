"""The masthead and the lasting pages at the desk."""

import pytest

from newsroom.opening import write_pages
from paper.models import Page, Paper
from people.models import AuditEvent


def page(slug: str, **given: str) -> dict:
    return {
        "title": "Halaman",
        "slug": slug,
        "body": "<p>Isi.</p>",
        "position": "5",
        "in_footer": "on",
    } | given


@pytest.mark.parametrize("slug", ["indeks", "feed", "redaksi", "admin"])
def test_a_page_cannot_stand_where_the_paper_has_something_itself(
    slug, paper, admin_user, seated
):
    response = seated(admin_user).post("/admin/paper/page/add/", page(slug))
    assert "uses this address" in response.content.decode()
    assert not Page.objects.exists()


def test_a_page_keeps_its_layout_and_loses_what_runs(paper, admin_user, seated):
    body = (
        '<h2>Judul</h2><ol type="a"><li>butir</li></ol><script>x()</script><p '
        'onclick="x()">Isi.</p>'
    )
    seated(admin_user).post("/admin/paper/page/add/", page("info", body=body))
    kept = Page.objects.get().body
    assert '<ol type="a">' in kept
    assert "script" not in kept
    assert "onclick" not in kept


def test_the_list_of_mastheads_is_the_one_masthead(paper, admin_user, seated):
    assert (
        seated(admin_user).get("/admin/paper/paper/").url
        == "/admin/paper/paper/1/change/"
    )
    assert seated(admin_user).get("/admin/paper/paper/add/").status_code == 403


def test_a_change_of_the_masthead_is_recorded_with_who_made_it(
    paper, admin_user, seated
):
    fields = {name: getattr(paper, name) for name in Paper.REQUIRED}
    seated(admin_user).post(
        "/admin/paper/paper/1/change/",
        fields | {"phone": "0753 000", "four_eyes": "on"},
    )
    event = AuditEvent.objects.get()
    assert (event.by, event.action, event.note) == (
        admin_user,
        "change",
        "tagline, phone",
    )


def test_four_eyes_are_switched_off_by_the_editor_in_chief_alone(
    paper, admin_user, pemred, seated
):
    address = "/admin/paper/paper/1/change/"
    off = {name: getattr(paper, name) for name in Paper.REQUIRED} | {"phone": "0753"}
    assert "switched by the editor-in-chief" in seated(admin_user).get(address).text
    seated(admin_user).post(address, off)
    paper.refresh_from_db()
    assert (paper.phone, paper.four_eyes) == ("0753", True)
    seated(pemred).post(address, off)
    paper.refresh_from_db()
    assert not paper.four_eyes


# --- the pages that press rules want ---


@pytest.fixture
def law_page(paper) -> Page:
    """The right of reply, as a new paper has it."""
    write_pages(paper)
    return Page.objects.get(slug="hak-jawab")


def edit(browser, law_page, body: str):
    sent = page(law_page.slug, title=law_page.title, body=body)
    return browser.post(f"/admin/paper/page/{law_page.pk}/change/", sent)


def test_a_law_page_is_not_replaced_by_coming_soon(law_page, admin_user, seated):
    before = law_page.body
    refused = edit(seated(admin_user), law_page, "<p>Segera hadir.</p>")
    assert "Press rules want these words" in refused.text
    assert "<li>Keduanya tidak dipungut biaya.</li>" in refused.text
    law_page.refresh_from_db()
    assert law_page.body == before


def test_around_the_fixed_parts_of_a_law_page_one_writes_freely(
    law_page, admin_user, seated
):
    browser = seated(admin_user)
    address = f"/admin/paper/page/{law_page.pk}/change/"
    assert "stays word for word" in browser.get(address).text
    more = f"<p>Kantor kami buka pukul 08.00.</p>{law_page.body}"
    assert edit(browser, law_page, more).status_code == 302
    law_page.refresh_from_db()
    assert law_page.body.startswith("<p>Kantor kami buka")
