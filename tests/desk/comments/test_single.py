"""One comment and one story's comments.

The whole history, a moderator's change of a text, and the paper's answers.
"""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Article
from articles.templatetags.one_line import one_line
from comments import moderation
from comments.models import Comment, Identity, ModeratorNote, Status, ThreadSetting
from people.models import AuditEvent, User

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


def page_of(comment: Comment, act: str = "") -> str:
    return f"/admin/comments/comments/{comment.key}/{act}"


@pytest.fixture
def comment(thread: Article, reader: Identity, say: Say) -> Comment:
    return say(thread, reader, "Jalannya rusak parah, dasar pemalas.")


def fresh(comment: Comment) -> Comment:
    return Comment.objects.select_related("head").get(pk=comment.pk)


@pytest.mark.attack(61)
def test_the_whole_history_is_on_one_page(
    desk: Client, nia: User, comment: Comment, reader: Identity
):
    how = moderation.Arrival(seconds=60)
    moderation.edit(
        comment, "Jalannya rusak parah.", by=reader, base=comment.head_id, how=how
    )
    comment = fresh(comment)
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=nia)
    html = one_line(desk.get(page_of(comment)).content.decode())
    for words in (
        "dasar pemalas",
        "Text 2",
        "Nia Moderator",
        "<strong>new writer</strong> holds",
        "submitted",
    ):
        assert words in html, words


def test_a_press_on_its_own_page_leads_back_there_with_the_way_to_undo_it(
    desk: Client, comment: Comment
):
    sent = {"one": f"approve:{comment.pk}:{comment.head_id}", "back": page_of(comment)}
    answer = desk.post("/admin/comments/queue/", sent, follow=True)
    assert answer.request["PATH_INFO"] == page_of(comment)
    page = one_line(answer.content.decode())
    (batch,) = re.findall(r'name="batch" value="(\d+)"', page)
    desk.post("/admin/comments/queue/undo/", {"batch": batch, "back": page_of(comment)})
    assert fresh(comment).status == Status.HELD
    assert "Undo the last press" not in desk.get(page_of(comment)).content.decode()


def test_a_comment_of_another_beat_is_not_there(
    comment: Comment, yusril: User, mira: User, seated: Seated
):
    for act in ("", "edit/", "reply/", "note/", "remove/"):
        answer = seated(yusril).get(page_of(comment, act))
        assert answer.status_code == 404, act
        assert "pemalas" not in answer.content.decode()
    assert seated(mira).get(page_of(comment)).status_code == 200


def test_a_moderator_changes_a_text_and_approves_it_in_one_step(
    desk: Client, nia: User, comment: Comment
):
    sent = {
        "base": comment.head_id,
        "body": "Jalannya rusak parah.",
        "reason": "hinaan",
        "approve": "on",
    }
    assert desk.post(page_of(comment, "edit/"), sent).status_code == 302
    now = fresh(comment)
    assert (now.head.body, now.head.editor, now.status) == (
        "Jalannya rusak parah.",
        nia,
        Status.PUBLISHED,
    )


def test_a_change_made_on_an_older_text_is_refused_with_what_was_typed(
    desk: Client, comment: Comment, reader: Identity
):
    moderation.edit(
        comment,
        "Versi pembaca.",
        by=reader,
        base=comment.head_id,
        how=moderation.Arrival(seconds=60),
    )
    sent = {"base": comment.head_id, "body": "Versi redaksi.", "reason": "hinaan"}
    page = desk.post(page_of(comment, "edit/"), sent)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Versi redaksi." in html
    assert "Versi pembaca." in html
    assert fresh(comment).head.body == "Versi pembaca."
    assert page.context["edit"]["base"].value() == fresh(comment).head_id


@pytest.mark.parametrize("body", ["", "  \u200b ", "x" * 2001, "a\x00b"])
def test_a_moderator_is_bound_to_the_same_rules_of_text(
    body: str, desk: Client, comment: Comment
):
    sent = {"base": comment.head_id, "body": body, "reason": "hinaan"}
    assert desk.post(page_of(comment, "edit/"), sent).status_code == 422
    assert fresh(comment).head.number == 1


def test_an_answer_of_the_paper_is_published_at_once(
    desk: Client, nia: User, thread: Article, reader: Identity, say: Say
):
    asked = say(thread, reader, "Kapan selesai?", Status.PUBLISHED)
    desk.post(page_of(asked, "reply/"), {"body": "Bulan depan."})
    answer = Comment.objects.get(staff=nia)
    assert (answer.status, answer.parent, answer.head.body) == (
        Status.PUBLISHED,
        asked,
        "Bulan depan.",
    )
    assert "Redaksi" in desk.get(page_of(answer)).content.decode()
    desk.post(page_of(answer, "remove/"))
    assert fresh(answer).status == Status.REMOVED


def test_what_waits_is_let_through_and_what_readers_see_is_left_up(
    desk: Client, nia: User, comment: Comment
):
    button = r'data-press="approve"[^>]*>(.*?)<'
    assert re.findall(button, desk.get(page_of(comment)).text) == ["Let through"]
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=nia)
    assert re.findall(button, desk.get(page_of(comment)).text) == ["Leave it up"]


def test_an_answer_to_what_waits_is_refused_and_kept_in_the_form(
    desk: Client, comment: Comment
):
    page = desk.post(page_of(comment, "reply/"), {"body": "Belum boleh."})
    assert page.status_code == 409
    assert page.context["reply"]["body"].value() == "Belum boleh."
    assert not Comment.objects.filter(staff__isnull=False).exists()


def test_a_note_is_for_the_desk_alone(
    desk: Client, nia: User, comment: Comment, client: Client, thread: Article
):
    desk.post(page_of(comment, "note/"), {"text": "Perlu dibaca redpel."})
    assert ModeratorNote.objects.get().author == nia
    assert "Perlu dibaca redpel." in desk.get(page_of(comment)).content.decode()
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=nia)
    assert (
        "Perlu dibaca redpel."
        not in client.get(thread.get_absolute_url()).content.decode()
    )


# --- a story ---


def test_a_storys_comments_are_set_and_written_from_its_own_page(
    desk: Client, nia: User, thread: Article
):
    address = f"/admin/comments/threads/{thread.pk}/"
    desk.post(address, {"set": "1", "mode": "premoderated", "auto_close_days": "30"})
    setting = ThreadSetting.objects.get()
    assert (setting.mode, setting.auto_close_days) == ("premoderated", 30)
    assert AuditEvent.objects.filter(label="comments.threadsetting", by=nia).exists()
    desk.post(address, {"write": "1", "body": "Silakan berkomentar."})
    assert Comment.objects.get().staff == nia
    desk.post(address, {"set": "1", "mode": "closed", "auto_close_days": ""})
    page = desk.post(address, {"write": "1", "body": "Terlambat."})
    assert page.status_code == 422
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("days", ["0", "3651", "-1", "x"])
def test_days_that_are_none_are_told(days: str, desk: Client, thread: Article):
    page = desk.post(
        f"/admin/comments/threads/{thread.pk}/",
        {"set": "1", "mode": "open", "auto_close_days": days},
    )
    assert page.status_code == 422
    assert not ThreadSetting.objects.exists()


def test_a_story_of_another_beat_has_no_such_page(
    thread: Article, yusril: User, mira: User, seated: Seated
):
    for number in (thread.pk, 10**30):
        assert (
            seated(yusril).get(f"/admin/comments/threads/{number}/").status_code == 404
        )
    assert seated(mira).get(f"/admin/comments/threads/{thread.pk}/").status_code == 200


def test_the_storys_screen_leads_to_its_comments(
    thread: Article, mira: User, seated: Seated
):
    screen = seated(mira).get(f"/admin/articles/article/{thread.pk}/change/")
    assert f"/admin/comments/threads/{thread.pk}/" in screen.content.decode()
