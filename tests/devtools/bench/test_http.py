"""What the benches send is what a browser would send."""

from email.message import Message
from http.client import HTTPMessage

import pytest

from devtools.bench.desk import Fields
from devtools.bench.rush import as_header, cookies_in, p95

FORM = """
<form id="search"><input name="q" value="pasaman"></form>
<form id="article_form">
  <input type="hidden" name="base" value="7">
  <input name="headline" value="Jembatan &amp; jalan">
  <input name="kicker">
  <input type="checkbox" name="is_live" checked value="on">
  <input type="checkbox" name="is_hidden" value="on">
  <input type="radio" name="kind" value="news"><input type="radio" name="kind"
    value="opinion" checked>
  <select name="authors" multiple><option value="1" selected>Rahma</option>
    <option value="2">Jon</option><option value="3" selected>Mira</option></select>
  <textarea name="body">&lt;p&gt;Senin.&lt;/p&gt;
Selasa.</textarea><textarea name="note"></textarea>
  <input type="submit" name="_save" value="Save">
  <button name="_step" value="submit">Send</button>
  <input name="elsewhere" form="search" value="no">
</form>
<input name="after" value="no">
"""


def test_of_a_form_its_fields_are_sent_and_no_button_and_nothing_of_another_form():
    assert Fields(FORM).sent == {
        "base": ["7"],
        "headline": ["Jembatan & jalan"],
        "kicker": [""],
        "is_live": ["on"],
        "kind": ["opinion"],
        "authors": ["1", "3"],
        "body": ["<p>Senin.</p>\nSelasa."],
        "note": [""],
    }


def test_a_page_without_the_story_s_form_has_nothing_to_send():
    assert Fields('<form id="login"><input name="user" value="x"></form>').sent == {}


def test_cookies_that_were_set_are_sent_back_without_what_was_said_of_them():
    answered: Message = HTTPMessage()
    answered["Set-Cookie"] = "reader=a=b; Path=/komentar/; HttpOnly"
    answered["Set-Cookie"] = "csrftoken=xyz"
    assert isinstance(answered, HTTPMessage)
    cookies = cookies_in(answered)
    assert cookies == {"reader": "a=b", "csrftoken": "xyz"}
    assert as_header(cookies) == "reader=a=b; csrftoken=xyz"
    assert cookies_in(HTTPMessage()) == {}


def test_of_a_hundred_times_the_95th_is_told_and_not_the_worst():
    assert p95([10.0] * 99 + [9000.0]) == 10.0
    assert p95([*map(float, range(1, 101))]) == pytest.approx(95, abs=1)
