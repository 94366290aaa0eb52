"""What somebody types is kept before she saves.

It comes back when she does, and never over a colleague's text.
"""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, Autosave
from articles.text import autosaving
from articles.workflow.refusals import Refused
from tags.models import Tag
from tests.comments.together import at_once
from tests.desk.screen import form_of, url_of

pytestmark = pytest.mark.django_db
PAGE, OTHER = "a" * 16, "b" * 16


@pytest.fixture
def type_into(seated):
    """Somebody types; gives what the desk answers."""

    def type_into(
        user, article: Article | None, *, page: str = PAGE, number: int = 1, **fields
    ):
        typed = {
            name: [value] if isinstance(value, str) else value
            for name, value in fields.items()
        }
        sent = {
            "user": user.pk,
            "page": page,
            "number": number,
            "base": article.revision if article else 0,
        }
        address = (
            url_of(article, "autosave")
            if article
            else "/admin/articles/article/add/autosave/"
        )
        return seated(user).post(
            address,
            json.dumps(sent | {"typed": typed}),
            content_type="application/json",
        )

    return type_into


def test_typing_is_kept_once_for_each_person_and_story(draft, rahma, redpel, type_into):
    type_into(rahma, draft, headline="Satu")
    answer = type_into(rahma, draft, number=2, headline="Dua")
    type_into(redpel, draft, page=OTHER, headline="Tiga")
    type_into(rahma, None, headline="Baru")
    assert answer.status_code == 200
    kept = {
        (row.by, row.article): row.typed["headline"] for row in Autosave.objects.all()
    }
    assert kept == {
        (rahma, draft): ["Dua"],
        (redpel, draft): ["Tiga"],
        (rahma, None): ["Baru"],
    }
    draft.refresh_from_db()
    assert draft.revision == 1  # and nothing is saved by it


def test_a_replayed_or_late_one_changes_nothing(draft, rahma, type_into, press):
    type_into(rahma, draft, number=2, headline="Kedua")
    assert type_into(rahma, draft, number=1, headline="Pertama").status_code == 200
    assert Autosave.objects.get().typed["headline"] == ["Kedua"]
    press(rahma, draft, headline="Kedua", page=PAGE)
    type_into(rahma, draft, number=3, headline="Terlambat")
    assert Autosave.objects.get().typed == {}


def test_another_window_s_typing_is_not_overwritten(draft, rahma, type_into):
    type_into(rahma, draft, headline="Satu")
    answer = type_into(rahma, draft, page=OTHER, headline="Dua")
    assert (answer.status_code, "thrown away" in answer.json()["error"]) == (409, True)
    assert Autosave.objects.get().typed["headline"] == ["Satu"]


def test_the_screen_offers_it_and_restoring_fills_the_form(
    draft, rahma, type_into, seated
):
    type_into(
        rahma,
        draft,
        headline="Belum disimpan",
        also_in=[],
        authors=[],
        tags="Pilkada, baru",
    )
    browser = seated(rahma)
    assert "did not save it" in browser.get(url_of(draft)).text
    form = browser.post(url_of(draft, "restore"), follow=True)
    assert "Belum disimpan</textarea>" in form.text
    assert 'value="Pilkada, baru"' in form.text
    assert "did not save it" not in form.text
    page = Autosave.objects.get().page
    assert page != PAGE
    assert f'name="page" value="{page}"' in form.text
    assert type_into(rahma, draft, number=9, headline="Jendela lama").status_code == 409


def test_a_new_story_comes_back_too(rahma, paper, type_into, seated):
    type_into(rahma, None, headline="Belum jadi berita", body="<p>Isi.</p>")
    browser = seated(rahma)
    assert "did not save it" in browser.get("/admin/articles/article/add/").text
    form = browser.post("/admin/articles/article/add/restore/", follow=True)
    assert "Belum jadi berita</textarea>" in form.text
    page = Autosave.objects.get().page
    browser.post(
        "/admin/articles/article/add/",
        form_of_new(headline="Belum jadi berita", page=page),
    )
    assert Article.objects.get().headline == "Belum jadi berita"
    assert Autosave.objects.get().typed == {}


def form_of_new(**fields) -> dict:
    return {
        "headline": "",
        "lede": "",
        "body": "",
        "kind": "news",
        "origin": "own",
        "base": "0",
    } | fields


def test_restoring_after_a_colleague_saved_joins_both(
    draft, rahma, redpel, type_into, press, seated
):
    type_into(rahma, draft, **as_typed(draft, lede="Teras yang diketik Rahma."))
    press(redpel, draft, headline="Judul dari redpel yang cukup panjang")
    browser = seated(rahma)
    form = browser.post(url_of(draft, "restore"), follow=True)
    assert 'name="base" value="1"' in form.text
    page = Autosave.objects.get().page
    browser.post(
        url_of(draft),
        form_of(
            draft,
            lede="Teras yang diketik Rahma.",
            headline=draft.headline,
            base=1,
            page=page,
        ),
    )
    draft.refresh_from_db()
    assert (draft.headline, draft.lede) == (
        "Judul dari redpel yang cukup panjang",
        "Teras yang diketik Rahma.",
    )


def as_typed(article: Article, **changes) -> dict:
    sent = form_of(article, **changes)
    return {
        name: [str(v) for v in value] if isinstance(value, list) else str(value)
        for name, value in sent.items()
    }


def test_the_difference_is_shown_before_one_chooses(draft, rahma, type_into, seated):
    type_into(rahma, draft, **as_typed(draft, headline="Judul yang diketik"))
    shown = seated(rahma).get(url_of(draft, "unsaved")).text
    assert "Judul yang diketik" in shown
    assert draft.headline in shown
    assert draft.lede not in shown


def test_tags_that_were_typed_stand_beside_the_saved_ones_and_none_is_made(
    draft, rahma, type_into, seated
):
    type_into(rahma, draft, **as_typed(draft, tags="Pilkada, Banjir Rob"))
    shown = seated(rahma).get(url_of(draft, "unsaved")).text
    assert "Banjir" in shown
    assert "Polres" in shown
    assert not Tag.objects.filter(name__icontains="banjir").exists()


def test_thrown_away_typing_is_kept_beside_the_line(draft, rahma, type_into, seated):
    type_into(rahma, draft, **as_typed(draft, headline="Tidak jadi"))
    seated(rahma).post(url_of(draft, "discard"))
    (kept,) = draft.revisions.filter(aside=True)
    assert (kept.copy.headline, Autosave.objects.get().typed) == ("Tidak jadi", {})


def test_what_cannot_be_saved_as_it_is_can_still_be_seen_and_thrown_away(
    draft, rahma, type_into, seated
):
    type_into(
        rahma,
        draft,
        headline="x" * 500,
        section="abc",
        place="-1",
        photo="9" * 30,
        body="<p>Isi</p>" * 3,
    )
    browser = seated(rahma)
    assert "x" * 500 in browser.get(url_of(draft, "unsaved")).text
    assert "x" * 500 in browser.post(url_of(draft, "restore"), follow=True).text
    browser.post(url_of(draft, "discard"))
    assert draft.revisions.get(aside=True).copy.headline == "x" * 500


def test_a_text_that_lost_against_another_is_not_offered_again(
    draft, rahma, redpel, type_into, press
):
    press(redpel, draft, headline="Judul baru dari redpel untuk berita ini")
    type_into(rahma, draft, headline="Judul lain dari Rahma")
    assert (
        press(
            rahma, draft, headline="Judul lain dari Rahma", base=1, page=PAGE
        ).status_code
        == 409
    )
    assert Autosave.objects.get().typed == {}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"page": "../x"}, 400),
        ({"page": 7}, 400),
        ({"number": -1}, 400),
        ({"number": True}, 400),
        ({"number": 2**40}, 400),
        ({"base": None}, 400),
        ({"typed": []}, 400),
        ({"typed": {"headline": "no list"}}, 400),
        ({"typed": {"headline": [1]}}, 400),
        ({"user": 0}, 409),
    ],
)
def test_rubbish_is_refused_with_a_sentence_and_changes_nothing(
    changes, status, draft, rahma, seated
):
    sent = {
        "user": rahma.pk,
        "page": PAGE,
        "number": 1,
        "base": 1,
        "typed": {"headline": ["x"]},
    } | changes
    answer = seated(rahma).post(
        url_of(draft, "autosave"), json.dumps(sent), content_type="application/json"
    )
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"x" * 5_500_000], ids=len
)
def test_what_is_no_autosave_is_refused(body, draft, rahma, seated):
    answer = seated(rahma).post(
        url_of(draft, "autosave"), body, content_type="application/json"
    )
    assert answer.status_code == (413 if len(body) > 1_000_000 else 400)
    assert answer.json()["error"]


def test_letters_that_no_database_keeps_and_fields_that_are_none_are_left_out(
    draft, rahma, type_into
):
    assert (
        type_into(
            rahma, draft, headline="a\x00b\ud800", state="printed", base="9"
        ).status_code
        == 200
    )
    assert Autosave.objects.get().typed == {"headline": ["ab?"]}


def test_a_stranger_keeps_nothing_in_a_story_that_is_not_open_to_her(
    draft, jon, admin_user, type_into
):
    assert type_into(jon, draft, headline="x").status_code == 302
    assert type_into(admin_user, draft, headline="x").status_code == 403
    assert type_into(admin_user, None, headline="x").status_code == 403
    assert not Autosave.objects.exists()


def test_who_has_it_open_is_told_for_half_a_minute(draft, rahma, redpel, type_into):
    type_into(redpel, draft, page=OTHER)
    assert type_into(rahma, draft).json()["others"] == [str(redpel)]
    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        assert type_into(rahma, draft).json()["others"] == []
    assert not Autosave.objects.exists()  # being here is not typing


def test_typing_that_nobody_came_back_for_goes_after_a_month(draft, rahma, type_into):
    type_into(rahma, draft, headline="x")
    # her presence
    assert autosaving.prune_autosaves(timezone.now() + timedelta(days=29)) == 1
    assert autosaving.prune_autosaves(timezone.now() + timedelta(days=31)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_begin_at_once_leave_one_row(draft, rahma):
    answers = at_once(*(keeper(rahma, draft, page) for page in (PAGE, OTHER)))
    kept = [answer for answer in answers if isinstance(answer, Autosave)]
    assert len(kept) == 1
    assert Autosave.objects.get().page == kept[0].page


def keeper(user, article, page):
    def keep():
        try:
            return autosaving.keep(
                user, article, page=page, number=1, base=1, typed={"headline": [page]}
            )
        except Refused as refused:
            return refused

    return keep


def test_typing_of_a_new_story_is_compared_and_thrown_away(
    paper, rahma, type_into, seated
):
    type_into(rahma, None, headline="Ditinggalkan")
    browser = seated(rahma)
    assert "Ditinggalkan" in browser.get("/admin/articles/article/add/unsaved/").text
    assert "add/discard/" in browser.get("/admin/articles/article/add/").text
    browser.post("/admin/articles/article/add/discard/")
    assert Autosave.objects.get().typed == {}
    assert type_into(rahma, None, page=OTHER, headline="Baru").status_code == 200


@pytest.mark.parametrize("name", ["embargo_until", "expires_at"])
@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00",
        "1999-12-31T23:59",
        "2101-01-01T00:00",
        "9999-12-31T23:59-23:59",
        "besok",
        "\x00",
    ],
)
def test_a_moment_that_no_clock_will_show_is_told_at_its_field(
    draft, rahma, seated, name, moment
):
    answer = seated(rahma).post(
        url_of(draft), form_of(draft, headline="Tetap diketik", **{name: moment})
    )
    assert answer.status_code == 200
    assert "Tetap diketik" in answer.text
    assert "errorlist" in answer.text
    draft.refresh_from_db()
    assert getattr(draft, name) is None


def test_a_story_that_readers_do_not_have_is_chosen_for_no_box(
    draft, jon, rahma, good_copy, seated
):
    hidden = Article.start(good_copy.with_changes(headline="Naskah tertutup"), by=rahma)
    own = Article.start(good_copy.with_changes(headline="Naskah Jon"), by=jon)
    for name in ("related", "answers"):
        answer = seated(jon).post(url_of(own), form_of(own, **{name: hidden.pk}))
        assert "Naskah tertutup" not in answer.text
        own.refresh_from_db()
        assert (own.related, own.answers_id) == ([], None)


def test_a_story_that_went_live_a_moment_ago_can_be_chosen(draft, rahma, tell, press):
    fresh = tell("Baru saja terbit")
    press(rahma, draft, related=[fresh.pk], answers=fresh.pk, answers_as="update")
    draft.refresh_from_db()
    assert (draft.related, draft.answers_id) == ([fresh.pk], fresh.pk)


def test_what_a_browser_kept_of_a_step_is_shown_again_and_not_yet_judged(
    published, mira, seated
):
    kept = {
        "version": "1",
        "headline": "Judul\x00 dari dulu",
        "note": "n" * 3000,
        "page": "0123456789abcdef",
    }
    answer = seated(mira).post(
        url_of(published, "step", "fix"), kept | {"_restore": "1"}
    )
    assert answer.status_code == 200
    assert "errorlist" not in answer.text
    assert "dari dulu" in answer.text
    assert 'name="page" value="0123456789abcdef"' in answer.text
    assert published.versions.count() == 1


@pytest.mark.parametrize(
    ("page", "told"), [("0123456789abcdef", True), ("../x;y", False), ("", False)]
)
def test_a_browser_is_told_when_its_step_was_taken(page, told, draft, rahma, seated):
    draft.move("submit", by=rahma)
    sent = {"revision": draft.revision, "note": "", "page": page}
    browser = seated(rahma)
    address = url_of(draft, "step", "take_back")
    assert "saved_page" not in browser.post(address, sent | {"revision": "x"}).cookies
    answer = browser.post(address, sent)
    assert answer.status_code == 302
    assert ("saved_page" in answer.cookies) == told


def test_a_tick_and_a_choice_that_were_taken_away_do_not_come_back_with_the_typing(
    draft, rahma, type_into, seated
):
    ticked = draft.desk_copy.with_changes(versions_open=True)
    draft.save_copy(ticked, by=rahma, base=draft.revision)
    typed = as_typed(draft, authors=[], headline="Judul yang diketik")
    del typed["versions_open"]  # as a browser does
    type_into(rahma, draft, **typed)
    form = (
        seated(rahma).post(url_of(draft, "restore"), follow=True).context["adminform"]
    )
    before = form.form.initial
    assert (before["versions_open"], before["authors"]) == (False, [])
    assert before["headline"] == "Judul yang diketik"
