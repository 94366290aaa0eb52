"""A new story begins with what is known of its writer, shown as a proposal.

What she chooses herself is kept.
"""

import re

import pytest

from articles.models import Article, Beat
from tests.desk.screen import url_of

NEW = "/admin/articles/article/add/"


def chosen(html, name):
    """The keys that are chosen in a field of this form."""
    field = html.split(f'<select name="{name}"')[1].split("</select>")[0]
    return [int(key) for key in re.findall(r'<option value="(\d+)" selected', field)]


def typed(**fields):
    return {"headline": "Baru", "kind": "news", "origin": "own", **fields}


def test_place_and_section_are_proposed_from_her_beat(
    paper, jon, padang, politics, seated
):
    Beat.objects.create(user=jon, place=padang, section=politics)
    html = seated(jon).get(NEW).text
    assert (chosen(html, "place"), chosen(html, "section")) == (
        [padang.pk],
        [politics.pk],
    )
    assert html.count("Proposed from your beat.") == 2


def test_without_a_beat_they_are_proposed_from_her_last_story(
    draft, rahma, pasbar, politics, seated
):
    html = seated(rahma).get(NEW).text
    assert (chosen(html, "place"), chosen(html, "section")) == (
        [pasbar.pk],
        [politics.pk],
    )
    assert html.count("Proposed from your last story.") == 2


def test_her_own_byline_is_proposed(paper, rahma, seated):
    html = seated(rahma).get(NEW).text
    assert chosen(html, "authors") == [rahma.author.pk]
    assert "Proposed: your own byline." in html


def test_nothing_is_proposed_where_nothing_is_known(paper, jon, seated):
    html = seated(jon).get(NEW).text
    assert [chosen(html, name) for name in ("place", "section", "authors")] == [
        [],
        [],
        [],
    ]
    assert "Proposed" not in html


def test_a_story_that_is_there_already_gets_no_proposal(draft, rahma, seated):
    Article.objects.filter(pk=draft.pk).update(place=None)
    html = seated(rahma).get(url_of(draft)).text
    assert chosen(html, "place") == []
    assert "Proposed" not in html


def test_what_she_chose_comes_back_after_an_error_and_not_the_proposal(
    draft, rahma, padang, seated
):
    html = seated(rahma).post(NEW, typed(headline="a\x00b", place=padang.pk)).text
    assert chosen(html, "place") == [padang.pk]
    assert "Proposed" not in html


@pytest.mark.parametrize(
    "query",
    [
        "place=abc",
        "place=" + "9" * 30,
        "authors=x,y",
        "section=%00",
        "body=%3Cscript%3E",
    ],
)
def test_an_address_with_rubbish_opens_the_form_with_its_proposals(
    query, draft, rahma, pasbar, seated
):
    html = seated(rahma).get(f"{NEW}?{query}").text
    assert chosen(html, "place") == [pasbar.pk]
    assert "<script>" not in html.split("<form")[2]


def test_the_dateline_is_proposed_from_the_place_at_the_first_save(
    paper, rahma, pasbar, seated
):
    answer = seated(rahma).post(
        NEW, typed(body="Jembatan itu dibuka.", place=pasbar.pk), follow=True
    )
    assert Article.objects.get().dateline == "Pasaman Barat"
    assert "Dateline proposed from the place: Pasaman Barat." in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"dateline": "Talu"},
        {"body": "Padang, Pionir – Jembatan itu dibuka."},
        {"place": ""},
    ],
    ids=["she wrote one", "the text has one", "there is no place"],
)
def test_no_dateline_is_proposed_where(fields, paper, rahma, pasbar, seated):
    seated(rahma).post(NEW, typed(**{"place": pasbar.pk} | fields))
    assert Article.objects.get().dateline == fields.get("dateline", "")


def test_a_dateline_that_she_took_out_stays_out(paper, rahma, pasbar, seated, press):
    seated(rahma).post(NEW, typed(place=pasbar.pk))
    story = Article.objects.get()
    press(rahma, story, dateline="")
    story.refresh_from_db()
    assert story.dateline == ""


def order(html):
    """The fields of the copy in the order of the page."""
    return [
        name
        for name in re.findall(r"form-row field-(\w+)", html)
        if name in ("kicker", "headline", "lede", "body")
    ]


def test_whoever_writes_has_headline_and_body_first_and_an_editor_the_order_of_the_page(
    draft, rahma, redpel, seated
):
    assert order(seated(rahma).get(NEW).text) == ["headline", "body", "lede", "kicker"]
    assert order(seated(rahma).get(url_of(draft)).text) == [
        "headline",
        "body",
        "lede",
        "kicker",
    ]
    assert order(seated(redpel).get(url_of(draft)).text) == [
        "kicker",
        "headline",
        "lede",
        "body",
    ]


def test_a_new_story_is_kept_and_sent_by_one_press(paper, rahma, seated):
    answer = seated(rahma).post(NEW, typed(body="Jembatan itu dibuka.", _step="submit"))
    story = Article.objects.get()
    assert (answer.url, story.state) == (url_of(story), "submitted")


def test_a_new_story_that_is_not_fit_to_be_sent_is_kept_as_a_draft(
    paper, rahma, seated
):
    answer = seated(rahma).post(
        NEW,
        typed(headline="", body="Jembatan itu dibuka.", _step="submit"),
        follow=True,
    )
    story = Article.objects.get()
    assert (story.state, story.body) == ("draft", "<p>Jembatan itu dibuka.</p>")
    assert "There is no headline yet" in answer.text


def test_proposals_cost_three_questions(
    draft, rahma, seated, django_assert_max_num_queries
):
    browser = seated(rahma)
    browser.get(NEW)
    with django_assert_max_num_queries(16):
        browser.get(NEW)
