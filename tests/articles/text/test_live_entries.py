"""A new entry of a live story is news, not a correction.

Readers see it at once, and no register tells of it.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.text.copy import Copy
from articles.text.live_entries import only_entries_added, with_entry
from articles.text.merge import merge_bodies
from articles.text.sanitizing import sanitize
from articles.workflow.refusals import Refused
from tests.articles.reader import text_at

AT = datetime(2024, 11, 27, 9, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
FIRST = '<section data-at="2024-11-27T08:00"><p>Hitungan dimulai.</p></section>'
BODY = f"<p>Pembuka.</p>{FIRST}"
WORDS = st.sampled_from(["<p>a</p>", "<p>b</p>", "<h2>c</h2>", FIRST])


def add(story: Article, by, body: str, *, kind: str = "entry", **changes):
    version = story.version_at(timezone.now()).number
    return story.move(
        "fix", by=by, kind=kind, version=version, changes={"body": body} | changes
    )


def test_an_entry_stands_above_the_others_and_below_the_opening():
    added = with_entry(BODY, "<p>Selesai.</p>", at=AT, is_key=True)
    entry = '<section data-at="2024-11-27T09:05" data-key=""><p>Selesai.</p></section>'
    assert added == f"<p>Pembuka.</p>{entry}{FIRST}"
    assert with_entry("<p>Pembuka.</p>", "<p>Selesai.</p>", at=AT).startswith(
        "<p>Pembuka.</p><section "
    )


@given(
    body=st.lists(WORDS).map("".join), text=WORDS.filter(lambda block: block != FIRST)
)
def test_whatever_stood_there_an_added_entry_is_all_that_has_changed(body, text):
    assert only_entries_added(Copy(body=body), Copy(body=with_entry(body, text, at=AT)))
    assert not only_entries_added(Copy(body=body), Copy(body=body + text))


def test_an_entry_comes_to_readers_as_an_update_and_into_no_register(
    client, tell, mira
):
    story = tell("Hitung suara", kind="live", body=BODY)
    moment = timezone.localtime() - timedelta(minutes=1)
    handoff = add(story, mira, with_entry(BODY, "<p>Semua TPS selesai.</p>", at=moment))
    assert handoff.version.updated_at == handoff.at
    assert handoff.version.corrections == []
    page = text_at(client, f"/{story.address}")
    assert page.index("Semua TPS selesai.") < page.index("Hitungan dimulai.")
    register = text_at(client, reverse("corrections"))
    assert "Hitung suara" not in register
    # and readers are told so
    assert "Entri baru berita langsung hanya ada di beritanya" in register
    assert str(handoff.label).endswith(str(story.corrections.get().get_kind_display()))


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BODY},
        {"body": with_entry(BODY.replace("Pembuka", "Lain"), "<p>Selesai.</p>", at=AT)},
        {"body": with_entry(BODY, "<p>Selesai.</p>", at=AT).replace("dimulai", "usai")},
        {"body": "<p>Pembuka.</p>"},
        {
            "body": with_entry(BODY, "<p>Selesai.</p>", at=AT),
            "headline": "Hitung ulang",
        },
        {"body": with_entry(BODY, "<p>Selesai.</p>", at=AT) + "Di luar entri."},
        {"body": f'<section data-at="nanti"><p>Di luar entri.</p></section>{BODY}'},
    ],
    ids=[
        "nothing",
        "other text too",
        "another entry too",
        "one gone",
        "the headline too",
        "behind it",
        "no time",
    ],
)
def test_no_other_change_passes_as_an_entry(tell, mira, changes):
    story = tell("Hitung suara", kind="live", body=BODY)
    with pytest.raises(Refused):
        add(story, mira, **changes)
    assert story.version_at(timezone.now()).number == 1


def test_what_an_imported_body_leaves_open_keeps_no_entry_out():
    imported, kept = (
        "<div><p>Satu.<p>Dua.</div>\n" + FIRST,
        "<p>Satu.</p><p>Dua.</p>" + FIRST,
    )
    # as the short form leaves it, and as the editor of the long one writes it
    for body in (imported, kept):
        assert only_entries_added(
            Copy(body=imported), Copy(body=with_entry(body, "<p>Selesai.</p>", at=AT))
        )
    assert not only_entries_added(Copy(body=imported), Copy(body=kept))


def test_an_old_entry_keeps_its_time_however_often_it_is_cleaned():
    body = with_entry("", "<p>Kota berdiri.</p>", at=AT.replace(year=960))
    assert sanitize(sanitize(body)) == body
    assert '<section data-at="0960-11-27T09:05">' in body


def test_entries_of_two_people_at_one_place_both_stay():
    mine, theirs = (
        with_entry(BODY, text, at=AT) for text in ("<p>Rina.</p>", "<p>Mira.</p>")
    )
    joined, overlap = merge_bodies(BODY, mine, theirs)
    assert not overlap
    assert [joined.count(word) for word in ("Rina", "Mira", "Hitungan")] == [1, 1, 1]
    assert merge_bodies(BODY, mine, mine)[0] == mine
    # both have the one of Rina; it is not told twice
    more = with_entry(theirs, "<p>Rina.</p>", at=AT)
    assert merge_bodies(BODY, mine, more)[0].count("Rina") == 1
