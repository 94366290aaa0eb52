"""One's own comments afterwards.

The list, changing within half an hour, removing, objecting.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Identity,
    Sanction,
    Status,
    ThreadSetting,
)
from comments.reasons import Reason
from tests.comments.crowd import crowd
from tests.comments.form import fill, hidden, send

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def browser(client, sign_in, trusted) -> Client:
    return sign_in(client, trusted)


@pytest.fixture
def comment(say, thread, trusted) -> Comment:
    return say(thread, trusted, "Jembatannya bagus.")


def url_of(comment: Comment, act: str = "sunting") -> str:
    return f"/komentar/{act}/{comment.key}/"


def body_of(comment: Comment) -> str:
    comment.refresh_from_db()
    return comment.head.body


def test_all_of_one_s_comments_are_listed_with_their_true_state_and_reason(
    browser, say, thread, trusted
):
    for status in Status.values:
        say(thread, trusted, f"Ini {status}.", status)
    text = browser.get("/komentar/saya/").content.decode()
    states = re.findall(r'<span class="badge badge--\w+">\s*([^<]+?)\s*</span>', text)
    assert states == [
        "Dihapus",
        "Ditandai spam",
        f"Ditolak: {Reason.INSULT.label}",
        "Tayang",
        "Menunggu redaksi",
    ]
    assert text.count("Sunting</a>") == text.count("Hapus</a>") == 2
    assert text.count("Ajukan keberatan</a>") == 2


def test_a_rejection_for_another_reason_tells_the_moderator_s_words_alone(
    browser, comment, redpel
):
    pick, words = (comment.pk, comment.head_id), "Tulislah tanpa nama orang."
    moderation.decide([pick], "reject", by=redpel, reason=Reason.OTHER, words=words)
    text = browser.get("/komentar/saya/").content.decode()
    assert re.findall(
        r'<span class="badge badge--rejected">\s*([^<]+?)\s*</span>', text
    ) == ["Ditolak"]
    assert words in text


def test_a_comment_that_the_desk_took_back_says_so(browser, comment, redpel):
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    assert (
        "Alasan: redaksi membacanya sekali lagi"
        in browser.get("/komentar/saya/").content.decode()
    )


def test_the_list_goes_on_by_key(browser, thread, trusted, reader):
    rows = crowd(thread, [trusted], 25)
    crowd(thread, [reader], 5)
    first = browser.get("/komentar/saya/").content.decode()
    older = re.search(r'href="(\?sebelum=\d+)"', first)[1]
    second = browser.get(f"/komentar/saya/{older}").content.decode()
    keys = re.findall(r'id="k-([a-z2-7]{13})"', first + second)
    assert keys == [row.key for row in reversed(rows)]
    assert browser.get("/komentar/saya/?sebelum=x").status_code == 404


def test_the_list_costs_the_same_for_2_comments_as_for_20(
    browser, thread, trusted, django_assert_max_num_queries
):
    crowd(thread, [trusted], 20)
    with django_assert_max_num_queries(8):
        browser.get("/komentar/saya/")


def test_a_withdrawn_story_s_headline_is_not_in_the_list(
    browser, comment, thread, pemred
):
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    text = browser.get("/komentar/saya/").content.decode()
    assert thread.headline not in text
    assert "Jembatannya bagus." in text


# --- changing ---


def test_a_comment_is_changed_within_half_an_hour_and_read_by_the_machine_again(
    browser, comment, time_machine
):
    time_machine.move_to(
        comment.created_at + HALF_AN_HOUR - timedelta(seconds=1), tick=False
    )
    page = browser.get(url_of(comment)).content.decode()
    assert "Jembatannya bagus.</textarea>" in page
    answer = send(
        browser, url_of(comment), hidden(page) | {"body": "Jembatannya bagus sekali."}
    )
    assert (answer.status_code, answer.url) == (303, f"/komentar/hasil/{comment.key}/")
    assert body_of(comment) == "Jembatannya bagus sekali."
    assert comment.head.number == 2


@pytest.mark.attack(60)
def test_a_link_put_in_later_takes_the_comment_down_at_once(browser, comment, thread):
    fill(
        browser, url_of(comment), body="Daftar di https://situs-jahat.example/masuk ya"
    )
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert comment.key not in Client().get(f"/{thread.address}").content.decode()


@pytest.mark.attack(61)
def test_after_half_an_hour_a_comment_stays_as_it_is(browser, comment, time_machine):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    time_machine.move_to(
        comment.created_at + HALF_AN_HOUR + timedelta(seconds=1), tick=False
    )
    for answer in (
        browser.get(url_of(comment)),
        send(browser, url_of(comment), fields | {"body": "Lain."}),
    ):
        assert answer.status_code == 403
        assert "Komentar ini tidak bisa disunting lagi." in answer.content.decode()
    assert "Lain.</textarea>" in answer.content.decode()
    assert body_of(comment) == "Jembatannya bagus."


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SPAM, Status.REMOVED])
def test_a_decided_comment_is_not_laundered(browser, say, thread, trusted, status):
    comment = say(thread, trusted, "Buruk.", status)
    assert browser.get(url_of(comment)).status_code == 403


def test_a_closed_thread_changes_no_more_but_lets_go(browser, comment, thread):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    ThreadSetting.objects.create(article=thread, mode="closed")
    assert send(browser, url_of(comment), fields | {"body": "Lain."}).status_code == 403
    assert fill(browser, url_of(comment, "hapus")).status_code == 303


def test_a_text_that_changed_meanwhile_is_shown_above_one_s_own_and_one_s_own_is_kept(
    browser, comment, redpel
):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    moderation.edit_by_moderator(
        comment,
        "Bagus.",
        by=redpel,
        base=comment.head_id,
        reason="hinaan",
        approve=True,
    )
    answer = send(browser, url_of(comment), fields | {"body": "Punya saya."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert text.index("<bdi>Bagus.</bdi>") < text.index("Punya saya.</textarea>")
    assert body_of(comment) == "Bagus."
    assert (
        send(
            browser, url_of(comment), hidden(text) | {"body": "Punya saya."}
        ).status_code
        == 303
    )
    assert body_of(comment) == "Punya saya."


def test_a_change_sent_twice_is_one_change(browser, comment):
    fields = hidden(browser.get(url_of(comment)).content.decode()) | {
        "body": "Bagus sekali."
    }
    assert {send(browser, url_of(comment), fields).status_code for _n in range(2)} == {
        303
    }
    assert comment.revisions.count() == 2


def test_a_comment_has_twenty_texts_and_no_more(browser, comment):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    for number in range(2, 21):
        assert fill(browser, url_of(comment), body=f"Teks {number}.").status_code == 303
    for answer in (
        browser.get(url_of(comment)),
        send(browser, url_of(comment), fields | {"body": "Lain."}),
    ):
        assert answer.status_code == 403
        assert "Komentar ini tidak bisa disunting lagi." in answer.content.decode()
    assert "Sunting</a>" not in browser.get("/komentar/saya/").content.decode()
    assert body_of(comment) == "Teks 20."


def test_changes_count_towards_the_sixty_texts_of_an_hour(
    browser, comment, time_machine
):
    time_machine.move_to(comment.created_at, tick=False)
    CommentRevision.objects.bulk_create(
        CommentRevision(
            comment=comment, number=100 + n, body="x", created_at=comment.created_at
        )
        for n in range(59)
    )
    answer = fill(browser, url_of(comment), body="Lain.")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    text = answer.content.decode()
    assert "Terlalu sering. Coba lagi dalam 60 menit." in text
    assert "Lain." in text
    assert body_of(comment) == "Jembatannya bagus."
    assert (
        fill(
            browser, f"/komentar/tulis/{comment.article_id}/", body="Baru."
        ).status_code
        == 429
    )


def test_a_change_is_guarded_as_a_new_comment_is(browser, comment):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    answer = send(browser, url_of(comment), fields | {"body": " "})
    assert answer.status_code == 422
    assert "Komentar masih kosong." in answer.content.decode()
    for bad in ({"seal": "x"}, {"base": "x"}, {"base": ""}):
        assert (
            send(browser, url_of(comment), fields | {"body": "Lain."} | bad).status_code
            == 400
        )
    assert body_of(comment) == "Jembatannya bagus."


def test_a_warning_comes_before_a_change_too(browser, comment, trusted, redpel):
    fields = hidden(browser.get(url_of(comment)).content.decode())
    moderation.sanction(trusted, Sanction.Kind.WARN, by=redpel, reason="hinaan")
    answer = send(browser, url_of(comment), fields | {"body": "Lain."})
    assert (answer.status_code, answer.url.partition("?")[0]) == (
        303,
        "/komentar/akun/peringatan/",
    )


# --- removing and objecting ---


def test_a_comment_is_removed_after_a_question_and_never_comes_back(
    browser, comment, thread, redpel
):
    page = browser.get(url_of(comment, "hapus")).content.decode()
    assert "Hapus komentar ini? Tidak bisa dikembalikan." in page
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED  # asking does nothing
    answer = send(browser, url_of(comment, "hapus"), hidden(page))
    assert (answer.status_code, answer.url) == (303, "/komentar/saya/")
    comment.refresh_from_db()
    assert comment.status == Status.REMOVED
    result = moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    assert not result.done
    assert browser.get(url_of(comment, "hapus")).status_code == 303


def test_a_suspended_reader_can_still_remove_and_object(
    browser, comment, trusted, redpel
):
    ends = timezone.now() + timedelta(days=3)
    sanction = moderation.sanction(
        trusted, Sanction.Kind.SUSPEND, by=redpel, reason="hinaan", until=ends
    )
    assert fill(browser, url_of(comment, "hapus")).status_code == 303
    answer = fill(
        browser, f"/komentar/keberatan/sanksi/{sanction.pk}/", text="Saya keberatan."
    )
    assert answer.status_code == 303
    assert "Keberatan Anda kami terima." in browser.get(answer.url).content.decode()
    assert Appeal.objects.get().sanction == sanction


def test_a_rejected_comment_can_be_objected_to_and_a_published_one_cannot(
    browser, comment, say, thread, trusted
):
    rejected = say(thread, trusted, "Kata kasar.", Status.REJECTED)
    assert fill(browser, url_of(rejected, "keberatan"), text="").status_code == 422
    assert (
        fill(browser, url_of(rejected, "keberatan"), text="Bukan hinaan.").status_code
        == 303
    )
    assert (Appeal.objects.get().comment, Appeal.objects.get().text) == (
        rejected,
        "Bukan hinaan.",
    )
    assert browser.get(url_of(comment, "keberatan")).status_code == 404


@pytest.mark.parametrize("act", ["sunting", "hapus", "keberatan"])
def test_nobody_reaches_another_s_comment(browser, say, thread, reader, act):
    theirs = say(
        thread, reader, "Punya Rina.", Status.REJECTED if act == "keberatan" else ""
    )
    assert browser.get(url_of(theirs, act)).status_code == 404
    assert (
        send(browser, url_of(theirs, act), {"body": "x", "text": "x"}).status_code
        == 404
    )
    answer = Client().get(url_of(theirs, act))
    assert (answer.status_code, answer.url.partition("?")[0]) == (
        303,
        "/komentar/akun/masuk/",
    )


def test_nobody_objects_to_another_s_sanction(browser, reader, redpel):
    theirs = moderation.sanction(reader, Sanction.Kind.WARN, by=redpel, reason="hinaan")
    assert browser.get(f"/komentar/keberatan/sanksi/{theirs.pk}/").status_code == 404
    assert browser.get(f"/komentar/keberatan/sanksi/{10**30}/").status_code == 404


def test_an_ended_session_leads_to_the_login(browser, comment, trusted):
    Identity.objects.filter(pk=trusted.pk).update(session_epoch=5)
    for act in ("sunting", "hapus", "keberatan"):
        assert browser.get(url_of(comment, act)).url.startswith("/komentar/akun/masuk/")
