"""What readers see of a thread below its story, and what they do not."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db.models import QuerySet

from articles.templatetags.one_line import one_line
from comments import moderation
from comments.models import Comment, Identity, Status, ThreadSetting
from tests.comments.crowd import crowd

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> "
    "{{ 7*7 }} javascript:alert(1) '\"&"
)


@pytest.fixture
def page(client, thread) -> Callable[..., str]:
    """The text of the story's page, or of a page below it."""

    def page(below: str = "", status: int = 200) -> str:
        answer = client.get(f"/{thread.address}{below}")
        assert answer.status_code == status
        return answer.content.decode()

    return page


def comment_of(page: str, comment: Comment) -> str:
    """The piece of a page that shows this comment."""
    return re.search(
        rf'<article class="comment" id="k-{comment.key}">(.*?)</article>',
        page,
        re.DOTALL,
    )[1]


def test_a_story_without_comments_asks_for_the_first(page, thread):
    text = page()
    assert "Belum ada komentar. Jadilah yang pertama." in text
    assert f'href="/komentar/tulis/{thread.pk}/">Tulis komentar</a>' in text


def test_published_comments_stand_below_the_story_and_others_do_not(
    page, say, thread, trusted
):
    shown = say(thread, trusted, "Jembatannya bagus.")
    for status in (Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED):
        say(thread, trusted, f"Ini {status}.", status)
    text = page()
    assert "Komentar (1)" in text
    assert "Jembatannya bagus." in comment_of(text, shown)
    assert "Ini " not in text


def test_a_comment_can_be_answered_reported_and_addressed(
    page, say, thread, trusted, time_machine
):
    time_machine.move_to(datetime(2031, 11, 24, 11, 8, tzinfo=UTC))
    comment = say(thread, trusted)
    text = comment_of(page(), comment)
    assert f'href="/komentar/tulis/{thread.pk}/?balas={comment.key}"' in text
    assert f'href="/komentar/lapor/{comment.key}/"' in text
    assert f'href="/{thread.address}komentar/{comment.key}/"' in text
    assert (
        '<time datetime="2031-11-24T18:08:00+0700">24\xa0November\xa02031, '
        "18:08\xa0WIB</time>"
    ) in text


@pytest.mark.attack(5)
def test_three_newest_replies_stand_below_their_root_and_the_rest_behind_a_link(
    page, say, thread, trusted
):
    root = say(thread, trusted, "Induk.")
    replies = [
        say(thread, trusted, f"Balasan ke-{n}.", Status.PUBLISHED, parent=root)
        for n in range(5)
    ]
    text = page()
    assert re.findall(r"Balasan ke-\d", text) == [
        "Balasan ke-2",
        "Balasan ke-3",
        "Balasan ke-4",
    ]
    assert (
        f'<a href="/{thread.address}komentar/{root.key}/">Lihat 2 balasan lainnya</a>'
        in text
    )
    assert text.index(f"k-{root.key}") < text.index(f"k-{replies[-1].key}")


@pytest.mark.attack(2)
def test_an_answer_to_an_answer_of_an_answer_stands_on_the_second_level(
    page, say, thread, trusted
):
    root = parent = say(thread, trusted, "Induk.")
    for n in range(3):
        parent = say(thread, trusted, f"Lapis {n}.", Status.PUBLISHED, parent=parent)
    assert parent.root == root
    text = page()
    assert all(f"Lapis {n}." in text for n in range(3))
    assert text.count('class="comment__replies"') == 1


@pytest.mark.attack(63)
@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.REMOVED, "Komentar ini dihapus oleh penulisnya."),
        (Status.REJECTED, "Komentar ini tidak ditampilkan."),
        (Status.HELD, "Komentar ini tidak ditampilkan."),
    ],
)
def test_of_a_comment_with_replies_its_place_is_left_without_name_or_text(
    page, say, thread, trusted, join, redpel, status, sentence
):
    author = join("eri@pembaca.example", "Eri Kinali", approved_n=3, **days_of(trusted))
    root = say(thread, author, "Teks yang hilang.")
    say(thread, trusted, "Balasannya.", parent=root)
    take_down(root, status, redpel)
    for text in (page(), page("komentar/"), page(f"komentar/{root.key}/")):
        assert sentence in comment_of(text, root)
        assert "Balasannya." in text
        assert "Teks yang hilang." not in text
        assert "Eri Kinali" not in text
        assert f"balas={root.key}" not in text


def take_down(comment: Comment, status: str, by) -> None:
    if status == Status.REMOVED:
        moderation.remove(comment, by=comment.author)
    else:
        action = {Status.REJECTED: "reject", Status.HELD: "hold"}[status]
        moderation.decide(
            [(comment.pk, comment.head_id)], action, by=by, reason="hinaan"
        )


def days_of(identity: Identity) -> dict:
    return {
        name: getattr(identity, name)
        for name in ("first_approved_day", "last_approved_day")
    }


def test_a_comment_without_replies_leaves_nothing(page, say, thread, trusted):
    comment = say(thread, trusted, "Teks yang hilang.")
    moderation.remove(comment, by=trusted)
    assert comment.key not in page()
    assert "Belum ada komentar" in page()


def test_a_closed_thread_is_read_and_reported_but_not_answered(
    page, say, thread, trusted
):
    comment = say(thread, trusted)
    ThreadSetting.objects.create(article=thread, mode="closed")
    text = page()
    assert "Kolom komentar ditutup." in text
    assert "/komentar/lapor/" in comment_of(text, comment)
    assert "/komentar/tulis/" not in text


def test_a_premoderated_thread_says_so(page, thread):
    ThreadSetting.objects.create(article=thread, mode="premoderated")
    assert "Komentar diperiksa redaksi sebelum tayang." in page()
    assert "Komentar diperiksa redaksi sebelum tayang." in page("komentar/")


@pytest.mark.attack(20, 21)
def test_markup_is_shown_as_typed_in_texts_and_names(page, say, thread, trusted):
    trusted.display_name = "<b>Budi</b> {{ 7*7 }}"
    trusted.save()
    comment = say(thread, trusted, HOSTILE, Status.PUBLISHED)
    for text in (page(), page("komentar/"), page(f"komentar/{comment.key}/")):
        assert (
            "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; "
            "{{ 7*7 }}"
        ) in text
        assert "<bdi>&lt;b&gt;Budi&lt;/b&gt; {{ 7*7 }}</bdi>" in text
        assert not re.search(r"<script>|<img src=x|<b>|<a [^>]*javascript", text)


def test_a_line_break_is_all_that_becomes_markup(page, say, thread, trusted):
    comment = say(thread, trusted, "Satu\n\n*dua* www.contoh.example", Status.PUBLISHED)
    assert "<bdi>Satu<br><br>*dua* www.contoh.example</bdi>" in comment_of(
        page(), comment
    )


def test_reordering_signs_stay_inside_their_text_and_piles_of_marks_are_cut(
    page, say, thread, trusted
):
    comment = say(
        thread, trusted, "\u202ekilab a" + "\u0301" * 30 + "b", Status.PUBLISHED
    )
    assert "<bdi>\u202ekilab a" + "\u0301" * 8 + "b</bdi>" in comment_of(
        page(), comment
    )


@pytest.mark.attack(19)
def test_the_later_of_two_readers_with_one_name_carries_four_letters(
    page, say, thread, trusted, join
):
    twin = join("lain@pembaca.example", "Budi", approved_n=3, **days_of(trusted))
    first, second = say(thread, trusted, "Saya Budi."), say(thread, twin, "Saya juga.")
    text = page()
    assert f'<span class="comment__tag">#{twin.tag}</span>' in comment_of(text, second)
    assert "comment__tag" not in comment_of(text, first)


@pytest.mark.attack(18)
def test_a_comment_of_the_desk_carries_a_badge_outside_its_name(
    page, say, thread, trusted, mira
):
    of_reader = say(thread, trusted)
    of_desk = moderation.write(thread.pk, mira, "Terima kasih, Pak.", parent=of_reader)
    text = page()
    assert (
        '<bdi>Mira Elfiyanti</bdi> </h3> <span class="badge">Redaksi</span>'
        in one_line(comment_of(text, of_desk))
    )
    assert "Redaksi" not in comment_of(text, of_reader)


@pytest.mark.attack(61)
def test_an_edited_comment_is_marked_and_by_whom(page, say, thread, trusted, redpel):
    comment = say(thread, trusted, "Bagus sekali.")
    assert "disunting" not in comment_of(page(), comment)
    how = moderation.Arrival(seconds=60.0)
    moderation.edit(comment, "Bagus.", by=trusted, base=comment.head_id, how=how)
    assert "<span>disunting</span>" in comment_of(page(), comment)
    comment.refresh_from_db()
    moderation.edit_by_moderator(
        comment, "B.", by=redpel, base=comment.head_id, reason="hinaan", approve=True
    )
    assert "<span>disunting moderator</span>" in comment_of(page(), comment)


def test_a_deleted_reader_s_comment_names_nobody_and_an_imported_one_its_archive(
    page, thread, trusted
):
    gone, old = crowd(thread, [trusted], 2)
    QuerySet(Comment).filter(pk=gone.pk).update(author=None, erased_at=gone.created_at)
    QuerySet(Comment).filter(pk=old.pk).update(author=None, import_name="Si Lama")
    text = page()
    assert "<bdi>Pengguna dihapus</bdi>" in comment_of(text, gone)
    assert "<bdi>Si Lama (arsip)</bdi>" in comment_of(text, old)


def test_a_preview_shows_no_comments(client, draft, rahma):
    client.force_login(rahma)
    text = client.get(f"/admin/articles/article/{draft.pk}/preview/").content.decode()
    assert draft.headline in text
    assert "Tulis komentar" not in text
    assert "Belum ada komentar" not in text


@pytest.mark.attack(43)
def test_a_reader_s_pages_are_the_same_bytes_with_or_without_a_session_or_cookie(
    client, say, settings, sign_in, thread, trusted, time_machine
):
    time_machine.move_to(datetime(2031, 11, 24, 11, 8, tzinfo=UTC), tick=False)
    comment = say(thread, trusted)
    urls = [
        f"/{thread.address}",
        f"/{thread.address}komentar/",
        f"/{thread.address}komentar/{comment.key}/",
    ]
    before = [client.get(url) for url in urls]
    sign_in(client, trusted)
    # none of the desk's, and not to be looked at
    client.cookies[settings.SESSION_COOKIE_NAME] = "zz"
    after = [client.get(url) for url in urls]
    assert [answer.content for answer in before] == [answer.content for answer in after]
    for answer in before + after:
        assert not answer.cookies
        assert "Vary" not in answer.headers
