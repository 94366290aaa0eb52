"""Where an identity was taken out of a story, no comment below gives it back.

Moderators still read what was said.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.accounts import registration
from comments.models import Comment, Decision, PhaseResult
from comments.reading.own_status import HELD_BY, own_status
from comments.refusals import CommentRefused
from people.models import AuditEvent
from tests.conftest import RALAT

TERMS = {"Siti Aminah": "seorang anak", "SDN 05": "sebuah sekolah"}


def renew(story: Article, by) -> None:
    live = story.version_at(timezone.now())
    named = {"lede": "Siti Aminah, murid SDN 05, ditemukan."}
    story.move("fix", by=by, version=live.number, changes=named, **RALAT)
    story.move("anonymise", by=by, terms=TERMS, note="Korban anak.")


def hide(story: Article, by=None) -> int:
    return moderation.hide_named(story, TERMS, by=by)


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


@pytest.mark.parametrize(
    "text", ["Kasihan SITI  AMINAH.", "Dia murid SDN-05 kan?", "siti\naminah!"]
)
def test_a_comment_that_names_the_person_is_held_with_its_text_and_a_reason(
    text, thread, reader, say, redpel
):
    naming, harmless = (
        say(thread, reader, text, "published"),
        say(thread, reader, "Semoga pulih.", "published"),
    )
    assert hide(thread, redpel) == 1
    assert (status_of(naming), status_of(harmless)) == ("held", "published")
    assert Comment.objects.get(pk=naming.pk).head.body == text
    last = Decision.objects.filter(comment=naming).latest("pk")
    assert (last.action, last.reason_code, last.actor) == (
        "hold",
        "data_pribadi",
        redpel,
    )


DISGUISED = [
    "S1ti Am1nah",
    "𝑺𝒊𝒕𝒊 𝑨𝒎𝒊𝒏𝒂𝒉",
    "s i t i a m i n a h",
    "Sіtі Аmіnаh",
    "S.i.t.i A.m.i.n.a.h",
    "Siti, Aminah",
    "Siti/Aminah",
    "Siti💔Aminah",
    "@SitiAminah",
    "SDN💔05",
    "Siti@Aminah",
]


@pytest.mark.parametrize("name", DISGUISED)
def test_a_name_in_disguise_is_a_name_in_old_and_new_comments_and_the_paper_s_own(
    name, thread, reader, trusted, say, redpel
):
    old = say(thread, reader, f"Itu {name} ya", "published")
    renew(thread, redpel)
    assert hide(thread, redpel) == 1
    assert status_of(old) == "held"
    assert say(thread, trusted, f"Itu {name} ya").status == "held"
    with pytest.raises(CommentRefused):
        moderation.write(thread.pk, redpel, f"Benar, {name} sudah pulang.")


@pytest.mark.parametrize(
    "name", ["S1ti Am1nah", "SitiAminah", "Siti, Aminah", "𝑺𝒊𝒕𝒊 𝑨𝒎𝒊𝒏𝒂𝒉"]
)
def test_a_reader_s_name_in_disguise_is_a_name_too(name, thread, join, say, redpel):
    sister = join("kakak@pembaca.example", name, approved_n=3)
    old = say(thread, sister, "Terima kasih.", "published")
    renew(thread, redpel)
    assert hide(thread) == 1
    assert (
        status_of(old),
        standing_of(say(thread, sister, "Terima kasih lagi ya.")),
    ) == ("held", ["identity"])


def standing_of(comment: Comment) -> list[str]:
    found = PhaseResult.objects.get(revision=comment.head, phase="standing")
    return [reason["code"] for reason in found.reasons]


def test_a_part_of_another_word_names_nobody(thread, reader, say):
    say(thread, reader, "Sitiaminahan itu nama desa, SDN 051 juga lain.", "published")
    assert hide(thread) == 0


def test_a_reader_s_name_that_names_the_person_is_held_too(thread, join, say):
    comment = say(
        thread,
        join("kakak@pembaca.example", "Kakak Siti Aminah"),
        "Terima kasih.",
        "published",
    )
    assert hide(thread) == 1
    assert status_of(comment) == "held"


def test_counts_and_pages_follow_and_the_record_has_no_word_of_the_text(
    client, thread, reader, say
):
    root = say(thread, reader, "Siti Aminah teman saya.", "published")
    say(thread, reader, "Ikut sedih, ini SDN 05.", "published", parent=root)
    hide(thread)
    assert list(moderation.faults()) == []
    page = client.get(f"/{thread.address}komentar/").content.decode()
    assert [word for word in ("Siti", "SDN 05", "Ikut sedih") if word in page] == []
    assert not [
        act for act in AuditEvent.objects.all() if "Siti" in act.note + act.name
    ]


def test_what_is_not_public_stays_as_it_is(thread, reader, say):
    rejected, waiting = (
        say(thread, reader, "Siti Aminah.", status) for status in ("rejected", "held")
    )
    assert hide(thread) == 0
    assert (status_of(rejected), status_of(waiting)) == ("rejected", "held")


def test_other_stories_keep_their_comments(thread, tell, reader, say):
    other = say(tell("Siti Aminah juara"), reader, "Selamat, Siti Aminah!", "published")
    assert hide(thread) == 0
    assert status_of(other) == "published"


def test_the_chore_finds_what_another_door_has_renewed(
    thread, reader, say, redpel, time_machine
):
    naming = say(thread, reader, "Siti Aminah.", "published")
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert moderation.hide_all_named() == 0
    renew(thread, redpel)
    assert moderation.hide_all_named() == 1
    assert moderation.hide_all_named() == 0
    assert status_of(naming) == "held"
    assert Decision.objects.filter(comment=naming).latest("pk").actor is None


def test_the_chore_finds_what_is_let_through_long_after(
    thread, reader, say, redpel, time_machine
):
    renew(thread, redpel)
    time_machine.move_to(timezone.now() + timedelta(days=30))
    # by a moderator who did not know
    late = say(thread, reader, "Itu kan Siti Aminah.", "published")
    assert moderation.hide_all_named() == 1
    assert status_of(late) == "held"


def test_the_chore_finds_what_stands_under_a_story_renewed_while_it_was_withdrawn(
    thread, reader, say, redpel, pemred, time_machine
):
    naming = say(thread, reader, "Itu Siti Aminah.", "published")
    live = thread.version_at(timezone.now())
    thread.move(
        "fix",
        by=redpel,
        version=live.number,
        changes={"lede": "Siti Aminah."},
        **RALAT,
    )
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="internal",
        ground="masa_depan_anak",
        reason="Keluarga meminta.",
    )
    time_machine.move_to(timezone.now() + timedelta(days=9))
    thread.move(
        "anonymise",
        by=redpel,
        terms={"Siti Aminah": "seorang anak"},
        note="Korban anak.",
    )
    time_machine.move_to(timezone.now() + timedelta(days=9))
    thread.move("restore", by=pemred, note="Sudah aman.")
    assert moderation.hide_all_named() == 1
    assert status_of(naming) == "held"


def test_a_story_that_was_not_renewed_lately_is_not_read_again(
    thread, reader, say, redpel, time_machine, monkeypatch
):
    say(thread, reader, "Semoga pulih.", "published")
    renew(thread, redpel)
    time_machine.move_to(timezone.now() + timedelta(days=30))
    monkeypatch.setattr(
        "comments.moderation.protecting.hide_named",
        lambda *_given: pytest.fail("read again"),
    )
    assert moderation.hide_all_named() == 0


# --- written after an identity was taken out ---


@pytest.fixture
def protected(thread, redpel) -> Article:
    """A story that readers see without the name."""
    renew(thread, redpel)
    return thread


@pytest.mark.parametrize(
    "text",
    ["Itu kan Siti Aminah.", "S1ti Am1nah ya?", "s i t i a m i n a h", "Murid SDN-05!"],
)
def test_a_new_comment_that_names_the_person_waits_from_the_first_moment(
    text, protected, trusted, say
):
    held = say(protected, trusted, text)
    assert held.status == "held"
    found = PhaseResult.objects.get(revision=held.head, phase="standing")
    assert found.reasons == [{"code": "identity", "evidence": ""}]


def test_other_words_of_the_same_reader_are_up_at_once(protected, trusted, say):
    assert (
        say(protected, trusted, "Semoga lekas pulih, siti kecil.").status == "published"
    )


def test_a_text_that_is_changed_into_one_that_names_her_waits(protected, trusted, say):
    comment = say(protected, trusted, "Semoga lekas pulih.")
    changed = moderation.edit(
        comment,
        "Semoga Siti Aminah pulih.",
        by=trusted,
        base=comment.head_id,
        how=moderation.Arrival(seconds=60.0),
    )
    assert changed.status == "held"


def test_a_reader_called_like_her_waits(protected, trusted, say):
    type(trusted).objects.filter(pk=trusted.pk).update(display_name="Kakak Siti Aminah")
    assert say(protected, trusted, "Terima kasih.").status == "held"


@pytest.mark.parametrize("name", ["Siti Aminah", "S1ti Am1nah"])
def test_a_reader_who_calls_herself_like_her_later_takes_down_what_she_wrote_there(
    name, protected, trusted, reader, tell, say, time_machine
):
    there, elsewhere = (
        say(protected, trusted, "Terima kasih."),
        say(tell("Lain"), trusted, "Bagus sekali, Pionir."),
    )
    other = say(protected, reader, "Semoga pulih.", "published")
    time_machine.move_to(timezone.now() + timedelta(days=10))
    registration.change(trusted, name=name, notify=False)
    assert [status_of(comment) for comment in (there, elsewhere, other)] == [
        "held",
        "published",
        "published",
    ]
    assert type(trusted).objects.get(pk=trusted.pk).display_name == name
    assert list(moderation.faults()) == []


def test_another_new_name_takes_nothing_down(protected, trusted, say):
    there = say(protected, trusted, "Terima kasih.")
    registration.change(trusted, name="Budi Santoso", notify=False)
    assert status_of(there) == "published"


def test_a_story_that_protects_nobody_lets_the_same_words_stand(thread, trusted, say):
    assert say(thread, trusted, "Itu kan Siti Aminah.").status == "published"


def test_what_the_writer_is_told_does_not_say_that_the_name_was_right(
    protected, trusted, say
):
    held = say(protected, trusted, "Itu kan Siti Aminah.")
    assert own_status([held])[held.pk].reasons == [HELD_BY["standing"]]


def test_the_paper_s_own_answer_is_refused_while_it_names_her(protected, redpel):
    with pytest.raises(CommentRefused):
        moderation.write(protected.pk, redpel, "Benar, Siti Aminah sudah pulang.")
    assert (
        moderation.write(protected.pk, redpel, "Benar, ia sudah pulang.").status
        == "published"
    )


def test_looking_for_the_name_costs_no_query(thread, trusted, redpel):
    def cost(body: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            moderation.submit(
                thread.pk,
                trusted,
                body,
                jti_hash=body,
                how=moderation.Arrival(seconds=60.0),
            )
        return len(asked)

    cost("Yang pertama.")
    before = cost("Terima kasih, Pionir.")
    renew(thread, redpel)
    assert cost("Semoga cepat pulih ya.") <= before
