"""The queue: what waits, in which order, for whom, with all its reasons in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.models import Comment, Identity, ModeratorNote, Rank, Status
from comments.text.normalise import normalise
from desk.comments import rows
from people.models import User

QUEUE = "/admin/comments/queue/"
MOST_QUERIES = 12

Say = Callable[..., Comment]
Join = Callable[..., Identity]
Seated = Callable[[User], Client]


def listed(browser: Client, query: str = "") -> list[Comment]:
    return [row.comment for row in browser.get(QUEUE + query).context["rows"]]


def html(browser: Client, query: str = "") -> str:
    return browser.get(QUEUE + query).content.decode()


# --- what is there, in which order ---


def test_what_waits_is_listed_the_longest_waiting_first(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    first, second = (
        say(thread, reader, "Yang pertama."),
        say(thread, reader, "Yang kedua."),
    )
    assert listed(desk) == [first, second]
    assert "Yang pertama." in html(desk)


def test_a_complaint_comes_first_and_likely_spam_and_the_archive_last(
    desk: Client, thread: Article, join: Join, say: Say
):
    comments = [
        say(thread, join(f"r{n}@pembaca.example"), f"Komentar nomor {n}.")
        for n in range(4)
    ]
    for comment, rank in zip(
        comments,
        [Rank.ARCHIVE, Rank.LIKELY_SPAM, Rank.ORDINARY, Rank.COMPLAINT],
        strict=True,
    ):
        Comment.objects.filter(pk=comment.pk).update(queue_rank=rank)
    assert listed(desk) == comments[::-1]
    assert listed(desk, "?show=archive") == [comments[0]]
    assert listed(desk, "?show=spam") == [comments[1]]


def test_open_complaints_are_listed_by_their_deadline_also_on_published_comments(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    up, held = (
        say(thread, reader, "Sudah tayang.", Status.PUBLISHED),
        say(thread, reader, "Masih menunggu."),
    )
    later = moderation.report(held, category="other")
    sooner = moderation.report(up, category="spam")
    type(sooner).objects.filter(pk=sooner.pk).update(
        due_at=later.due_at - timedelta(hours=1)
    )
    assert listed(desk, "?show=complaints") == [up, held]
    assert sooner.ticket in html(desk, "?show=complaints")


def test_new_writers_are_those_whom_nobody_trusts_yet(
    desk: Client, thread: Article, reader: Identity, trusted: Identity, say: Say
):
    new = say(thread, reader, "Baru di sini.")
    old = say(thread, trusted, "Lihat situs saya contoh-toko.com ya.")
    assert listed(desk, "?show=new") == [new]
    assert set(listed(desk)) == {new, old}


def test_the_spot_check_offers_what_was_published_unread_and_drops_what_was_read(
    desk: Client, nia: User, thread: Article, trusted: Identity, say: Say
):
    unread = say(thread, trusted, "Semoga jembatan ini awet dan berguna.")
    assert unread.status == Status.PUBLISHED
    assert listed(desk, "?show=spot") == []  # only what was published before today
    Comment.objects.filter(pk=unread.pk).update(
        listed_at=timezone.now() - timedelta(days=1)
    )
    assert listed(desk, "?show=spot") == [unread]
    moderation.decide([(unread.pk, unread.head_id)], "approve", by=nia)
    assert listed(desk, "?show=spot") == []


def test_the_spot_check_is_the_same_twenty_all_day(
    desk: Client, thread: Article, trusted: Identity, say: Say
):
    one = say(thread, trusted, "Terima kasih, jembatan ini sangat berguna.")
    rows = [
        Comment(
            article=thread,
            author=trusted,
            status=Status.PUBLISHED,
            listed=True,
            listed_at=timezone.now() - timedelta(days=2),
            head=None,
            key=f"k{n:012}",
        )
        for n in range(40)
    ]
    Comment.objects.bulk_create(rows)
    from comments.moderation.spot_checks import spot_check

    now = timezone.now()
    drawn = set(spot_check(Comment.objects.all(), now))
    assert len(drawn) == 20
    assert set(spot_check(Comment.objects.all(), now)) == drawn
    assert one not in drawn


def test_sections_and_places_narrow_the_queue(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    comment = say(thread, reader, "Di Pasaman Barat.")
    assert listed(desk, "?section=politik") == [comment]
    assert listed(desk, "?place=13.12") == [comment]
    assert listed(desk, "?section=nasional") == []
    assert listed(desk, "?place=13.71") == []


# --- for whom ---


def test_a_moderator_bound_to_beats_sees_only_those(
    thread: Article,
    reader: Identity,
    say: Say,
    seated: Seated,
    mira: User,
    yusril: User,
):
    comment = say(thread, reader, "Hanya untuk Pasaman Barat.")
    assert listed(seated(mira)) == [comment]
    assert listed(seated(yusril)) == []
    assert seated(mira).get(QUEUE).context["total"] == 1
    assert seated(yusril).get(QUEUE).context["total"] == 0


@pytest.mark.attack(78)
@pytest.mark.parametrize("login", ["rahma", "jon", "admin_user"])
def test_without_the_right_no_page_shows_a_trace_of_a_comment(
    login: str,
    thread: Article,
    reader: Identity,
    say: Say,
    seated: Seated,
    request: pytest.FixtureRequest,
):
    comment = say(thread, reader, "Rahasia sekali tulisan ini.")
    browser = seated(request.getfixturevalue(login))
    pages = [
        "queue/",
        "complaints/",
        "rules/",
        "statistics/",
        "settings/",
        "appeals/",
        f"readers/{reader.pk}/",
    ]
    for page in [*pages, f"comments/{comment.key}/", f"threads/{thread.pk}/"]:
        answer = browser.get(f"/admin/comments/{page}")
        assert answer.status_code == 403, page
        assert "Rahasia" not in answer.content.decode()


def test_a_stranger_is_sent_to_the_login(client: Client, thread: Article):
    assert client.get(QUEUE).url.startswith("/admin/login/")
    assert client.post(QUEUE, {"one": "approve:1:1"}).url.startswith("/admin/login/")


def test_the_badge_counts_what_waits_in_her_part(
    thread: Article,
    reader: Identity,
    say: Say,
    seated: Seated,
    mira: User,
    yusril: User,
):
    say(thread, reader, "Menunggu.")
    moderation.report(say(thread, reader, "Juga."), category="other")
    home = {user: seated(user).get("/admin/").context for user in (mira, yusril)}
    counts = {
        user: (page["inbox"].held, page["inbox"].complaints)
        for user, page in home.items()
    }
    assert counts == {mira: (2, 1), yusril: (0, 0)}
    piles = {
        pile.title: [line.name for line in pile.lines] for pile in home[mira]["piles"]
    }
    assert piles == {"Complaints": [str(thread)], "Comments": ["Juga.", "Menunggu."]}
    assert home[yusril]["piles"] == []


# --- the row ---


@pytest.mark.attack(22, 24)
def test_a_text_is_shown_as_written_and_nothing_in_it_is_markup(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    say(
        thread,
        reader,
        (
            "</textarea></form><script>alert(1)</script> {{ 7*7 }} <a "
            'href="http://toko.xyz">klik</a>'
        ),
    )
    page = html(desk)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page
    assert "<script>alert" not in page
    assert 'href="http://toko' not in page


def test_invisible_letters_are_shown_as_marks_and_the_folded_reading_beside(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "Main s\u200bl\u200bo\u200bt di sini")
    page = html(desk)
    assert '<span class="desk-unseen">ZWSP</span>' in page
    assert desk.get(QUEUE).context["rows"][0].folded == "main slot di sini"


@pytest.mark.attack(56)
def test_a_text_that_was_not_read_to_its_end_is_not_read_again_for_the_page(
    desk: Client,
    thread: Article,
    reader: Identity,
    say: Say,
    monkeypatch: pytest.MonkeyPatch,
):
    read = []
    monkeypatch.setattr(
        rows, "normalise", lambda text: read.append(text) or normalise(text)
    )
    say(thread, reader, "\ufdfa" * 2000)
    say(thread, reader, "Main s\u200bl\u200bo\u200bt di sini")
    assert {row.folded for row in desk.get(QUEUE).context["rows"]} == {
        "",
        "main slot di sini",
    }
    assert read == ["Main s\u200bl\u200bo\u200bt di sini"]


def test_every_reason_is_told_in_words_and_its_passage_marked(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "Silakan buka contoh-toko.com sekarang juga.")
    page = html(desk)
    assert "<mark>contoh-toko.com</mark>" in page
    assert "a link" in page
    assert "approvals that are missing until trusted" in page


def test_a_row_tells_of_the_writer_her_sanctions_notes_and_reports(
    desk: Client, nia: User, redpel: User, thread: Article, reader: Identity, say: Say
):
    moderation.sanction(reader, "premoderate", by=redpel, reason="hinaan")
    comment = say(thread, reader, "Ditulis setelah sanksi.")
    ModeratorNote.objects.create(identity=reader, author=nia, text="Pernah minta maaf.")
    moderation.report(comment, category="other")
    moderation.report(comment, category="spam")
    page = html(desk)
    for words in (
        "everything is read first",
        "Pernah minta maaf.",
        "reported 2 times",
        "hours left",
        "new writer",
    ):
        assert words in page, words


def test_an_answer_shows_the_first_line_of_what_it_answers(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    parent = say(thread, reader, "Siapa yang membangun?", Status.PUBLISHED)
    say(thread, reader, "Dinas PU.", parent=parent)
    assert "Siapa yang membangun?" in html(desk)
