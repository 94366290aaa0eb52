"""Bad input: refused with a sentence, never with a fault, and never stored."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from comments.models import Comment
from comments.requests import form_guards
from tests.comments.form import URLENCODED, hidden, send, send_raw


@pytest.fixture
def browser(client, sign_in, trusted) -> Client:
    return sign_in(client, trusted)


@pytest.fixture
def typed(browser, url):
    """The answer to a comment of these words."""
    return lambda words: send(
        browser, url, hidden(browser.get(url).content.decode()) | {"body": words}
    )


INVISIBLE = "\u200b\u200d\u2060\ufeff\u00ad\u034f\u3164\u2800\ufe0f\u202e\u2066\u061c"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Komentar masih kosong."),
        (" \n\t\u00a0\u3000", "Komentar masih kosong."),
        (INVISIBLE, "Komentar masih kosong."),
        ("a" * 2431, "Komentar terlalu panjang (2.431 dari 2.000 huruf)."),
        ("\U0001d5a0" * 2001, "Komentar terlalu panjang (2.001 dari 2.000 huruf)."),
        ("sa\x00tu", "Ada karakter yang tidak bisa diterima."),
        ("sa\x1btu", "Ada karakter yang tidak bisa diterima."),
        ("sa\x85tu", "Ada karakter yang tidak bisa diterima."),
        ("satu\n" * 41, "Terlalu banyak baris."),
    ],
)
def test_what_is_no_comment_is_refused_with_its_sentence_and_the_text_is_kept(
    typed, words, sentence
):
    answer = typed(words)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#id_body">{sentence}</a>' in text
    assert words in text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a" * 2000, "a" * 2000),
        ("\U0001d5a0" * 2000, "\U0001d5a0" * 2000),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a" + "\n" * 500 + "b", "a\n\nb"),
        ("a\n \n\t\n \nb", "a\n\nb"),
        ("satu\n" * 40, ("satu\n" * 40).strip()),
        ("\u202eterbalik\u2066", "\u202eterbalik\u2066"),
        ("a" + "\u0301" * 20, "a" + "\u0301" * 20),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("  ya  ", "ya"),
    ],
)
def test_what_is_a_comment_is_kept_as_written_but_for_its_line_breaks(words, kept):
    assert form_guards.clean(words) == kept


def test_only_marks_are_no_comment():
    with pytest.raises(ValidationError):
        form_guards.clean("\u0301\u0302")


def test_marks_are_cut_for_display_alone_and_letters_of_other_scripts_stay_whole():
    assert (
        form_guards.for_display("a" + "\u0301" * 20 + "\u0301b\u0302")
        == "a" + "\u0301" * 8 + "b\u0302"
    )
    families = "👨‍👩‍👧‍👦👨‍👩‍👧‍👦"
    for text in ("Nagari Kajai", "السَّلَامُ عَلَيْكُمْ", "नमस्ते दुनिया", families):
        assert form_guards.for_display(text) == text


# --- before anything is parsed ---


class Untouched(BytesIO):
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("The body was read.")

    readline = read


@pytest.mark.parametrize("length", [64 * 1024 + 1, 10_000_000, 10**12])
@pytest.mark.parametrize("below", ["tulis/{}/", "pengaduan/"])
def test_a_large_form_is_refused_by_its_length_and_never_read(
    browser, thread, length, below
):
    answer = browser.generic(
        "POST",
        "/komentar/" + below.format(thread.pk),
        b"",
        content_type=URLENCODED,
        **{"wsgi.input": Untouched(), "CONTENT_LENGTH": str(length)},
    )
    assert answer.status_code == 413
    assert "Kiriman terlalu besar." in answer.content.decode()


IN_PARTS = b"--x\r\nContent-Disposition: form-data; name=body\r\n\r\n\xff\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"body=%ff%fe", URLENCODED),
        (b"body=%ed%a0%80", URLENCODED),  # half of a pair of UTF-16
        (b"body=\xc3\x28", URLENCODED),
        (b"body=ok", URLENCODED + "; charset=utf-16"),
        (b"body=ok", URLENCODED + "; charset=nonsense"),
        (b'{"body": "ok"}', "application/json"),
        (b"body=ok", "text/plain"),
        (IN_PARTS, "multipart/form-data; boundary=x"),
        (b"body=ok", "multipart/form-data"),
        (b"&".join(b"f%d=1" % n for n in range(2000)), URLENCODED),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(browser, url, body, content_type):
    answer = send_raw(browser, url, body, content_type)
    assert answer.status_code == 400
    assert "Kiriman tidak terbaca." in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_form_in_parts_is_as_good_as_any(browser, url):
    fields = hidden(browser.get(url).content.decode())
    # the client sends it in parts
    answer = browser.post(url, fields | {"body": "Terima kasih, Pak Wali Nagari."})
    assert answer.status_code == 303
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("length", ["", "x", "-1", "1e3", "٣"])
def test_an_odd_length_is_no_fault(browser, url, length):
    answer = browser.generic(
        "POST", url, b"", content_type=URLENCODED, CONTENT_LENGTH=length
    )
    assert answer.status_code in (400, 413)


@pytest.mark.attack(26)
def test_nothing_that_a_reader_sends_is_written_into_a_log_line_of_its_own(
    typed, caplog
):
    typed("satu\x1b[31m\nWARNING palsu")
    assert not re.search("palsu", caplog.text)
