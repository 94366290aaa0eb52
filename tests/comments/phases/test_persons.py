"""The phases that ask about the form and the reader.

Speed, trust, history, name, standing.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Decision, Sanction
from comments.phases import first_timer, history, name, normalise, speed, standing
from comments.requests import keyed_hashes
from comments.text.normalise import normalise as read
from people.models import Author

HOUR = timedelta(hours=1)


def codes(finding) -> set[str]:
    return {reason.code for reason in finding.reasons}


@pytest.mark.attack(47)
@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        (2.99, "hold"),
        (3.0, "pass"),
        (3.1, "pass"),
        (0, "hold"),
        (None, "pass"),
        (900, "pass"),
    ],
)
def test_forms_come_back_after_three_seconds_at_the_earliest(seconds, verdict):
    assert speed.judge(seconds).verdict == verdict


@pytest.mark.attack(66)
@pytest.mark.parametrize("seconds", [-1.0, -1e9, float("nan"), float("-inf")])
def test_a_clock_that_ran_backwards_counts_as_no_time_and_holds(seconds):
    assert codes(speed.judge(seconds)) == {"too_fast"}
    assert speed.judge(-5.0).reasons[0].evidence == "0.0"
    assert speed.judge(60.0, from_future=True).reasons == (("from_future", ""),)


@pytest.mark.attack(49)
def test_a_filled_trap_holds():
    assert speed.judge(60.0, honeypot=True).reasons == (("honeypot", ""),)


def test_more_than_three_in_ten_unreadable_code_points_hold():
    assert codes(normalise.judge(read("abcdefg" + "\ue000" * 3))) == set()
    assert codes(normalise.judge(read("abcdef" + "\ue000" * 3))) == {"unreadable"}
    assert codes(normalise.judge(read("abc" + "\U000e0fff" * 3))) == {"unreadable"}
    assert codes(normalise.judge(read("kata " * 500))) == {"limit"}
    assert codes(normalise.judge(read(""))) == set()


def test_a_reader_is_new_until_three_approvals_on_two_days(join):
    yesterday, today = timezone.localdate() - timedelta(days=1), timezone.localdate()
    for n, (approvals, first, missing) in enumerate(
        [(0, None, "3"), (2, yesterday, "1"), (3, today, ""), (3, yesterday, None)]
    ):
        last = (
            {"last_approved_day": today, "first_approved_day": first} if first else {}
        )
        finding = first_timer.judge(
            join(f"p{n}@pembaca.example", approved_n=approvals, **last)
        )
        code = "first_timer" if missing else "first_day"
        assert finding.reasons == (() if missing is None else ((code, missing),))


def test_decisions_against_a_reader_hold_from_the_fifth_on_for_a_year(
    thread, trusted, say
):
    now = timezone.now()
    for letter, status in zip(
        "abcd", ("rejected", "spam", "rejected", "spam"), strict=True
    ):
        say(thread, trusted, f"Kabar {letter} dari nagari.", status)
    assert history.judge(trusted, now).verdict == "pass"
    say(thread, trusted, "Kabar e dari jorong.", "spam")
    assert codes(history.judge(trusted, now)) == {"bad_history"}
    year = timedelta(days=365)
    assert history.judge(trusted, now + year - HOUR).verdict == "hold"
    assert history.judge(trusted, now + year + HOUR).verdict == "pass"


def test_only_the_newest_fifty_decisions_count(thread, trusted, say, redpel):
    now = timezone.now()
    comment = say(thread, trusted, "Kabar dari nagari.")
    known = {
        "comment": comment,
        "revision": comment.head,
        "actor": redpel,
        "to_status": "published",
    }
    Decision.objects.bulk_create(
        Decision(action=action, at=now - timedelta(days=days), **known)
        for action, days, number in (
            ("spam", 1, 14),
            ("approve", 2, 36),
            ("spam", 3, 40),
        )
        for _n in range(number)
    )
    assert history.judge(trusted, now).verdict == "pass"
    Decision.objects.create(action="spam", at=now, **known)
    assert [reason.evidence for reason in history.judge(trusted, now).reasons] == [
        "15/50"
    ]


@pytest.mark.attack(39)
def test_another_address_of_a_banned_mailbox_is_held(join, redpel):
    banned = join(
        "budi@gmail.com", "Budi", family_key=keyed_hashes.family_key("budi@gmail.com")
    )
    moderation.sanction(banned, Sanction.Kind.BAN, by=redpel, reason="judol")
    cousin = join(
        "b.u.di+x@gmail.com",
        "Badu",
        family_key=keyed_hashes.family_key("b.u.di+x@gmail.com"),
    )
    stranger = join(
        "rina@gmail.com", "Rina", family_key=keyed_hashes.family_key("rina@gmail.com")
    )
    finding = history.judge(cousin, timezone.now())
    assert finding.reasons == (("banned_family", ""),)
    assert codes(history.judge(stranger, timezone.now())) == set()


@pytest.mark.attack(18)
@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("Rеdaksi", "name_same"),
        ("P I O N I R", "name_same"),
        ("Redaksy", "name_near"),
        ("Pioner", "name_near"),
        ("ADM1N", "name_same"),
        ("Redaksi Pionir", "name_same"),
        ("Rahma Desnita", "name_same"),
        ("Rahma Desnit4", "name_same"),
        ("Rahma Desnitta", "name_same"),
        ("Rahma Desnito", "name_near"),
        ("Redpel", "name_same"),
        ("Edytor", "name_near"),
        ("Staf redaksy", "name_near"),
        ("Nurdin Caniago", "name_same"),
        ("Nurdin Caniaga", "name_near"),
        ("Rina", ""),
        ("", ""),
        ("Amin", ""),
        ("Budi Redaktif", ""),
    ],
)
def test_a_name_that_can_be_taken_for_the_paper_s_or_a_colleague_s_is_held(
    paper, rahma, called, code
):
    # writes, and has no login
    Author.objects.create(name="Nurdin Caniago", slug="nurdin-caniago")
    assert codes(name.judge(called)) == ({code} if code else set())


def test_another_reader_s_name_is_free(paper, reader):
    assert name.judge(reader.display_name).verdict == "pass"


def test_a_sanction_and_a_premoderated_thread_hold():
    assert standing.judge(None, premoderated=False).verdict == "pass"
    read_first = standing.judge(None, premoderated=True)
    assert read_first.reasons == (("premoderated", ""),)
    found = standing.judge(Sanction(pk=7), premoderated=False)
    assert [tuple(reason) for reason in found.reasons] == [("sanction", "7")]


def test_a_text_that_leads_to_a_protected_person_holds_and_is_not_quoted():
    found = standing.judge(None, premoderated=False, leaks_identity=True)
    assert (found.verdict, found.reasons) == ("hold", (("identity", ""),))
