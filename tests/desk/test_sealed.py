"""Texts from before an identity was taken out.

The record, open to the editor-in-chief alone, and each look kept.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from comments import moderation
from desk.models import Note, PreviewLink
from people.models import AuditEvent
from tests.conftest import RALAT
from tests.desk.screen import url_of
from tests.desk.sharing import give

NAME = "Siti Aminah"


@pytest.fixture
def sealed(tell, redpel, mira) -> Article:
    """A story with a named child whose identity was taken out.

    Revision 1 has the name, and a note of its log too.
    """
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    live = story.versions.get()
    story.move(
        "fix",
        by=mira,
        kind="update",
        version=live.number,
        changes={"kicker": "Talu"},
        note=f"Kata paman {NAME}.",
    )
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    return story


def acts(action: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action))


def test_the_editor_in_chief_opens_a_sealed_text_and_the_record_says_so(
    sealed, pemred, seated
):
    page = seated(pemred).get(url_of(sealed, "revision", "1"))
    assert NAME in page.text
    (act,) = acts("open sealed")
    assert (act.by, act.label, act.key) == (pemred, "articles.article", str(sealed.pk))
    assert "Anak ditemukan" not in act.name


@pytest.mark.parametrize("who", ["rahma", "mira", "redpel"])
@pytest.mark.parametrize(
    "place", [["revision", "1"], ["compare"]], ids=["read", "compared"]
)
def test_everybody_else_gets_a_sentence(sealed, who, place, request, seated):
    client = seated(request.getfixturevalue(who))
    page = client.get(
        url_of(sealed, *place), {"one": "1", "two": str(sealed.revision)}, follow=True
    )
    assert "Only the editor-in-chief can open it." in page.text
    assert NAME not in page.text
    assert acts("open sealed") == []


def test_what_was_written_since_is_open_to_all(sealed, mira, seated):
    page = seated(mira).get(url_of(sealed, "revision", str(sealed.revision)))
    assert "Seorang anak pulang Senin." in page.text
    assert acts("open sealed") == []


def test_the_list_of_texts_marks_the_sealed_ones(sealed, mira, seated):
    page = seated(mira).get(url_of(sealed, "revisions")).text
    assert page.count("<strong>sealed</strong>") == sealed.sealed_up_to


def test_a_second_look_of_one_day_is_not_written_down_again_and_one_of_the_next_day_is(
    sealed, pemred, seated, time_machine
):
    client = seated(pemred)
    for _look in range(3):
        client.get(url_of(sealed, "revision", "1"))
    assert len(acts("open sealed")) == 1
    time_machine.move_to(timezone.now() + timedelta(days=1))
    seated(pemred).get(url_of(sealed, "revision", "1"))
    assert len(acts("open sealed")) == 2


def test_a_sealed_text_never_becomes_the_text_again_not_even_by_the_editor_in_chief(
    sealed, pemred, seated
):
    sealed.move("reopen", by=pemred)
    page = seated(pemred).post(url_of(sealed, "revision", "1", "restore"), follow=True)
    assert "does not become the text again" in page.text
    assert (
        "Make this the text again"
        not in seated(pemred).get(url_of(sealed, "revision", "1")).text
    )
    sealed.refresh_from_db()
    assert NAME not in sealed.lede


def test_a_choice_made_on_an_old_conflict_page_brings_no_name_back(
    published, rahma, redpel, pemred, seated
):
    published.move("reopen", by=rahma)
    base = published.revision
    published.save_copy(
        published.desk_copy.with_changes(lede=f"{NAME} pulang."), by=rahma, base=base
    )
    kept = published.revision
    published.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    choice = {
        "ground": base,
        "kept": kept,
        "base": published.revision,
        "choose_lede": "mine",
    }
    page = seated(rahma).post(url_of(published, "choose"), choice, follow=True)
    assert "An identity was taken out since." in page.text
    published.refresh_from_db()
    assert NAME not in published.lede


def test_a_step_pressed_on_an_old_page_does_not_show_what_is_sealed(
    published, rahma, mira, redpel, seated
):
    published.move("reopen", by=rahma)
    published.save_copy(
        published.desk_copy.with_changes(lede=f"{NAME} pulang."),
        by=rahma,
        base=published.revision,
    )
    old = published.revision
    published.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    published.move("submit", by=rahma)
    for page in (
        seated(mira).post(url_of(published), {"base": old, "_step": "approve"}),
        seated(mira).post(
            url_of(published, "step", "send_back"),
            {"revision": old, "note": "Periksa."},
        ),
    ):
        assert page.status_code == 409
        assert NAME not in page.text


def test_what_was_said_before_in_the_log_is_sealed_too(sealed, mira, pemred, seated):
    page = seated(mira).get(url_of(sealed)).text
    assert "Kata paman" not in page
    assert "What was said is sealed." in page
    assert "Korban anak." in page
    assert "Kata paman" in seated(pemred).get(url_of(sealed)).text


def test_each_opening_of_a_protected_story_is_written_down_once_a_day_for_each_person(
    sealed, mira, rahma, seated
):
    for who in (mira, mira, rahma):
        seated(who).get(url_of(sealed))
        seated(who).get(url_of(sealed, "preview"))
    assert sorted(act.by.username for act in acts("open protected")) == [
        "mira",
        "rahma",
    ]
    assert {act.name for act in acts("open protected")} == {f"story {sealed.pk}"}


def test_looking_at_the_list_or_at_another_story_is_no_opening(
    sealed, published, mira, seated
):
    seated(mira).get("/admin/articles/article/")
    seated(mira).get(url_of(published))
    assert acts("open protected") == []


def test_who_may_not_read_the_story_opens_nothing(sealed, jon, seated):
    seated(jon).get(url_of(sealed))
    assert acts("open protected") == []


@pytest.mark.parametrize("number", ["0", "99", "9" * 30])
def test_a_number_that_is_none_is_not_found_in_a_sealed_story(
    sealed, mira, seated, number
):
    assert seated(mira).get(url_of(sealed, "revision", number)).status_code == 404


def test_the_step_at_the_desk_holds_the_comments_that_name_the_person_and_says_how_many(
    published, redpel, seated
):
    sentence = "Kasihan Siti Aminah."
    comment = moderation.write(published.pk, redpel, sentence)
    changes = {"lede": f"{NAME} ditemukan."}
    published.move("fix", by=redpel, version=1, changes=changes, **RALAT)
    given = {
        "revision": published.revision,
        "terms": f"{NAME} = seorang anak",
        "note": "Korban anak.",
    }
    page = seated(redpel).post(
        url_of(published, "step", "anonymise"), given, follow=True
    )
    comment.refresh_from_db()
    assert comment.status == "held"
    assert "1 comment named the person and was held." in page.text


# --- written down after an identity was taken out ---

NAMING = [
    "Ibu SITI AMINAH minta bertemu.",
    "Lihat siti-aminah.jpg",
    "S\u00aditi Aminah",
]


@pytest.mark.parametrize("text", NAMING)
@pytest.mark.parametrize("who", ["mira", "pemred"])
def test_a_note_that_brings_the_name_back_is_refused_and_stays_in_its_field(
    sealed, who, text, request, seated
):
    page = seated(request.getfixturevalue(who)).post(
        url_of(sealed, "notes"), {"text": text, "mark": ""}
    )
    assert page.status_code == 422
    assert "This would name the person whom the story protects." in page.text
    assert page.context["form"]["text"].value() == text
    assert not Note.objects.exists()


def test_a_note_beside_the_story_is_refused_in_its_panel(sealed, mira, seated):
    sent = {"text": NAMING[0], "mark": ""}
    page = seated(mira).post(url_of(sealed, "notes"), sent, headers={"X-Fragment": "1"})
    assert page.status_code == 422
    assert NAMING[0] in page.text
    assert not Note.objects.exists()


def test_other_words_are_kept_and_so_is_a_name_in_a_story_from_which_none_was_taken(
    sealed, tell, mira, seated
):
    for story, text in (
        (sealed, "Ibu anak itu minta bertemu."),
        (tell("Lain"), NAMING[0]),
    ):
        seated(mira).post(url_of(story, "notes"), {"text": text, "mark": ""})
    assert [note.text for note in Note.objects.order_by("pk")] == [
        "Ibu anak itu minta bertemu.",
        NAMING[0],
    ]


def test_a_step_does_not_say_the_name_in_the_log_again(sealed, rahma, mira, seated):
    sealed.move("reopen", by=rahma)
    sealed.move("submit", by=rahma)
    given = {"revision": sealed.revision, "note": f"Paman {NAME} menelepon."}
    page = seated(mira).post(url_of(sealed, "step", "send_back"), given)
    assert "The note would keep the name in the log." in page.text
    assert given["note"] in page.text
    sealed.refresh_from_db()
    assert sealed.state == "submitted"


@pytest.mark.parametrize("field", ["given_to", "note"])
def test_no_preview_link_is_given_to_the_name(sealed, mira, seated, field):
    sent = {"given_to": "Bu Yusna", "days": "3", "note": ""} | {field: f"Ibu {NAME}"}
    page = seated(mira).post(url_of(sealed, "links"), sent)
    assert page.status_code == 422
    assert page.context["form"][field].value() == f"Ibu {NAME}"
    assert not PreviewLink.objects.exists()


def test_a_link_from_before_shows_its_recipient_without_the_name(
    tell, redpel, mira, pemred, seated, client
):
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    link, address = give(story, mira, given_to=f"Ibu {NAME}")
    link.remark("Terima kasih.")
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    browser = seated(mira)
    browser.post(url_of(story, "links", str(link.pk), "revoke"))
    link.revoked_at = link.revoked_by = None
    link.save()
    pages = [
        browser.get(url_of(story, *parts)).text for parts in (("links",), ("notes",))
    ]
    record, client_page = seated(redpel).get, client.get(address).text
    pages += [
        record(url_of(story, "record")).text,
        record(f"/admin/people/user/{mira.pk}/record/").text,
        client_page,
    ]
    assert [page for page in pages if NAME in page] == []
    assert "Ibu …" in pages[0]
    assert "made a preview link" in pages[2]
    assert "made a preview link" in pages[3]
    assert "Remark of Ibu … by preview link" in pages[1]
    # not even the list of all actions, nor what it is searched for
    for who in (redpel, pemred):
        assert NAME not in seated(who).get("/admin/people/auditevent/").text
        assert not AuditEvent.objects.filter(note__contains=NAME).exists()


def test_a_remark_by_a_link_does_not_bring_the_name_back(sealed, mira, client):
    _link, address = give(sealed, mira)
    page = client.post(address, {"text": NAMING[0]})
    assert page.status_code == 422
    assert "Catatan ini memuat nama yang tidak boleh disimpan lagi." in page.text
    assert page.context["form"]["text"].value() == NAMING[0]
    assert not Note.objects.exists()
