"""The moderators' desk under attack.

Brigades, forged forms, colleagues, sheets and orders from outside.
"""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Article
from comments import moderation
from comments.models import Comment, Identity, Sanction, Status
from comments.refusals import CommentRefused
from people.models import User

QUEUE = "/admin/comments/queue/"

Say = Callable[..., Comment]
Join = Callable[..., Identity]
Seated = Callable[[User], Client]


@pytest.mark.attack(13)
def test_a_brigade_against_what_a_human_approved_is_one_row_with_count_and_clock(
    desk: Client, thread: Article, reader: Identity, join: Join, say: Say
):
    people = [
        join(f"b{n}@pembaca.example", f"Orang {n}", flags_upheld=9) for n in range(5)
    ]
    comment = say(thread, reader, "Sudah dibaca redaksi.", Status.PUBLISHED)
    for n, one in enumerate(people):
        moderation.report(
            comment, category="ban1", identity=one, net_hash=bytes([n]) * 16
        )
    page = desk.get(f"{QUEUE}?show=complaints")
    (row,) = page.context["rows"]
    assert (row.comment, row.comment.status) == (comment, Status.PUBLISHED)
    for words in ("reported 5 times", comment.complaints.get().ticket, "hours left"):
        assert words in page.content.decode(), words


@pytest.mark.attack(25)
@pytest.mark.parametrize("query", ["as=csv", "format=csv", "export=1", "as=tsv"])
def test_the_queue_cannot_be_taken_away_as_a_sheet(
    query: str, desk: Client, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "=cmd|' /C calc'!A0")
    answer = desk.get(f"{QUEUE}?{query}")
    assert answer["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in answer


@pytest.mark.attack(48, 78)
@pytest.mark.parametrize("login", ["rahma", "jon", "admin_user"])
def test_nobody_writes_for_the_paper_without_the_right(
    login: str,
    thread: Article,
    trusted: Identity,
    say: Say,
    seated: Seated,
    request: pytest.FixtureRequest,
):
    comment = say(thread, trusted, "Kapan dibuka?")
    browser = seated(request.getfixturevalue(login))
    sent = {
        "write": "1",
        "set": "1",
        "mode": "closed",
        "body": "Atas nama Redaksi.",
        "base": comment.head_id,
    }
    acts = ["edit/", "reply/", "remove/", "note/"]
    for url in [
        f"threads/{thread.pk}/",
        *(f"comments/{comment.key}/{act}" for act in acts),
    ]:
        assert browser.post(f"/admin/comments/{url}", sent).status_code == 403, url
    assert Comment.objects.get().head.body == "Kapan dibuka?"


@pytest.mark.attack(78)
@pytest.mark.parametrize("action", ["approve", "reject", "spam", "hold"])
def test_nobody_decides_on_what_she_wrote_for_the_paper(
    action: str, desk: Client, nia: User, thread: Article
):
    own = moderation.write(thread.pk, nia, "Terima kasih.")
    sent = {
        "action": action,
        "pick": f"{own.pk}:{own.head_id}:published",
        "reason": "hinaan",
    }
    page = desk.post(QUEUE, sent, follow=True)
    assert "somebody else decides" in page.context["result"].sentence
    assert Comment.objects.get().status == Status.PUBLISHED


@pytest.mark.attack(79)
@pytest.mark.parametrize("kind", ["warn", "premoderate", "ban"])
def test_a_colleague_s_own_account_takes_no_sanction(
    kind: str, nia: User, redpel: User, join: Join, seated: Seated
):
    User.objects.filter(pk=nia.pk).update(email="Nia@pionir.example")
    hers = join("nia@pionir.example", "Nia yang membaca")
    with pytest.raises(CommentRefused) as refusal:
        moderation.sanction(hers, kind, by=redpel, reason="hinaan")
    assert refusal.value.code == "colleague"
    page = seated(redpel).post(
        f"/admin/comments/readers/{hers.pk}/sanction/",
        {"kind": kind, "reason": "hinaan"},
    )
    assert page.status_code == 422
    assert not Sanction.objects.exists()


@pytest.mark.attack(79)
def test_what_the_paper_wrote_names_no_reader_who_could_be_punished(
    desk: Client, nia: User, thread: Article
):
    own = moderation.write(thread.pk, nia, "Terima kasih.")
    assert own.author is None
    assert (
        "/admin/comments/readers/"
        not in desk.get(f"/admin/comments/comments/{own.key}/").content.decode()
    )


@pytest.mark.attack(80)
def test_an_order_from_outside_takes_a_comment_down_with_its_number_in_the_history(
    desk: Client, thread: Article, trusted: Identity, say: Say, client: Client
):
    comment = say(thread, trusted, "Yang diperintahkan turun.")
    sent = {
        "action": "hold",
        "pick": f"{comment.pk}:{comment.head_id}:published",
        "words": "Perintah 12/2026",
    }
    desk.post(QUEUE, sent)
    assert Comment.objects.get().status == Status.HELD
    assert (
        "Yang diperintahkan turun."
        not in client.get(f"/{thread.address}").content.decode()
    )
    assert (
        "Perintah 12/2026"
        in desk.get(f"/admin/comments/comments/{comment.key}/").content.decode()
    )
