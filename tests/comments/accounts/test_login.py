"""Logging in by mail.

Who gets a code, what it is good for, and what nobody can learn from it.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.accounts import login
from comments.mail import sending
from comments.models import Identity, LoginChallenge, Outbox
from comments.moderation import erasing
from comments.refusals import CommentRefused
from comments.requests import keyed_hashes
from people.models import AuditEvent
from tests.comments.reader_pages import ordered

pytestmark = pytest.mark.django_db
ADDRESS = "rina@pembaca.example"


def refusal(call, *arguments) -> CommentRefused:
    with pytest.raises(CommentRefused) as refused:
        call(*arguments)
    return refused.value


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


# --- code and link ---


def test_the_code_proves_the_address_in_the_browser_that_asked():
    browser = login.ask(ADDRESS, next="/komentar/saya/")
    assert login.by_code(browser, ordered()["code"]) == login.Proof(
        ADDRESS, "/komentar/saya/"
    )


@pytest.mark.attack(28)
def test_the_code_is_worth_nothing_in_another_browser():
    login.ask(ADDRESS)
    other = login.ask("orang@lain.example")
    theirs = Outbox.objects.order_by("pk")[0].payload["code"]
    assert refusal(login.by_code, other, theirs).code == "wrong_code"
    assert refusal(login.by_code, "no browser", theirs).code == "wrong_code"
    assert sorted(LoginChallenge.objects.values_list("attempts", flat=True)) == [0, 1]


@pytest.mark.attack(34)
def test_a_code_counts_once_and_ends_its_link():
    browser = login.ask(ADDRESS)
    login.by_code(browser, ordered()["code"])
    assert refusal(login.by_code, browser, ordered()["code"]).code == "wrong_code"
    assert refusal(login.by_link, ordered()["token"]).code == "spent"


@pytest.mark.attack(34)
def test_a_link_counts_once_and_ends_its_code():
    browser = login.ask(ADDRESS)
    assert login.by_link(ordered()["token"]).email == ADDRESS
    assert refusal(login.by_link, ordered()["token"]).code == "spent"
    assert refusal(login.by_code, browser, ordered()["code"]).code == "wrong_code"


@pytest.mark.attack(34)
def test_of_two_presses_that_saw_a_good_link_one_counts(monkeypatch):
    login.ask(ADDRESS)
    seen = login.of_link(ordered()["token"])
    assert login.by_link(ordered()["token"]).email == ADDRESS
    monkeypatch.setattr(login, "of_link", lambda token: seen)
    assert refusal(login.by_link, ordered()["token"]).code == "spent"


def test_both_end_after_a_quarter_of_an_hour():
    browser = login.ask(ADDRESS)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert refusal(login.by_code, browser, ordered()["code"]).code == "wrong_code"
        assert refusal(login.by_link, ordered()["token"]).code == "spent"


@pytest.mark.attack(32)
def test_five_wrong_codes_are_the_last():
    browser, right = login.ask(ADDRESS), ordered()["code"]
    for _try in range(5):
        assert refusal(login.by_code, browser, wrong(right)).code == "wrong_code"
    assert refusal(login.by_code, browser, right).code == "wrong_code"
    assert LoginChallenge.objects.get().attempts == 5
    assert login.by_link(ordered()["token"]).email == ADDRESS


def test_the_right_code_after_four_wrong_ones_is_taken():
    browser, right = login.ask(ADDRESS), ordered()["code"]
    for _try in range(4):
        refusal(login.by_code, browser, wrong(right))
    assert login.by_code(browser, right).email == ADDRESS


def test_neither_code_nor_token_nor_address_is_kept_after_use():
    browser = login.ask(ADDRESS)
    letter = ordered()
    kept = LoginChallenge.objects.get()
    assert letter["code"] not in kept.code_mac
    assert letter["token"] not in kept.token_mac
    login.by_code(browser, letter["code"])
    assert LoginChallenge.objects.get().email == ""


# --- limits ---


def ask_at(moment, address=ADDRESS, **known) -> CommentRefused | None:
    with time_machine.travel(moment, tick=False):
        try:
            login.ask(address, **known)
        except CommentRefused as refused:
            return refused
    return None


@pytest.mark.attack(36)
def test_one_mail_a_minute_goes_to_an_address():
    now = timezone.now()
    assert ask_at(now) is None
    refused = ask_at(now + timedelta(seconds=20))
    assert (refused.status, refused.details["seconds"]) == (429, 40)
    assert ask_at(now + timedelta(seconds=60)) is None


@pytest.mark.attack(32, 36)
def test_three_mails_an_hour_and_ten_a_day_go_to_an_address():
    now = timezone.now()
    asked = [now + timedelta(minutes=minutes) for minutes in (0, 2, 4)]
    assert [ask_at(moment) for moment in asked] == [None] * 3
    assert ask_at(now + timedelta(minutes=59)) is not None
    later = [now + timedelta(hours=hours) for hours in range(2, 9)]
    assert [ask_at(moment) for moment in later] == [None] * 7
    assert ask_at(now + timedelta(hours=12)).code == "too_often"
    assert ask_at(now + timedelta(hours=12), "orang@lain.example") is None
    assert ask_at(now + timedelta(days=1, seconds=1)) is None


def test_spellings_of_one_address_share_its_limit():
    now = timezone.now()
    assert ask_at(now, "Rina@Pembaca.example") is None
    assert ask_at(now, "rina@pembaca.EXAMPLE") is not None


@pytest.mark.attack(36)
def test_three_hundred_mails_an_hour_are_asked_for_from_one_network():
    now, network = timezone.now(), b"n" * 16
    row = {"code_mac": "c", "token_mac": "t", "browser_mac": "b", "expires_at": now}
    LoginChallenge.objects.bulk_create(
        LoginChallenge(email_key=f"{n}", net_hash=network, **row) for n in range(299)
    )
    assert ask_at(now, "a@b.example", net_hash=network) is None
    assert ask_at(now, "c@d.example", net_hash=network).code == "too_often"
    assert ask_at(now, "c@d.example", net_hash=b"o" * 16) is None
    assert ask_at(now, "e@f.example", net_hash=None) is None


def many_wrong(count: int, networks: int = 0) -> None:
    """So many wrong codes, from as many networks, or from nobody knows where."""
    row = {
        "code_mac": "c",
        "token_mac": "t",
        "browser_mac": "b",
        "expires_at": timezone.now(),
    }
    LoginChallenge.objects.bulk_create(
        LoginChallenge(
            email_key="x",
            attempts=5,
            net_hash=bytes([n % networks]) * 16 if networks else None,
            **row,
        )
        for n in range(count // 5)
    )


@pytest.mark.attack(33)
def test_too_many_wrong_codes_in_the_paper_end_codes_for_an_hour_and_links_stay():
    many_wrong(200)
    browser, right = login.ask(ADDRESS), ordered()["code"]
    refusal(login.by_code, browser, wrong(right))
    assert refusal(login.by_code, browser, right).code == "codes_off"
    assert AuditEvent.objects.filter(action=login.ALARM).count() == 1
    assert Outbox.objects.filter(kind="warning").get().payload == {"wrong_codes": 201}
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        again = login.ask(ADDRESS)
        assert login.by_code(again, ordered()["code"]).email == ADDRESS


@pytest.mark.attack(33)
@pytest.mark.parametrize(("networks", "off"), [(1, False), (9, False), (10, True)])
def test_wrong_codes_of_one_network_do_not_switch_codes_off_for_everybody(
    networks, off
):
    many_wrong(1000, networks)
    browser, right = login.ask(ADDRESS), ordered()["code"]
    refusal(login.by_code, browser, wrong(right))
    assert login.codes_are_off(timezone.now()) is off


def test_two_hundred_wrong_codes_are_not_too_many():
    many_wrong(195)
    browser, right = login.ask(ADDRESS), ordered()["code"]
    for _try in range(4):
        refusal(login.by_code, browser, wrong(right))
    assert login.by_code(browser, right).email == ADDRESS


@pytest.mark.attack(33)
def test_a_link_is_good_while_codes_are_off():
    many_wrong(200)
    browser, right = login.ask(ADDRESS), ordered()["code"]
    refusal(login.by_code, browser, wrong(right))
    assert login.by_link(ordered()["token"]).email == ADDRESS


# --- nobody learns who has an account ---


@pytest.fixture
def every_kind(join, redpel) -> list[str]:
    """Addresses: unknown, known, banned, erased, retired."""
    from comments import moderation
    from comments.accounts import registration

    join("known@pembaca.example")
    moderation.sanction(
        join("banned@pembaca.example"), "ban", by=redpel, reason="judol"
    )
    erasing.erase(join("erased@pembaca.example"), keep_comments=True)
    registration.retire(join("retired@pembaca.example"))
    return [
        f"{kind}@pembaca.example"
        for kind in ("nobody", "known", "banned", "erased", "retired")
    ]


def answer(address: str, count_macs) -> tuple:
    count_macs.clear()
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post("/komentar/akun/masuk/", {"email": address})
    cookies = {
        name: {k: v for k, v in morsel.items() if k != "expires"}
        for name, morsel in response.cookies.items()
    }
    return (
        response.status_code,
        response.content,
        sorted(response.headers.items()),
        cookies,
        len(queries),
        len(count_macs),
    )


@pytest.mark.attack(30, 31)
def test_every_address_gets_the_same_answer_after_the_same_work(
    every_kind, paper, monkeypatch
):
    macs: list = []
    real = keyed_hashes.hmac_of
    monkeypatch.setattr(
        keyed_hashes, "hmac_of", lambda *parts: (macs.append(parts), real(*parts))[1]
    )
    answers = [answer(address, macs) for address in every_kind]
    assert answers[0][0] == 303
    assert answers[0][-1] > 0
    assert all(one == answers[0] for one in answers[1:])


@pytest.mark.attack(30)
def test_every_address_gets_the_same_letter(every_kind, paper, mailbox):
    for address in every_kind:
        login.ask(address)
    known = list(
        Outbox.objects.filter(kind="login")
        .order_by("pk")
        .values_list("payload", flat=True)
    )
    sending.send_due()
    bodies = {
        message.body.replace(letter["code"], "CODE").replace(letter["token"], "TOKEN")
        for message, letter in zip(mailbox, known, strict=True)
    }
    assert len(bodies) == 1
    assert len({message.subject for message in mailbox}) == 1


@pytest.mark.attack(30)
def test_a_second_request_is_refused_alike_for_every_address(every_kind, paper):
    def twice(address: str) -> tuple:
        client = Client()
        client.post("/komentar/akun/masuk/", {"email": address})
        response = client.post("/komentar/akun/masuk/", {"email": address})
        return (
            response.status_code,
            int(response.headers["Retry-After"]) > 50,
            *sorted(response.cookies),
        )

    assert {twice(address) for address in every_kind} == {(429, True, "csrftoken")}


@pytest.mark.attack(31)
def test_no_query_asks_for_an_account_before_the_address_is_proved(paper):
    with CaptureQueriesContext(connection) as queries:
        Client().post("/komentar/akun/masuk/", {"email": ADDRESS})
    assert queries.captured_queries
    assert [
        query
        for query in queries.captured_queries
        if Identity._meta.db_table in query["sql"]
    ] == []
