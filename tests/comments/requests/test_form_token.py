"""A form is good for one reader, one story, one parent, one purpose, six hours, and one
comment.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment, SpentToken
from comments.refusals import CommentRefused
from comments.requests import form_token
from tests.comments.form import fill, hidden, send

WORDS = "Jembatan ini sudah lama ditunggu."


@pytest.fixture
def browser(client, sign_in, trusted) -> Client:
    return sign_in(client, trusted)


def is_forged(answer) -> bool:
    assert answer.status_code == 400
    assert "Formulir tidak sah. Muat ulang halaman." in answer.content.decode()
    return not Comment.objects.filter(head__body=WORDS).exists()


def test_a_seal_opens_for_what_it_was_made_for():
    now = timezone.now()
    text = form_token.seal("write", 1, 2, "", now=now)
    seal = form_token.opened(text, "write", 1, 2, "")
    assert seal.seconds(now + timedelta(seconds=7)) == 7
    assert len(seal.jti_hash) == 64
    assert form_token.seal("write", 1, 2, "", now=now) != text


@pytest.mark.attack(46)
@pytest.mark.parametrize(
    "other",
    [
        ("edit", 1, 2, ""),
        ("write", 9, 2, ""),
        ("write", 1, 9, ""),
        ("write", 1, 2, "x"),
    ],
)
def test_a_seal_opens_for_no_other_purpose_person_story_or_parent(other):
    text = form_token.seal("write", 1, 2, "", now=timezone.now())
    with pytest.raises(CommentRefused):
        form_token.opened(text, *other)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: "",
        lambda t: "..",
        lambda t: t[1:],
        lambda t: t[:-1],
        lambda t: t + ".x",
        lambda t: "9" + t,
        lambda t: "é.\x00.1",
    ],
)
def test_a_seal_that_was_changed_or_made_up_does_not_open(change):
    with pytest.raises(CommentRefused):
        form_token.opened(
            change(form_token.seal("write", 1, now=timezone.now())), "write", 1
        )


@pytest.mark.attack(66)
def test_a_clock_that_went_back_counts_as_no_time_and_is_noticed():
    now = timezone.now()
    seal = form_token.opened(
        form_token.seal("write", 1, now=now + timedelta(minutes=5)), "write", 1
    )
    assert seal.seconds(now) == 0
    assert seal.is_from_the_future(now)


@pytest.mark.attack(46)
def test_an_old_form_keeps_the_text_and_brings_a_fresh_seal(browser, url, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    fields = hidden(browser.get(url).content.decode())
    time_machine.shift(6 * 3600 + 1)
    answer = send(browser, url, fields | {"body": WORDS})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Halaman terlalu lama terbuka. Silakan kirim sekali lagi." in text
    assert WORDS in text
    assert not Comment.objects.exists()
    assert send(browser, url, hidden(text) | {"body": WORDS}).status_code == 303


def test_a_form_just_in_time_is_taken(browser, url, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    fields = hidden(browser.get(url).content.decode())
    time_machine.shift(6 * 3600)
    assert send(browser, url, fields | {"body": WORDS}).status_code == 303


@pytest.mark.attack(46)
def test_a_form_without_a_seal_or_of_somebody_else_is_not_valid(
    browser, url, reader, sign_in
):
    assert is_forged(send(browser, url, {"body": WORDS}))
    of_another = hidden(sign_in(Client(), reader).get(url).content.decode())
    assert is_forged(send(browser, url, of_another | {"body": WORDS}))


def test_a_form_of_another_story_is_not_valid_here(browser, url, tell):
    other = f"/komentar/tulis/{tell('Cerita lain').pk}/"
    fields = hidden(browser.get(other).content.decode())
    assert is_forged(send(browser, url, fields | {"body": WORDS}))


@pytest.mark.attack(1)
def test_a_parent_of_another_story_is_refused_by_the_page_and_by_the_form(
    browser, url, say, tell, trusted, thread
):
    elsewhere = say(tell("Cerita lain"), trusted, "Di tempat lain.")
    assert browser.get(f"{url}?balas={elsewhere.key}").status_code == 400
    fields = hidden(browser.get(url).content.decode())
    assert is_forged(
        send(browser, f"{url}?balas={elsewhere.key}", fields | {"body": WORDS})
    )
    sealed = form_token.seal(
        "write", trusted.pk, thread.pk, elsewhere.key, now=timezone.now()
    )
    assert is_forged(
        send(browser, f"{url}?balas={elsewhere.key}", {"seal": sealed, "body": WORDS})
    )


def test_a_form_for_one_parent_answers_no_other(browser, url, say, thread, trusted):
    one, other = say(thread, trusted, "Satu."), say(thread, trusted, "Dua.")
    fields = hidden(browser.get(f"{url}?balas={one.key}").content.decode())
    assert is_forged(
        send(browser, f"{url}?balas={other.key}", fields | {"body": WORDS})
    )
    assert is_forged(send(browser, url, fields | {"body": WORDS}))


@pytest.mark.attack(45)
@pytest.mark.parametrize("again", [WORDS, "Sama sekali lain.", ""])
def test_a_form_sent_twice_gives_the_first_comment_whatever_it_says_the_second_time(
    browser, url, again
):
    fields = hidden(browser.get(url).content.decode())
    first = send(browser, url, fields | {"body": WORDS})
    second = send(browser, url, fields | {"body": again})
    assert (second.status_code, second.url) == (303, first.url)
    assert Comment.objects.count() == SpentToken.objects.count() == 1


@pytest.mark.attack(48)
def test_nothing_in_a_form_makes_a_reader_s_comment_one_of_the_desk_s(
    browser, url, mira
):
    fields = {
        "staff": mira.pk,
        "import_name": "Redaksi",
        "status": "published",
        "author": "1",
        "parent": "1",
    }
    fill(browser, url, body=WORDS, **fields)
    comment = Comment.objects.get()
    assert (comment.staff, comment.import_name, comment.parent) == (None, "", None)


@pytest.mark.attack(27)
def test_a_form_without_the_token_against_forgery_is_refused(url, sign_in, trusted):
    strict = sign_in(Client(enforce_csrf_checks=True), trusted)
    fields = hidden(strict.get(url).content.decode())
    token = fields.pop("csrfmiddlewaretoken")
    assert send(strict, url, fields | {"body": WORDS}).status_code == 403
    assert (
        send(
            strict, url, fields | {"body": WORDS, "csrfmiddlewaretoken": token}
        ).status_code
        == 303
    )
