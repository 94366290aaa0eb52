"""Deciding: one or many in a press, what is skipped and why, the reason a writer reads,
and half an hour to undo.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from time_machine import Traveller

from articles.models import Article
from comments import moderation
from comments.models import Batch, Comment, Decision, Identity
from people.models import AuditEvent, User

QUEUE = "/admin/comments/queue/"
UNDO = QUEUE + "undo/"

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


def pick(comment: Comment) -> str:
    return f"{comment.pk}:{comment.head_id}:{comment.status}"


def apply(
    browser: Client, action: str, *comments: Comment, **more: str
) -> HttpResponse:
    sent = {"action": action, "pick": [pick(comment) for comment in comments], **more}
    return browser.post(QUEUE, sent, follow=True)


def told(page: HttpResponse) -> str:
    return page.context["result"].sentence


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


@pytest.fixture
def three(thread: Article, reader: Identity, say: Say) -> list[Comment]:
    return [say(thread, reader, f"Komentar yang ke-{n}.") for n in range(3)]


def test_a_button_in_a_row_decides_on_that_one_alone(
    desk: Client, three: list[Comment]
):
    page = desk.post(QUEUE, {"one": f"approve:{pick(three[1])}"}, follow=True)
    assert [status_of(one) for one in three] == ["held", "published", "held"]
    assert told(page) == "Processed 1"


def test_the_bar_decides_on_all_that_are_ticked_and_leads_back_to_where_it_was_pressed(
    desk: Client, three: list[Comment]
):
    page = apply(desk, "spam", three[0], three[2], back=f"{QUEUE}?show=new")
    assert [status_of(one) for one in three] == ["spam", "held", "spam"]
    assert page.redirect_chain[0][0] == f"{QUEUE}?show=new&done=1"
    assert told(page) == "Processed 2"


def test_a_rejection_without_a_reason_asks_for_it_and_changes_nothing_before(
    desk: Client, three: list[Comment]
):
    page = desk.post(QUEUE, {"one": f"reject:{pick(three[0])}"})
    assert status_of(three[0]) == "held"
    assert f'name="pick" value="{pick(three[0])}"' in page.content.decode()
    assert "Komentar yang ke-0." in page.content.decode()
    apply(desk, "reject", three[0], reason="hinaan")
    assert Decision.objects.by_humans().get().reason_code == "hinaan"


def test_other_as_a_reason_needs_words_and_keeps_what_was_chosen(
    desk: Client, three: list[Comment]
):
    page = desk.post(
        QUEUE, {"action": "reject", "pick": [pick(three[0])], "reason": "lainnya"}
    )
    assert page.status_code == 422
    assert status_of(three[0]) == "held"
    assert page.context["form"]["reason"].value() == "lainnya"
    apply(
        desk,
        "reject",
        three[0],
        reason="lainnya",
        words="Menyebut nomor telepon orang.",
    )
    assert status_of(three[0]) == "rejected"


@pytest.mark.attack(6)
def test_a_text_that_changed_meanwhile_is_skipped_and_shown_as_it_stands_now(
    desk: Client, three: list[Comment], reader: Identity
):
    seen = [Comment.objects.get(pk=one.pk) for one in three]
    moderation.edit(
        three[0],
        "Teks yang baru.",
        by=reader,
        base=three[0].head_id,
        how=moderation.Arrival(seconds=60),
    )
    page = apply(desk, "approve", *seen)
    assert [status_of(one) for one in three] == ["held", "published", "published"]
    assert told(page) == "Processed 2, skipped 1 (Changed meanwhile: read the new text)"
    assert page.context["result"].skipped[0][0]["text"] == "Teks yang baru."


@pytest.mark.attack(8)
def test_the_second_of_two_moderators_hears_who_was_first(
    desk: Client, three: list[Comment], redpel: User, seated: Seated
):
    apply(seated(redpel), "approve", three[0])
    page = apply(desk, "spam", three[0])
    assert status_of(three[0]) == "published"
    assert "already decided by Irdawati Syafnir" in told(page)


@pytest.mark.attack(11)
def test_two_hundred_and_one_are_refused_whole(desk: Client, three: list[Comment]):
    picks = [pick(three[0]), *(f"{10_000 + n}:1" for n in range(200))]
    page = desk.post(QUEUE, {"action": "approve", "pick": picks}, follow=True)
    assert status_of(three[0]) == "held"
    assert "nothing was changed" in page.content.decode()


@pytest.mark.attack(11)
def test_one_that_is_ticked_twice_counts_once(desk: Client, three: list[Comment]):
    page = apply(desk, "approve", three[0], three[0])
    assert told(page) == "Processed 1"
    assert Decision.objects.by_humans().count() == 1


@pytest.mark.attack(82)
def test_a_forged_number_of_another_beat_is_skipped_without_a_trace_of_its_text(
    three: list[Comment], yusril: User, seated: Seated
):
    page = apply(seated(yusril), "approve", three[0])
    assert status_of(three[0]) == "held"
    assert "Komentar yang ke-0." not in page.content.decode()
    assert told(page).startswith("Processed 0, skipped 1")
    assert AuditEvent.objects.filter(action="comment.refused", by=yusril).exists()


@pytest.mark.attack(78)
def test_nobody_decides_on_her_own_comment(
    three: list[Comment], nia: User, desk: Client, reader: Identity
):
    User.objects.filter(pk=nia.pk).update(email=reader.email)
    page = apply(desk, "approve", three[0])
    assert status_of(three[0]) == "held"
    assert "somebody else decides" in told(page)


@pytest.mark.attack(78)
def test_without_the_right_a_press_is_403(
    three: list[Comment], rahma: User, seated: Seated
):
    for address in (QUEUE, UNDO):
        assert (
            seated(rahma)
            .post(address, {"one": f"approve:{pick(three[0])}", "batch": "1"})
            .status_code
            == 403
        )
    assert status_of(three[0]) == "held"


@pytest.mark.attack(27)
def test_a_press_from_another_site_is_refused(three: list[Comment], nia: User):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(nia)
    assert browser.post(QUEUE, {"one": f"approve:{pick(three[0])}"}).status_code == 403
    assert status_of(three[0]) == "held"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"one": "approve"},
        {"one": "approve:x:y"},
        {"action": "approve"},
        {"action": "delete", "pick": "1:1"},
        {"action": "approve", "pick": "1:1:held:held"},
    ],
)
def test_a_press_that_names_nothing_is_told_and_changes_nothing(
    sent: dict, desk: Client, three: list[Comment]
):
    assert desk.post(QUEUE, sent, follow=True).status_code == 200
    assert {status_of(one) for one in three} == {"held"}


def test_no_press_leads_out_of_the_desk(desk: Client, three: list[Comment]):
    for elsewhere in (
        "https://jahat.example/",
        "//jahat.example/",
        "/admin/logout/",
        "/admin/comments/../logout/",
    ):
        answer = desk.post(QUEUE, {"one": "x", "back": elsewhere})
        assert answer["Location"] == QUEUE, elsewhere


# --- taking it back ---


def test_the_last_press_can_be_undone_for_half_an_hour(
    desk: Client, three: list[Comment]
):
    page = apply(desk, "spam", *three)
    assert "Undo the last press" in page.content.decode()
    page = desk.post(UNDO, {"batch": Batch.objects.get().pk}, follow=True)
    assert {status_of(one) for one in three} == {"held"}
    assert told(page) == "Undone: 3"
    assert "Undo the last press" not in page.content.decode()


@pytest.mark.attack(10)
def test_after_half_an_hour_the_button_is_gone_and_the_press_is_refused(
    desk: Client, three: list[Comment], clock: Traveller
):
    apply(desk, "spam", *three)
    batch = Batch.objects.get()
    clock.shift(timedelta(minutes=31))
    assert "Undo the last press" not in desk.get(QUEUE).content.decode()
    page = desk.post(UNDO, {"batch": batch.pk}, follow=True)
    assert "can no longer be undone" in page.content.decode()
    assert {status_of(one) for one in three} == {"spam"}


@pytest.mark.attack(9)
def test_what_somebody_decided_anew_stays_when_the_rest_is_undone(
    desk: Client, three: list[Comment], redpel: User, seated: Seated
):
    apply(desk, "spam", *three)
    fresh = Comment.objects.get(pk=three[1].pk)
    apply(seated(redpel), "approve", fresh)
    page = desk.post(UNDO, {"batch": Batch.objects.order_by("pk")[0].pk}, follow=True)
    assert [status_of(one) for one in three] == ["held", "published", "held"]
    assert told(page).startswith("Undone: 2, skipped 1")


@pytest.mark.attack(10)
def test_anothers_press_is_undone_by_a_chief_alone(
    desk: Client, three: list[Comment], mira: User, redpel: User, seated: Seated
):
    apply(desk, "spam", *three)
    batch = {"batch": Batch.objects.get().pk}
    page = seated(mira).post(UNDO, batch, follow=True)
    assert "Only who pressed" in page.content.decode()
    assert {status_of(one) for one in three} == {"spam"}
    seated(redpel).post(UNDO, batch)
    assert {status_of(one) for one in three} == {"held"}


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "999"])
def test_a_press_that_never_was_cannot_be_undone(
    number: str, desk: Client, three: list[Comment]
):
    assert desk.post(UNDO, {"batch": number}).status_code == 302
    assert desk.get(UNDO).status_code == 302
