"""The first page of the desk.

What is behind the numbers of the header, by its headlines.
"""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.text.copy import Copy
from comments.models import Complaint
from desk.notes import leave

HOME = "/admin/"


def lines(response) -> dict[str, list[str]]:
    return {
        pile.title: [line.name for line in pile.lines]
        for pile in response.context["piles"]
    }


def submitted(good_copy, rahma, number: int) -> list[Article]:
    stories = [
        Article.start(good_copy.with_changes(headline=f"Berita {n}"), by=rahma)
        for n in range(number)
    ]
    for story in stories:
        story.move("submit", by=rahma)
    return stories


def test_an_editor_finds_the_five_newest_of_what_waits_and_the_way_to_all_of_it(
    paper, good_copy, rahma, mira, seated
):
    stories = submitted(good_copy, rahma, 6)
    note, _ = leave(stories[0], by=rahma, text="@mira, tolong baca.")
    # one of many that an editor has open
    Article.start(Copy(headline="Draf Mira"), by=mira)
    page = seated(mira).get(HOME)
    assert page.context["further"] is None
    assert f'/{stories[0].pk}/notes/?before={note.pk + 1}#note-{note.pk}"' in page.text
    assert lines(page) == {
        "Submitted": ["Berita 5", "Berita 4", "Berita 3", "Berita 2", "Berita 1"],
        "Notes for you": ["Berita 0"],
    }
    assert f'href="/admin/articles/article/{stories[5].pk}/change/"' in page.text
    assert (
        'href="/admin/articles/article/?scope=inbox"'
        in page.text.split('id="content-main"')[1]
    )


def test_a_writer_finds_what_came_back_to_her_and_what_she_has_begun(
    draft, carry, mira, rahma, seated
):
    Article.start(Copy(headline="Baru dimulai"), by=rahma)
    carry(draft, "submitted")
    draft.move("send_back", by=mira, note="Lengkapi.")
    page = seated(rahma).get(HOME)
    assert lines(page) == {"Sent back": [str(draft)]}
    assert [line.name for line in page.context["further"].lines] == ["Baru dimulai"]
    assert 'href="/admin/articles/article/add/"' in page.text


def test_an_editor_finds_what_she_may_publish(draft, carry, tell, mira, yusril, seated):
    tell("Terbit")
    carry(draft, "approved")
    pile = seated(mira).get(HOME).context["further"]
    assert (pile.title, [line.name for line in pile.lines]) == (
        "Ready to publish",
        [str(draft)],
    )
    assert pile.address.endswith("?state=approved")
    assert seated(yusril).get(HOME).context["further"] is None


def test_nobody_is_told_that_something_waits_when_nothing_does(
    paper, pemred, mira, seated
):
    for user in (pemred, mira):
        assert "Nothing is waiting for you." in seated(user).get(HOME).text


def test_the_first_page_costs_one_query_for_each_kind_whatever_waits(
    paper, good_copy, rahma, pemred, seated
):
    browser = seated(pemred)
    costs = []
    for number in (0, 2, 6):
        for story in submitted(good_copy, rahma, number):
            leave(story, by=rahma, text="@pemred, tolong baca.")
        browser.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            browser.get(HOME)
        costs.append(len(captured))
    assert costs == [costs[0], costs[0] + 2, costs[0] + 2]
    assert costs[0] <= 6


def test_a_complaint_is_to_be_decided_by_the_clock_of_the_paper(paper, pemred, seated):
    received, due = (datetime(2024, 11, day, 20, 30, tzinfo=UTC) for day in (25, 27))
    Complaint.objects.create(
        address="https://pionir.example/x/", received_at=received, due_at=due
    )
    assert "decide by 28 Nov, 03:30" in seated(pemred).get(HOME).text
