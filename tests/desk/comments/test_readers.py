"""A reader's page.

What moderators know of her, sanctions by chiefs alone, and everything rejected at once.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.models import Comment, Identity, Sanction, Status
from people.models import User

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


def page_of(reader: Identity, act: str = "") -> str:
    return f"/admin/comments/readers/{reader.pk}/{act}"


def local(days: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime(
        "%Y-%m-%dT%H:%M"
    )


def test_the_page_tells_what_she_wrote_and_what_was_decided_and_no_address(
    desk: Client, nia: User, thread: Article, reader: Identity, say: Say
):
    comment = say(thread, reader, "Pendapat saya.")
    moderation.decide(
        [(comment.pk, comment.head_id)], "reject", by=nia, reason="hinaan"
    )
    html = desk.get(page_of(reader)).content.decode()
    for words in (
        "Pendapat saya.",
        "rejected",
        "insult or degradation",
        "Rina",
        "new writer",
    ):
        assert words in html, words
    assert reader.email not in html


def test_comments_of_other_beats_are_not_on_it(
    thread: Article, reader: Identity, say: Say, yusril: User, seated: Seated
):
    say(thread, reader, "Di luar wilayahnya.")
    assert (
        "Di luar wilayahnya."
        not in seated(yusril).get(page_of(reader)).content.decode()
    )


def test_a_chief_lays_a_sanction_and_lifts_it(
    redpel: User, reader: Identity, seated: Seated
):
    chief = seated(redpel)
    sent = {
        "kind": "suspend",
        "reason": "sara",
        "message": "Tujuh hari.",
        "until": local(7),
    }
    assert chief.post(page_of(reader, "sanction/"), sent).status_code == 302
    laid = Sanction.objects.get()
    assert (laid.kind, laid.by, laid.message) == ("suspend", redpel, "Tujuh hari.")
    assert "Tujuh hari." in chief.get(page_of(reader)).content.decode()
    chief.post(f"/admin/comments/sanctions/{laid.pk}/lift/")
    assert not reader.sanctions_now().exists()


@pytest.mark.attack(79)
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "suspend", "reason": "sara"}, "until"),
        ({"kind": "suspend", "reason": "sara", "until": "2020-01-01T10:00"}, "until"),
        ({"kind": "ban", "reason": ""}, "reason"),
        ({"kind": "ban", "reason": "lainnya"}, "message"),
        ({"kind": "flog", "reason": "sara"}, "kind"),
    ],
)
def test_a_sanction_without_reason_or_end_is_refused_at_its_field(
    sent: dict, field: str, redpel: User, reader: Identity, seated: Seated
):
    page = seated(redpel).post(page_of(reader, "sanction/"), sent)
    assert page.status_code == 422
    assert field in page.context["sanction"].errors
    assert not Sanction.objects.exists()


def test_sanctions_are_no_matter_of_plain_moderators(
    desk: Client, redpel: User, thread: Article, reader: Identity, say: Say
):
    laid = moderation.sanction(reader, "premoderate", by=redpel, reason="sara")
    comment = say(thread, reader, "Tetap.")
    for address in (
        page_of(reader, "sanction/"),
        page_of(reader, "reject/"),
        f"/admin/comments/sanctions/{laid.pk}/lift/",
    ):
        sent = {"kind": "ban", "reason": "sara"}
        assert desk.post(address, sent).status_code == 403, address
        assert desk.get(address).status_code == 403, address
    assert Sanction.objects.count() == 1
    assert reader.sanctions_now().exists()
    assert Comment.objects.get(pk=comment.pk).status == Status.HELD


def test_rejecting_all_says_how_many_first_and_can_be_undone(
    redpel: User, thread: Article, reader: Identity, say: Say, seated: Seated
):
    comments = [
        say(thread, reader, "Satu."),
        say(thread, reader, "Dua.", Status.PUBLISHED),
    ]
    chief = seated(redpel)
    refused = chief.post(page_of(reader, "reject/"), {"reason": "sara"})
    assert refused.status_code == 422  # a sanction comes first
    moderation.sanction(reader, "ban", by=redpel, reason="sara")
    asked = chief.get(page_of(reader, "reject/")).content.decode()
    assert "2 comments are published or wait." in asked
    assert Comment.objects.filter(status=Status.REJECTED).count() == 0
    page = chief.post(page_of(reader, "reject/"), {"reason": "sara"}, follow=True)
    assert page.context["result"].sentence == "Processed 2"
    assert Comment.objects.filter(status=Status.REJECTED).count() == 2
    chief.post("/admin/comments/queue/undo/", {"batch": page.context["undo"]["batch"]})
    assert [Comment.objects.get(pk=one.pk).status for one in comments] == [
        "held",
        "published",
    ]


def test_a_note_on_a_reader_is_shown_beside_each_of_her_comments_and_once_on_her_page(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "Satu lagi.")
    desk.post(page_of(reader, "note/"), {"text": "Sering salah kanal."})
    assert "Sering salah kanal." in desk.get("/admin/comments/queue/").content.decode()
    assert desk.get(page_of(reader)).content.decode().count("Sering salah kanal.") == 1


def test_her_comments_come_page_by_page(
    desk: Client, thread: Article, reader: Identity
):
    now = timezone.now()
    rows = [
        Comment(
            article=thread,
            author=reader,
            status=Status.HELD,
            held_since=now,
            key=f"p{n:012}",
        )
        for n in range(60)
    ]
    Comment.objects.bulk_create(rows)
    first = desk.get(page_of(reader))
    second = desk.get(f"{page_of(reader)}?before={first.context['older']}")
    seen = [row.comment.pk for page in (first, second) for row in page.context["rows"]]
    assert seen == sorted(Comment.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_a_reader_who_is_none_has_no_page(number: str, desk: Client):
    assert desk.get(f"/admin/comments/readers/{number}/").status_code == 404


@pytest.mark.attack(23)
@pytest.mark.parametrize("before", ["x", "9" * 30, "-1", "%00"])
def test_rubbish_as_a_cursor_is_the_first_page(
    before: str, desk: Client, reader: Identity
):
    assert desk.get(f"{page_of(reader)}?before={before}").status_code == 200
