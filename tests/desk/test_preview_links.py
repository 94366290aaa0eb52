"""Preview links at the desk: who makes and revokes them, and what is told of them."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.workflow.refusals import Refused
from desk.models import PreviewLink
from people.models import AuditEvent, User
from tests.desk.screen import url_of
from tests.desk.sharing import give, now_of

Seated = Callable[[User], Client]


def make(browser: Client, article: Article, **changes: object) -> HttpResponse:
    sent = {"given_to": "Bu Yusna", "days": "3", "note": "Soal paragraf 4"} | changes
    return browser.post(url_of(article, "links"), sent, follow=True)


def test_a_writer_makes_a_link_and_sees_its_address_once(
    draft, rahma, seated: Seated, client
):
    browser = seated(rahma)
    page = make(browser, draft)
    address = re.search(r'value="http://testserver(/pratinjau/[\w-]{32}/)"', page.text)
    assert address
    link = PreviewLink.objects.get()
    assert (link.given_to, link.note, link.made_by, link.article) == (
        "Bu Yusna",
        "Soal paragraf 4",
        rahma,
        draft,
    )
    assert link.expires_at - link.made_at == timedelta(days=3)
    assert client.get(address[1]).status_code == 200
    again = browser.get(url_of(draft, "links")).text
    assert "Bu Yusna" in again
    assert "/pratinjau/" not in again


def test_the_token_is_long_by_chance_and_its_hash_alone_is_kept(draft, rahma):
    tokens = {give(draft, rahma)[1].split("/")[2] for _n in range(5)}
    assert {len(token) for token in tokens} == {32}  # 192 bits, six to a letter
    assert len(tokens) == 5
    assert {link.digest for link in PreviewLink.objects.all()} == {
        hashlib.sha256(token.encode()).hexdigest() for token in tokens
    }


@pytest.mark.parametrize(
    ("login", "status"),
    [
        ("rahma", 200),
        ("mira", 200),
        ("redpel", 200),
        ("yusril", 403),
        ("jon", 302),
        ("admin_user", 403),
    ],
)
def test_links_are_made_by_the_writers_and_by_editors_of_the_beat(
    login, status, request, draft, rahma, seated: Seated
):
    link, _address = give(draft, rahma)
    browser = seated(request.getfixturevalue(login))
    assert browser.get(url_of(draft, "links")).status_code == status
    browser.post(url_of(draft, "links"), {"given_to": "Orang lain", "days": "1"})
    browser.post(url_of(draft, "links", str(link.pk), "revoke"))
    allowed = status == 200
    assert PreviewLink.objects.filter(given_to="Orang lain").exists() is allowed
    assert bool(now_of(link).revoked_at) is allowed
    on_screen = url_of(draft, "links") in browser.get(url_of(draft)).text
    assert on_screen is allowed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("given_to", value) for value in ("", "   ", "x" * 121, "a\x00b")],
        *[("days", value) for value in ("", "2", "0", "-1", "9" * 30, "\x00", "1.5")],
        *[("note", value) for value in ("x" * 301, "\x00")],
    ],
)
def test_a_form_that_is_none_is_told_at_its_field_and_kept(
    field, value, draft, rahma, seated: Seated
):
    page = make(seated(rahma), draft, **{field: value})
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert (
        page.context["form"]["note" if field == "given_to" else "given_to"].value()
        in page.text
    )
    assert not PreviewLink.objects.exists()


def test_a_revoked_link_opens_nothing_and_says_who_revoked_it(
    given, draft, mira, seated: Seated, client
):
    link, address = given
    browser = seated(mira)
    page = browser.post(
        url_of(draft, "links", str(link.pk), "revoke"), follow=True
    ).text
    assert "The link of Bu Yusna, pengacara is revoked." in page
    assert "Revoked by Mira Elfiyanti" in page
    assert client.get(address).status_code == 404
    first = now_of(link).revoked_at
    assert (
        "was revoked before"
        in browser.post(
            url_of(draft, "links", str(link.pk), "revoke"), follow=True
        ).text
    )
    assert now_of(link).revoked_at == first


def test_a_look_at_the_address_of_the_button_revokes_nothing(
    given, draft, rahma, seated: Seated
):
    link, _address = given
    assert (
        seated(rahma).get(url_of(draft, "links", str(link.pk), "revoke")).status_code
        == 302
    )
    assert now_of(link).revoked_at is None


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_link_that_is_none_or_another_story_s_cannot_be_revoked(
    number, given, tell, redpel, seated: Seated
):
    link, _address = given
    other = tell("Cerita lain")
    for wanted in (number, str(link.pk)):
        assert (
            seated(redpel).post(url_of(other, "links", wanted, "revoke")).status_code
            == 404
        )
    assert now_of(link).revoked_at is None


def test_making_and_revoking_are_in_the_record_of_actions(draft, rahma, mira):
    link, _address = give(draft, rahma, days=7)
    link.revoke(by=mira)
    link.revoke(by=mira)
    events = AuditEvent.objects.filter(
        label="articles.article", key=str(draft.pk)
    ).order_by("pk")
    told = [(event.action, event.by, event.note) for event in events]
    # it may have to be forgotten
    assert not any(draft.headline in event.name for event in events)
    assert told == [
        ("preview link", rahma, f"#{link.pk} → {link.expires_at:%Y-%m-%d}"),
        ("revoke preview link", mira, f"#{link.pk}"),
    ]


def test_the_list_tells_the_state_of_each_link_and_how_often_it_was_opened(
    draft, rahma, seated: Seated, client, time_machine
):
    _runs, address = give(draft, rahma, "Masih jalan")
    for _n in range(2):
        client.get(address)
    give(draft, rahma, "Sudah habis", days=1)
    link, _address = give(draft, rahma, "Dicabut", days=14)
    link.revoke(by=rahma)
    time_machine.move_to(timezone.now() + timedelta(days=2))
    page = seated(rahma).get(url_of(draft, "links"))
    assert [(one.given_to, state.value) for one, state in page.context["shown"]] == [
        ("Dicabut", "revoked"),
        ("Sudah habis", "expired"),
        ("Masih jalan", "runs"),
    ]
    assert "2 views" in page.text
    assert page.text.count("Not opened yet") == 2


def test_many_links_are_pages_and_cost_no_more(draft, rahma, seated: Seated):
    browser = seated(rahma)
    give(draft, rahma)
    few = asked(browser, url_of(draft, "links"))
    for n in range(60):
        give(draft, rahma, f"Orang {n}")
    assert asked(browser, url_of(draft, "links")) == few <= 14
    lengths = [
        len(browser.get(f"{url_of(draft, 'links')}?p={n}").context["shown"])
        for n in ("1", "2", "x", "%00")
    ]
    assert lengths == [50, 11, 50, 50]


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_a_protected_story_may_be_shown_and_its_makers_are_reminded(
    draft, rahma, seated: Seated, client
):
    assert "protects an identity" not in seated(rahma).get(url_of(draft, "links")).text
    Article.objects.filter(pk=draft.pk).update(protects=True)
    assert "protects an identity" in seated(rahma).get(url_of(draft, "links")).text
    assert client.get(give(draft, rahma)[1]).status_code == 200


def test_no_link_is_made_while_an_embargo_runs_and_what_was_typed_stays(
    draft, rahma, seated: Seated
):
    Article.objects.filter(pk=draft.pk).update(
        embargo_until=timezone.now() + timedelta(hours=1)
    )
    assert "An embargo runs until" in seated(rahma).get(url_of(draft, "links")).text
    page = make(seated(rahma), draft)
    assert (page.status_code, "Soal paragraf 4" in page.text) == (422, True)
    assert not PreviewLink.objects.exists()


# --- in the database ---


def test_the_database_keeps_a_link_s_times_in_order_and_its_revoker_with_the_time(
    given, rahma
):
    link, _address = given
    for known in (
        {"expires_at": link.made_at},
        {"revoked_at": timezone.now()},
        {"revoked_by": rahma},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PreviewLink.objects.filter(pk=link.pk).update(**known)


def test_the_act_itself_refuses_an_embargoed_story(draft, rahma):
    draft.embargo_until = timezone.now() + timedelta(minutes=1)
    with pytest.raises(Refused, match=r"(?i)embargo"):
        give(draft, rahma)
