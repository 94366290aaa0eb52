"""The record: who did what, by story and by person.

To read and to take away, and nothing else.
"""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Handoff, Revision
from articles.reading.pagination import Cursor
from articles.templatetags.one_line import one_line
from comments import moderation
from desk import action_labels
from desk.record import Record, cursor_of
from people.models import AuditEvent, User
from tests.comments.conftest import join, reader, say, terms
from tests.desk.screen import url_of

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "terms"]


def person_url(user: User) -> str:
    return f"/admin/people/user/{user.pk}/record/"


def lines_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_a_story_s_record_names_steps_texts_and_acts_newest_first(
    published, pemred, seated
):
    AuditEvent.record("open protected", published, by=pemred)
    page = seated(pemred).get(url_of(published, "record"))
    dids = [entry.did for entry in page.context["entries"]]
    assert dids == [
        "opened a story with a protected identity",
        "Publish",
        "Approve",
        "Send to the editor",
        "kept revision 1",
    ]
    assert b"Mira Elfiyanti" in page.content
    # nobody said it: it stands in no quotation marks
    assert "kept revision 1 · typed" in one_line(page.text)


def test_a_person_s_record_stays_when_she_can_no_longer_enter(
    published, mira, admin_user, redpel, seated
):
    AuditEvent.record("change", mira, by=admin_user, note="is_active")
    User.objects.filter(pk=mira.pk).update(is_active=False)
    page = seated(redpel).get(person_url(mira))
    assert [entry.did for entry in page.context["entries"]] == [
        "changed",
        "Publish",
        "Approve",
    ]
    link = rf'<a\s+href="{url_of(published)}"\s*>{published}</a>'
    assert re.search(link, page.text)
    assert "Mira Elfiyanti" in page.content.decode()
    assert "can no longer enter" in page.content.decode()


def test_an_override_is_told_with_its_reason(draft, carry, redpel, seated, monkeypatch):
    from articles import checklist

    monkeypatch.setitem(
        checklist.CHECKS,
        "doubt",
        (False, lambda story: [("warning", "body", "Meragukan.")]),
    )
    draft.move("submit", by=redpel)
    draft.move("approve", by=redpel, override="Sudah ditanyakan.")
    notes = [
        entry.note
        for entry in seated(redpel).get(url_of(draft, "record")).context["entries"]
    ]
    assert "Override: Sudah ditanyakan." in notes


def test_who_may_not_read_copy_sees_acts_without_headlines_and_notes(
    published, mira, admin_user, seated
):
    published.move("reopen", by=mira, note="Rahasia dapur.")
    page = seated(admin_user).get(person_url(mira)).content.decode()
    assert "Open a revision" in page
    assert "Rahasia dapur" not in page
    assert published.headline not in page


def test_what_was_said_before_an_identity_went_is_open_to_the_editor_in_chief_alone(
    published, mira, redpel, pemred, seated
):
    published.move("reopen", by=mira, note="Keluarga Siti Aminah menelepon.")
    published.move(
        "anonymise", by=redpel, terms={"Talu": "sebuah nagari"}, note="Melindungi anak."
    )
    for address in (url_of(published, "record"), person_url(mira)):
        assert "Siti Aminah" not in seated(redpel).get(address).content.decode()
        assert "Siti Aminah" in seated(pemred).get(address).content.decode()


@pytest.mark.parametrize("who", ["rahma", "jon", "mira"])
def test_the_record_is_open_to_those_alone_who_answer_for_it(
    who, published, mira, request, seated
):
    client = seated(request.getfixturevalue(who))
    assert client.get(url_of(published, "record")).status_code in (302, 403)
    assert client.get(person_url(mira)).status_code == 403


def test_no_screen_changes_the_record(published, pemred, seated):
    event = AuditEvent.record("change", published, by=pemred)
    client = seated(pemred)
    for address in (
        f"/admin/people/auditevent/{event.pk}/change/",
        f"/admin/people/auditevent/{event.pk}/delete/",
    ):
        assert client.post(address, {"note": "lain"}).status_code == 403
    assert (
        client.post("/admin/people/auditevent/add/", {"action": "x"}).status_code == 403
    )
    client.post(url_of(published, "record"), {"note": "lain"})
    assert AuditEvent.objects.get(pk=event.pk).note == ""


def test_the_list_of_actions_says_them_in_words_and_leads_to_the_person(
    published, pemred, seated
):
    AuditEvent.record("export", published, by=pemred)
    page = seated(pemred).get("/admin/people/auditevent/").content.decode()
    assert ">exported<" in page
    assert person_url(pemred) in page


def test_no_act_is_told_by_its_code(published, reader, say, pemred, seated):
    comment = say(published, reader, "Kasar.", "rejected")
    complaint = moderation.report(
        None, category="other", address="https://pionir.example/x/"
    )
    moderation.answer(
        complaint, by=pemred, acted=True, ground="hinaan", words="Sudah diturunkan."
    )
    moderation.sanction(reader, by=pemred, kind="ban", reason="hinaan")
    page = seated(pemred).get("/admin/people/auditevent/").content.decode()
    told = [
        "comment: submitted",
        "comment: rejected",
        "complaint received",
        "complaint answered",
        "reader: banned",
    ]
    assert [words for words in told if f">{words}<" not in page] == []
    assert ">acted upon<" in page  # the note, which is a code too
    assert [
        event.action
        for event in AuditEvent.objects.all()
        if event.action not in action_labels.WORDS
    ] == []
    event = AuditEvent.objects.get(action="comment.reject", key=str(comment.pk))
    one = (
        seated(pemred)
        .get(f"/admin/people/auditevent/{event.pk}/change/")
        .content.decode()
    )
    assert "comment: rejected" in one
    assert "comment.reject" not in one


def test_every_act_that_is_written_down_has_its_words():
    written = re.compile(r'(?:audit|AuditEvent\.record|write_down)\(\s*"([\w. ]+)"')
    rooms = ("articles", "comments", "desk", "newsroom", "photos")
    files = [path for room in rooms for path in Path(room).rglob("*.py")]
    found = {
        code
        for path in files
        for code in written.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 15
    assert found - {*action_labels.WORDS} == set()


@pytest.mark.parametrize(
    ("asked", "shown"), [("export", 1), ("lain", 2), ("\x00", 2), ("9" * 400, 2)]
)
def test_the_list_of_actions_is_sifted_by_what_was_done(
    asked, shown, published, pemred, seated
):
    for action in ("export", "change"):
        AuditEvent.record(action, published, by=pemred)
    page = seated(pemred).get("/admin/people/auditevent/", {"action": asked})
    assert len(page.context["cl"].result_list) == shown


def test_it_is_taken_away_whole_and_that_is_recorded(published, pemred, seated):
    AuditEvent.record("change", published, by=pemred, note="=HYPERLINK(1)")
    lines = lines_of(seated(pemred).get(url_of(published, "record"), {"as": "csv"}))
    assert lines[0] == ["time", "who", "what", "object", "note"]
    assert [line[2] for line in lines[1:]] == [
        "exported",
        "changed",
        "Publish",
        "Approve",
        "Send to the editor",
        "kept revision 1",
    ]
    assert lines[2][4] == "'=HYPERLINK(1)"
    assert (
        AuditEvent.objects.filter(
            action="export", by=pemred, key=str(published.pk)
        ).count()
        == 1
    )


def test_logging_in_is_recorded_and_a_wrong_password_is_no_login(mira):
    mira.set_password("ranah-minang")
    mira.save()
    for password in ("salah", "ranah-minang"):
        Client().post(
            "/admin/login/",
            {"username": mira.username, "password": password, "next": "/admin/"},
        )
    assert [event.by for event in AuditEvent.objects.filter(action="login")] == [mira]


@pytest.mark.parametrize(
    "cursor", ["x", "9" * 40, "0-1", "\x00", "0-99999999999999999-1"]
)
def test_a_cursor_that_is_none_begins_at_the_newest_or_ends(
    cursor, published, pemred, seated
):
    assert (
        seated(pemred).get(url_of(published, "record"), {"before": cursor}).status_code
        == 200
    )


def test_things_of_one_instant_are_each_told_once(published, rahma):
    at = timezone.now() + timedelta(seconds=1)
    kept = published.desk_copy.to_json()
    Revision.objects.bulk_create(
        Revision(article=published, number=10 + n, by=rahma, state="draft", kept=kept)
        for n in range(5)
    )
    Revision.objects.filter(number__gte=10).update(at=at)
    Handoff.objects.create(
        article=published,
        at=at,
        by=rahma,
        step="reopen",
        from_state="printed",
        to_state="draft",
    )
    record, seen, before = Record.of_story(published, rahma), [], None
    while page := record.page(before, 2):
        seen += [entry.key for entry in page]
        before = cursor_of(page[-1])
        assert Cursor.ranked(str(before)) == before
    assert len(seen) == len(set(seen)) == 5 + 1 + 4
    assert seen == sorted(seen, reverse=True)


def test_a_page_of_the_record_costs_the_same_for_much_and_for_little(
    published, rahma, pemred, seated, django_assert_max_num_queries
):
    kept = published.desk_copy.to_json()
    Revision.objects.bulk_create(
        Revision(article=published, number=10 + n, by=rahma, state="draft", kept=kept)
        for n in range(120)
    )
    client = seated(pemred)
    with django_assert_max_num_queries(10):
        page = client.get(url_of(published, "record"))
    assert len(page.context["entries"]) == 50
    assert page.context["older"]
