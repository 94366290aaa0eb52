"""The list of copy.

Each sees what concerns her, no page counts the table, and no action goes round the
door.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.templatetags.one_line import one_line
from articles.text.copy import Copy
from tests.desk.screen import url_of

LIST = "/admin/articles/article/"


@pytest.fixture
def many(paper, good_copy, rahma):
    """A hundred drafts."""
    return [
        Article.start(good_copy.with_changes(headline=f"Berita {n}"), by=rahma)
        for n in range(100)
    ]


def headlines(response) -> list[str]:
    return [article.headline for article in response.context["cl"].result_list]


def test_an_editor_sees_her_beats_first_and_everything_on_request(
    draft, good_copy, padang, yusril, rahma, seated
):
    Article.start(
        good_copy.with_changes(headline="Dari Padang", place=padang.pk), by=rahma
    )
    Article.start(Copy(headline="Belum diberi daerah"), by=rahma)
    mine = seated(yusril)
    assert headlines(mine.get(LIST)) == ["Belum diberi daerah", "Dari Padang"]
    assert len(headlines(mine.get(LIST + "?scope=all"))) == 3


def test_a_contributor_sees_only_her_own_copy_whatever_she_asks_for(draft, jon, seated):
    Article.start(Copy(headline="Naskah Jon"), by=jon)
    assert headlines(seated(jon).get(LIST + "?scope=all")) == ["Naskah Jon"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?state=draft",
        "?section=politik",
        "?place=13.12",
        "?q=Berita+7",
        "?kind=news",
        "?scope=inbox",
    ],
)
def test_the_list_costs_the_same_for_2_rows_and_for_100(query, many, pemred, seated):
    browser = seated(pemred)
    with CaptureQueriesContext(connection) as hundred:
        browser.get(LIST + query)
    assert len(hundred) <= 10
    Article.objects.filter(pk__in=[article.pk for article in many[2:]]).update(
        state="spiked", headline="x"
    )
    with CaptureQueriesContext(connection) as two:
        browser.get(LIST + query)
    assert len(two) == len(hundred)


def test_no_page_of_the_list_counts_the_table(many, pemred, seated):
    with CaptureQueriesContext(connection) as captured:
        seated(pemred).get(LIST + "?scope=all&p=2")
    counting = [
        query["sql"] for query in captured if "COUNT(*)" in query["sql"].upper()
    ]
    assert counting == []


def test_the_second_page_goes_on_where_the_first_ends(many, pemred, seated):
    first, second = (
        headlines(seated(pemred).get(f"{LIST}?scope=all&p={page}")) for page in (1, 2)
    )
    assert len(first) == len(second) == 50
    assert len({*first, *second}) == 100


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", "99999999999999999999"])
def test_a_page_that_is_none_leads_back_or_is_empty(page, many, pemred, seated):
    assert seated(pemred).get(f"{LIST}?scope=all&p={page}").status_code in (200, 302)


def test_the_action_of_the_list_is_no_door_round_the_checks(
    draft, carry, mira, good_copy, rahma, seated
):
    carry(draft, "approved")
    failing = Article.start(good_copy.with_changes(tags=()), by=rahma)
    failing.move("submit", by=rahma)
    Article.objects.filter(pk=failing.pk).update(state="approved")
    chosen = {"action": "publish_chosen", "_selected_action": [draft.pk, failing.pk]}
    page = seated(mira).post(LIST, chosen, follow=True).content.decode()
    assert draft.versions.count() == 1
    assert not failing.versions.exists()
    assert "has no tag" in page


def test_what_readers_have_unverified_can_be_listed(published, tell, pemred, seated):
    doubt = {
        f"unverified_{name}": "Alasan yang cukup panjang."
        for name in ("interest", "source", "subject")
    }
    tell("Bendungan retak", verification="unverified", **doubt)
    assert headlines(
        seated(pemred).get(f"{LIST}?scope=all&verification=unverified")
    ) == ["Bendungan retak"]
    assert len(headlines(seated(pemred).get(f"{LIST}?scope=all&verification=x"))) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Filters"),
        ("?scope=all", "Filters"),
        ("?scope=all&state=draft&section=politik", "Filters (2)"),
    ],
)
def test_the_filters_stand_folded_above_the_list_with_the_number_in_use(
    query, said, draft, mira, seated
):
    page = seated(mira).get(LIST + query).text
    assert f"<summary>{said}</summary>" in page
    assert ("Clear all filters" in page) == ("(2)" in said)
    assert (
        page.index("<summary>Filters")
        < page.index('id="searchbar"')
        < page.index('id="result_list"')
    )


def test_whose_copy_is_always_in_sight_and_the_usual_choice_needs_no_filter(
    draft, mira, seated
):
    page = seated(mira).get(LIST + "?scope=all").text
    tabs = one_line(page.split("<details><summary>")[0])
    assert '<a href="?scope=all" aria-current="true">everything</a>' in tabs
    assert '<a href="?" >my beats</a>' in tabs


def test_the_header_counts_what_waits_for_an_editor_and_what_came_back_to_a_writer(
    draft, carry, mira, rahma, seated
):
    carry(draft, "submitted")
    assert seated(mira).get("/admin/").context["inbox"].submitted == 1
    draft.move("send_back", by=mira, note="Lengkapi.")
    assert seated(mira).get("/admin/").context["inbox"].submitted == 0
    assert seated(rahma).get("/admin/").context["inbox"].returned == 1


@pytest.mark.parametrize("state", ["draft", "submitted", "printed"])
@pytest.mark.parametrize("login", ["rahma", "mira", "pemred"])
def test_the_screen_of_a_story_takes_fifteen_queries_at_most(
    login, state, request, draft, carry, seated
):
    if state != "draft":
        carry(draft, state)
    browser = seated(request.getfixturevalue(login))
    browser.get(url_of(draft))  # an editor's first look is written down
    with CaptureQueriesContext(connection) as captured:
        browser.get(url_of(draft))
    assert len(captured) <= 15, "\n".join(query["sql"][:160] for query in captured)


def test_publishing_takes_thirty_queries_at_most(draft, carry, mira):
    carry(draft, "approved")
    mira = type(mira).objects.get(pk=mira.pk)  # rights not yet read, as in a request
    with CaptureQueriesContext(connection) as captured:
        draft.move("publish", by=mira)
    assert len(captured) <= 30, "\n".join(query["sql"][:160] for query in captured)
