"""Where a thread is read.

Its pages by key, one conversation, and what answers when story or comment is gone.
"""

import re
from datetime import datetime

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Version
from comments import moderation
from comments.models import Comment, Status, ThreadSetting
from tests.comments.crowd import crowd


def keys(text: str) -> list[str]:
    return re.findall(r'id="k-([a-z2-7]{13})"', text)


def further(text: str) -> str:
    return (re.findall(r'rel="next[^"]*"\s+href="([^"]+)"', text) or [""])[0]


def walked(client, url: str) -> list[str]:
    """The keys of all pages from this one on, in the order of reading."""
    seen: list[str] = []
    while url:
        text = client.get(url).content.decode()
        seen, url = seen + keys(text), further(text)
    return seen


def test_a_long_thread_is_walked_oldest_first_without_a_gap_or_a_repetition(
    client, thread, trusted
):
    rows = crowd(thread, [trusted], 45)
    same_instant = rows[17].listed_at
    for row in rows[15:25]:  # as many as an archive brings in at once
        QuerySet(Comment).filter(pk=row.pk).update(listed_at=same_instant)
    expected = list(Comment.objects.roots_of(thread.pk).values_list("key", flat=True))
    below = client.get(f"/{thread.address}").content.decode()
    assert keys(below) == expected[:20]
    assert further(below).startswith(f"/{thread.address}komentar/?sesudah=")
    assert keys(below) + walked(client, further(below)) == expected
    assert walked(client, f"/{thread.address}komentar/") == expected


def test_the_replies_of_a_conversation_are_walked_in_the_order_of_their_appearance(
    client, thread, trusted
):
    root = crowd(thread, [trusted], 1)[0]
    replies = crowd(thread, [trusted], 43, root=root)
    seen = walked(client, f"/{thread.address}komentar/{root.key}/")
    assert [key for key in seen if key != root.key] == [reply.key for reply in replies]
    assert seen.count(root.key) == 3  # it stands above each page


@pytest.mark.parametrize("n", [0, 1, 30])
def test_a_reply_s_own_address_leads_to_its_place_in_the_conversation(
    client, thread, trusted, n
):
    root = crowd(thread, [trusted], 1)[0]
    replies = crowd(thread, [trusted], 31, root=root)
    answer = client.get(f"/{thread.address}komentar/{replies[n].key}/")
    assert answer.status_code == 302
    assert answer.url.endswith(f"#k-{replies[n].key}")
    page = client.get(answer.url)
    assert page.status_code == 200
    assert keys(page.content.decode())[:2] == [root.key, replies[n].key]


BAD = [
    "x",
    "1-",
    "-1",
    "1-1-1",
    "'; DROP TABLE comments_comment; --",
    "9" * 30 + "-1",
    "1-" + "9" * 30,
    "\x00",
    "²-1",
]


@pytest.mark.attack(23, 77)
@pytest.mark.parametrize("cursor", BAD)
def test_a_cursor_that_we_never_wrote_is_no_page(client, thread, trusted, cursor):
    root = crowd(thread, [trusted], 1)[0]
    crowd(thread, [trusted], 1, root=root)
    for below in ("komentar/", f"komentar/{root.key}/"):
        assert (
            client.get(f"/{thread.address}{below}", {"sesudah": cursor}).status_code
            == 404
        )


@pytest.mark.attack(77)
def test_a_cursor_beyond_the_end_is_no_page(client, thread, trusted):
    root = crowd(thread, [trusted], 1)[0]
    assert (
        client.get(
            f"/{thread.address}komentar/?sesudah=99999999999999999-1"
        ).status_code
        == 404
    )
    assert (
        client.get(f"/{thread.address}komentar/{root.key}/?sesudah=1").status_code
        == 404
    )


@pytest.mark.attack(77)
def test_another_story_s_cursor_shows_this_story_s_comments_alone(
    client, thread, tell, trusted
):
    other = tell("Cerita lain")
    theirs, ours = crowd(other, [trusted], 30), crowd(thread, [trusted], 30)
    cursor = further(client.get(f"/{other.address}").content.decode()).partition("?")[2]
    shown = keys(client.get(f"/{thread.address}komentar/?{cursor}").content.decode())
    assert shown
    assert not {row.key for row in theirs} & {*shown}
    assert {*shown} < {row.key for row in ours}


@pytest.mark.attack(44)
def test_unknown_parameters_change_nothing(client, thread, trusted):
    crowd(thread, [trusted], 3)
    for below in ("", "komentar/"):
        plain = client.get(f"/{thread.address}{below}").content
        assert (
            client.get(f"/{thread.address}{below}?utm_source=x&page=7").content == plain
        )
        assert (
            client.get(
                f"/{thread.address}{below}",
                headers={"x-forwarded-host": "jahat.example"},
            ).content
            == plain
        )


@pytest.mark.attack(63)
@pytest.mark.parametrize(
    "status", [Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED]
)
def test_what_readers_do_not_see_has_no_address(client, say, thread, trusted, status):
    root = say(thread, trusted, "Induk.")
    hidden = (
        say(thread, trusted, "Tersembunyi.", status),
        say(thread, trusted, "Juga.", status, parent=root),
    )
    for comment in hidden:
        assert (
            client.get(f"/{thread.address}komentar/{comment.key}/").status_code == 404
        )


def test_a_comment_has_no_address_below_another_story_and_no_unknown_key_has_one(
    client, say, thread, tell, trusted
):
    comment, other = say(thread, trusted), tell("Cerita lain")
    assert client.get(f"/{other.address}komentar/{comment.key}/").status_code == 404
    assert client.get(f"/{thread.address}komentar/aaaaaaaaaaaaa/").status_code == 404
    assert client.get("/2020/01/tidak-ada/komentar/").status_code == 404
    assert client.get("/%00/komentar/").status_code == 404


@pytest.mark.attack(64)
def test_a_withdrawn_story_takes_its_comments_with_it(
    client, say, thread, trusted, pemred
):
    comment = say(thread, trusted, "Teks yang hilang.")
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    for below in ("", "komentar/", f"komentar/{comment.key}/"):
        answer = client.get(f"/{thread.address}{below}")
        assert answer.status_code == 410
        assert "Teks yang hilang." not in answer.content.decode()
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED  # kept for the record


def test_an_imported_address_without_a_slash_has_thread_pages_too(
    client, say, thread, trusted
):
    QuerySet(Version).filter(article=thread).update(address="2019/berita-lama.html")
    comment = say(thread, trusted)
    text = client.get("/2019/berita-lama.html").content.decode()
    assert f'href="/2019/berita-lama.html/komentar/{comment.key}/"' in text
    for url in (
        "/2019/berita-lama.html/komentar/",
        f"/2019/berita-lama.html/komentar/{comment.key}/",
    ):
        page = client.get(url)
        assert page.status_code == 200
        assert (
            '<link rel="canonical" href="https://pionir.example/2019/berita-lama.html">'
            in page.content.decode()
        )


@pytest.mark.attack(63)
def test_the_mark_of_a_page_changes_with_each_change_that_readers_see(
    client, say, thread, trusted
):
    comment, url = say(thread, trusted), f"/{thread.address}komentar/"
    mark = client.get(url).headers["ETag"]
    assert client.get(url, headers={"if-none-match": mark}).status_code == 304
    moderation.remove(comment, by=trusted)
    again = client.get(url, headers={"if-none-match": mark})
    assert again.status_code == 200
    assert again.headers["ETag"] != mark


@pytest.mark.attack(63)
def test_a_removed_comment_is_in_no_feed_and_on_no_list(client, say, thread, trusted):
    say(thread, trusted, "Hanya di bawah berita.")
    for url in ("/", "/feed/", "/indeks/", "/sitemap-news.xml"):
        assert "Hanya di bawah berita." not in client.get(url).content.decode()
    assert "Hanya di bawah berita." in client.get(f"/{thread.address}").content.decode()


def test_thread_pages_ask_seven_times_at_most(
    client, thread, trusted, django_assert_max_num_queries
):
    root = crowd(thread, [trusted], 25)[0]
    crowd(thread, [trusted], 25, root=root)
    for below in ("", "komentar/", f"komentar/{root.key}/"):
        with django_assert_max_num_queries(6 if below else 7):
            assert client.get(f"/{thread.address}{below}").status_code == 200


def test_the_clock_of_the_paper_decides_when_a_thread_closes_by_itself(
    client, thread, time_machine
):
    ThreadSetting.objects.create(article=thread, auto_close_days=3)
    start: datetime = timezone.now()
    time_machine.move_to(start.replace(year=start.year + 1), tick=False)
    assert (
        "Kolom komentar ditutup." in client.get(f"/{thread.address}").content.decode()
    )
