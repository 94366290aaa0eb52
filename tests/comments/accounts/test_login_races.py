"""Many at once: a code, a link and a mail are counted once, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from comments.accounts import login, registration
from comments.mail import sending
from comments.models import Identity, LoginChallenge, Outbox
from comments.refusals import CommentRefused
from tests.comments.reader_pages import ordered

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 12


def at_once(call: Callable[[], Any]) -> list:
    """What twelve threads get that do the same; None for a refusal."""

    def one(_number: int) -> Any:
        try:
            return call()
        except CommentRefused:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def successes(call: Callable[[], Any]) -> int:
    return sum(found is not None for found in at_once(call))


def test_one_of_many_requests_for_an_address_sends_mail():
    assert successes(lambda: login.ask("rina@pembaca.example")) == 1
    assert Outbox.objects.count() == 1


@pytest.mark.attack(34)
def test_a_code_typed_many_times_at_once_opens_one_session():
    browser = login.ask("rina@pembaca.example")
    code = ordered()["code"]
    assert successes(lambda: login.by_code(browser, code)) == 1


@pytest.mark.attack(34)
def test_a_link_pressed_many_times_at_once_opens_one_session():
    login.ask("rina@pembaca.example")
    token = ordered()["token"]
    assert successes(lambda: login.by_link(token)) == 1


@pytest.mark.attack(34)
def test_code_and_link_at_once_open_one_session():
    for n in range(6):
        browser = login.ask(f"rina{n}@pembaca.example")
        letter = ordered()
        ways = iter(
            [
                lambda b=browser, c=letter["code"]: login.by_code(b, c),
                lambda t=letter["token"]: login.by_link(t),
            ]
            * 6
        )
        assert successes(lambda ways=ways: next(ways)()) == 1


@pytest.mark.attack(32)
def test_many_guesses_at_once_are_five():
    browser = login.ask("rina@pembaca.example")
    wrong = f"{(int(ordered()['code']) + 1) % 10**6:06}"
    assert successes(lambda: login.by_code(browser, wrong)) == 0
    assert LoginChallenge.objects.get().attempts == 5


def test_a_form_sent_many_times_at_once_makes_one_reader(terms):
    now = timezone.now()
    made = at_once(
        lambda: registration.join(
            "rina@pembaca.example", name="Rina", notify=False, proved_at=now
        )
    )
    assert {identity.pk for identity in made} == {Identity.objects.get().pk}


@pytest.mark.attack(83)
def test_many_processes_send_a_letter_once(paper, mailbox):
    login.ask("rina@pembaca.example")
    assert sum(at_once(sending.send_due)) == 1
    assert len(mailbox) == 1
