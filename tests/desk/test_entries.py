"""The short page on which an editor puts one entry into a live story."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.html import escape

from articles.models import Article
from tests.articles.reader import text_at

AT = datetime(2030, 11, 27, 9, 5, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
BODY = '<section data-at="2024-11-27T08:00"><p>Hitungan dimulai.</p></section>'


@pytest.fixture
def live(tell) -> Article:
    return tell("Hitung suara", kind="live", body=BODY)


def page_of(story: Article) -> str:
    return reverse("admin:articles_article_step", args=[story.pk, "entry"])


def test_one_press_on_the_story_and_one_form_bring_an_entry_to_readers(
    live, mira, seated, client
):
    desk = seated(mira)
    screen = desk.get(reverse("admin:articles_article_change", args=[live.pk]))
    first = screen.context["screen"].buttons[0]
    assert (first.name, first.primary, first.at_hand) == ("entry", True, True)
    pressed = desk.post(
        screen.request["PATH_INFO"], {"_step": "entry", "base": live.revision}
    )
    assert pressed.url == page_of(live)
    form = desk.get(pressed.url).context["form"]
    assert list(form.fields) == ["revision", "text", "at", "is_key"]
    answer = desk.post(
        pressed.url,
        {
            "revision": live.revision,
            "text": "<p>Semua TPS selesai.</p>",
            "is_key": "on",
        },
    )
    assert answer.url == screen.request["PATH_INFO"]
    page = text_at(client, f"/{live.address}")
    assert "<p>Semua TPS selesai.</p></section>" in page
    # the key point above the entries
    assert page.count('">Semua TPS selesai.</a></li>') == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "27\xa0November\xa02030, 09:05\xa0WIB"),
        ("2030-11-27T08:30", "27\xa0November\xa02030, 08:30\xa0WIB"),
    ],
    ids=["none", "one"],
)
def test_an_entry_bears_the_time_that_was_typed_or_the_minute_in_which_it_was_sent(
    live, mira, seated, client, typed, said, time_machine
):
    time_machine.move_to(AT, tick=False)
    seated(mira).post(
        page_of(live),
        {"revision": live.revision, "text": "<p>Selesai.</p>", "at": typed},
    )
    told = re.findall(
        r'class="entry__time"><time[^>]*>([^<]+)</time></p><p>Selesai',
        text_at(client, f"/{live.address}"),
    )
    assert len(told) == 1
    assert said in told[0]


def test_entries_that_came_since_the_page_was_opened_stay(
    live, mira, redpel, seated, client
):
    for person, text in ((mira, "Kabar Mira."), (redpel, "Kabar redpel.")):
        seated(person).post(page_of(live), {"revision": 1, "text": f"<p>{text}</p>"})
    page = text_at(client, f"/{live.address}")
    assert all(
        words in page for words in ("Kabar Mira.", "Kabar redpel.", "Hitungan dimulai.")
    )


def test_a_second_press_adds_nothing_and_says_so(live, mira, seated):
    typed = {"revision": live.revision, "text": "<p>Semua TPS selesai.</p>"}
    first, second = (seated(mira).post(page_of(live), typed) for _press in range(2))
    assert first.status_code == 302
    assert second.context["form"].errors.get("text")
    assert live.versions.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "<p> </p><script>alert(1)</script>"}, "text"),
        ({"text": BODY}, "text"),
        ({"text": "<p>a</p>" * 3000}, "text"),
        ({"text": "<p>Ada.</p>", "at": "kemarin"}, "at"),
        ({"text": "<p>Ada.</p>", "at": "2099-12-31T23:59"}, None),
        ({"text": "<p>Ada.</p>", "at": "0999-12-31T23:59"}, "at"),
        ({"text": "<p>Ada\x00.</p>"}, "text"),
    ],
    ids=[
        "nothing",
        "a script",
        "an entry",
        "too long",
        "no time",
        "a time ahead",
        "long ago",
        "a NUL",
    ],
)
def test_rubbish_gets_a_sentence_and_leaves_the_story_alone(
    live, mira, seated, typed, field
):
    answer = seated(mira).post(page_of(live), {"revision": live.revision} | typed)
    assert answer.status_code == 200
    assert (said := answer.context["form"].errors.get(field or "__all__"))
    above = answer.text.partition('role="alert">')[2].partition("</div>")[0]
    assert {"text": "What has happened", "at": "Time"}.get(
        field, escape(said[0])
    ) in above
    assert live.versions.count() == 1


def test_who_may_not_mend_and_what_is_not_live_have_no_such_page(
    live, published, mira, rahma, seated
):
    for person, story in ((rahma, live), (mira, published)):
        desk, change = (
            seated(person),
            reverse("admin:articles_article_change", args=[story.pk]),
        )
        assert "entry" not in [
            b.name for b in desk.get(change).context["screen"].buttons
        ]
        desk.post(page_of(story), {"revision": story.revision, "text": "<p>Masuk.</p>"})
        assert story.versions.count() == 1
