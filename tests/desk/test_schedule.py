"""Updates that wait for their time.

Seen in a row, recalled, put back in one press, mended while they wait.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Version
from articles.templatetags.one_line import one_line
from desk.forms.fields import MomentField
from people.models import User
from tests.conftest import RALAT
from tests.desk.screen import form_of, url_of

Send = Callable[..., HttpResponse]


def soon(hours: int):
    return timezone.now().replace(microsecond=123456) + timedelta(hours=hours)


def hold(
    article: Article, writer: User, editor: User, hours: int, **changes
) -> Version:
    """Carries a changed text through the desk, to appear in some hours.

    Gives the version that waits.
    """
    article.move("reopen", by=writer)
    article.save_copy(
        article.desk_copy.with_changes(**changes), by=writer, base=article.revision
    )
    article.move("submit", by=writer)
    article.move("approve", by=editor)
    return article.move("schedule", by=editor, live_at=soon(hours), **RALAT).version


@pytest.fixture
def two_scheduled(published, rahma, mira) -> list[Version]:
    """A live story with two updates in a row."""
    changes = [{"lede": "Tahap satu selesai."}, {"kicker": "Tahap dua"}]
    return [
        hold(published, rahma, mira, n, **change)
        for n, change in enumerate(changes, start=1)
    ]


@pytest.fixture
def send(seated) -> Send:
    """Somebody sends the page of a step."""

    def send(user: User, article: Article, step: str, **fields) -> HttpResponse:
        given = {"revision": Article.objects.get(pk=article.pk).revision} | fields
        return seated(user).post(url_of(article, "step", step), given, follow=True)

    return send


def mend_of(article: Article, **changes) -> dict:
    live = article.version_at(timezone.now())
    text = {
        name: getattr(live.revision.copy, name)
        for name in ("kicker", "headline", "lede", "body")
    }
    return form_of(article, **text) | {"version": live.number} | RALAT | changes


def again_of(page: str) -> dict:
    """What the button "Schedule again" would send."""
    form = one_line(page).split('id="again-form"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(\w+)"\s*value="([^"]*)"', form))


def test_each_held_update_stands_with_its_time_and_leads_to_its_recall(
    published, two_scheduled, mira, seated
):
    page = seated(mira).get(url_of(published)).text
    links = [
        f"{url_of(published, 'step', 'recall')}?version={version.number}"
        for version in two_scheduled
    ]
    assert 0 < page.find(links[0]) < page.find(links[1])
    assert "recalling one recalls all that follow" in page
    form = seated(mira).get(links[1]).context["form"]
    assert str(form["version"].value()) == str(two_scheduled[1].number)


def test_a_writer_sees_what_waits_but_no_way_to_recall_it(
    published, two_scheduled, rahma, seated
):
    page = seated(rahma).get(url_of(published)).text
    assert f"version {two_scheduled[0].number}" in page
    assert "step/recall/?version" not in page


@pytest.mark.parametrize("number", ["x", "", "99", "9" * 30, "-1", "%00", "1"])
def test_a_version_that_does_not_wait_chooses_nothing_on_the_page_of_a_recall(
    number, published, two_scheduled, mira, seated
):
    page = seated(mira).get(f"{url_of(published, 'step', 'recall')}?version={number}")
    assert page.status_code == 200
    assert "selected" not in page.text.split('name="version"')[1].split("</select>")[0]


def test_one_press_puts_back_what_was_recalled_to_the_same_instant(
    published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[1].number)
    page = seated(mira).get(url_of(published)).text
    send(mira, published, "schedule", **again_of(page))
    assert Article.objects.get(pk=published.pk).state == "printed"
    line = list(published.versions.scheduled(timezone.now()).order_by("live_from"))
    assert [version.live_from for version in line] == [
        version.live_from for version in two_scheduled
    ]
    assert line[1].kicker == "Tahap dua"


def test_after_a_recall_the_way_back_alone_stands_out(
    published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[1].number)
    page = one_line(seated(mira).get(url_of(published)).text)
    bar = page.split('class="desk-bar"')[1].split('class="desk-columns')[0]
    assert bar.count('--primary" form="again-form">Schedule again') == 1
    assert '--primary" name="_step"' not in bar
    assert 'name="_step" value="publish"' in bar


def test_where_several_were_recalled_the_last_text_goes_back_to_its_own_time(
    published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[0].number)
    send(
        mira,
        published,
        "schedule",
        **again_of(seated(mira).get(url_of(published)).text),
    )
    scheduled = published.versions.scheduled(timezone.now()).get()
    assert (scheduled.kicker, scheduled.live_from) == (
        "Tahap dua",
        two_scheduled[1].live_from,
    )


def test_a_text_written_on_after_the_recall_is_offered_the_time_at_its_approval(
    published, two_scheduled, mira, rahma, seated, send
):
    send(mira, published, "recall", version=two_scheduled[1].number)
    published.refresh_from_db()
    published.move("send_back", by=mira, note="Sebut jorongnya.")
    assert "again-form" not in seated(mira).get(url_of(published)).text
    published.forget()
    copy = published.desk_copy.with_changes(kicker="Tahap dua, Jorong Tabek")
    published.save_copy(copy, by=rahma, base=published.revision)
    published.move("submit", by=rahma)
    published.move("approve", by=mira)
    send(
        mira,
        published,
        "schedule",
        **again_of(seated(mira).get(url_of(published)).text),
    )
    assert (
        published.versions.scheduled(timezone.now())
        .get(live_from=two_scheduled[1].live_from)
        .kicker.endswith("Tabek")
    )


def test_an_instant_that_has_passed_is_not_offered(
    published, two_scheduled, mira, seated, send, time_machine
):
    send(mira, published, "recall", version=two_scheduled[0].number)
    time_machine.move_to(two_scheduled[1].live_from, tick=False)
    assert "again-form" not in seated(mira).get(url_of(published)).text


def test_what_was_printed_meanwhile_ends_the_offer(
    published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[0].number)
    send(mira, published, "publish", **RALAT)
    assert "again-form" not in seated(mira).get(url_of(published)).text


def test_those_who_may_not_schedule_are_offered_nothing(
    published, two_scheduled, mira, rahma, seated, send
):
    send(mira, published, "recall", version=two_scheduled[0].number)
    assert "again-form" not in seated(rahma).get(url_of(published)).text


def test_a_press_on_an_old_page_changes_nothing(
    published, two_scheduled, mira, rahma, seated, send
):
    send(mira, published, "recall", version=two_scheduled[1].number)
    old = again_of(seated(mira).get(url_of(published)).text)
    published.refresh_from_db()
    published.move("send_back", by=mira, note="Periksa lagi.")
    published.forget()
    published.save_copy(
        published.desk_copy.with_changes(kicker="Lain"),
        by=rahma,
        base=published.revision,
    )
    published.move("submit", by=rahma)
    published.move("approve", by=mira)
    page = send(mira, published, "schedule", **old)
    assert page.status_code == 409
    assert published.versions.scheduled(timezone.now()).count() == 1


@pytest.mark.parametrize("when", ["", "kemarin", "\x00", "9" * 30])
def test_a_press_with_rubbish_for_a_time_is_told_and_prints_nothing(
    when, published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[1].number)
    given = again_of(seated(mira).get(url_of(published)).text) | {"live_at": when}
    page = send(mira, published, "schedule", **given)
    assert page.context["form"].errors
    assert published.versions.scheduled(timezone.now()).count() == 1


def test_each_slip_in_a_year_is_an_error_of_its_own():
    """One that is raised again would keep every form alive that ever met it."""
    field = MomentField()

    def slip() -> ValidationError:
        with pytest.raises(ValidationError, match="tahun") as refused:
            field.clean("1800-01-01T10:00")
        return refused.value

    assert slip() is not slip()


def test_a_mend_says_before_and_after_into_which_updates_it_is_carried(
    published, two_scheduled, mira, seated, send
):
    before = seated(mira).get(url_of(published, "step", "fix")).text
    assert all(
        f"step/recall/?version={version.number}" in before for version in two_scheduled
    )
    body = published.body.replace("Bupati", "Wakil bupati")
    after = send(mira, published, "fix", **mend_of(published, body=body)).text
    scheduled = list(published.versions.scheduled(timezone.now()))
    assert len(scheduled) == 2
    assert all("Wakil bupati" in version.body_html for version in scheduled)
    said = after.split("carried into what is scheduled")[1].split("</li>")[0]
    assert said.count("WIB") == 2


def test_a_mend_where_nothing_waits_says_nothing_of_it(published, mira, seated, send):
    assert "step/recall" not in seated(mira).get(url_of(published, "step", "fix")).text
    assert (
        "carried into"
        not in send(mira, published, "fix", **mend_of(published, lede="Lain.")).text
    )


def test_a_mend_where_an_update_waits_names_the_version_to_recall_and_keeps_the_typed(
    published, two_scheduled, mira, send
):
    page = send(
        mira, published, "fix", **mend_of(published, lede="Selesai pekan depan.")
    )
    assert f"(version {two_scheduled[0].number}) changes the same passage" in page.text
    assert f"step/recall/?version={two_scheduled[0].number}" in page.text
    assert "Selesai pekan depan." in page.text
    assert published.versions.count() == 3
    send(mira, published, "recall", version=two_scheduled[0].number)
    send(mira, published, "fix", **mend_of(published, lede="Selesai pekan depan."))
    assert published.version_at(timezone.now()).lede == "Selesai pekan depan."


def test_the_screen_of_a_recalled_story_costs_one_query_more(
    published, two_scheduled, mira, seated, send
):
    send(mira, published, "recall", version=two_scheduled[0].number)
    with CaptureQueriesContext(connection) as queries:
        seated(mira).get(url_of(published))
    void = '"articles_version"."live_until" = ("articles_version"."live_from")'
    assert (
        sum(
            void in query["sql"] and query["sql"].endswith("LIMIT 1")
            for query in queries
        )
        == 1
    )
