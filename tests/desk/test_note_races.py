"""Notes, remarks and links in the same moment.

The limits hold, and what came twice is there once.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest

from articles.models import Article
from articles.workflow.refusals import Refused
from comments.refusals import CommentRefused as Unheard
from desk.error_reports import MOST_OF_A_NETWORK, report
from desk.models import ErrorReport, Note, PreviewLink
from desk.notes import leave
from people.models import AuditEvent
from tests.comments.together import at_once
from tests.desk.sharing import now_of

pytestmark = pytest.mark.django_db(transaction=True)


def refused_or(act: Callable[[], object]) -> object:
    try:
        return act()
    except (Refused, Unheard) as refusal:
        return refusal


def test_of_six_remarks_at_once_the_last_that_fits_is_kept(given):
    link, _address = given
    Note.objects.bulk_create(
        Note(article=link.article, link=link, text=f"Catatan {n}") for n in range(19)
    )
    answers = at_once(
        *(
            partial(refused_or, partial(now_of(link).remark, f"Berebut {n}"))
            for n in range(6)
        )
    )
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
    assert link.remarks.count() == 20


def test_one_note_sent_six_times_at_once_is_one_note(draft, rahma):
    notes = at_once(
        *[partial(leave, draft, by=rahma, text="Ditekan berkali-kali.")] * 6
    )
    assert {note for note, _strangers in notes} == {Note.objects.get()}


def test_a_link_is_revoked_once_however_many_press(given, mira, rahma):
    link, _address = given
    done = at_once(
        *(partial(now_of(link).revoke, by=user) for user in (mira, rahma, mira))
    )
    assert sorted(done) == [False, False, True]
    assert AuditEvent.objects.filter(action="revoke preview link").count() == 1


def test_no_view_is_lost_by_many_at_once(given, client):
    link, _address = given
    at_once(*[partial(now_of(link).count_view, link.made_at)] * 6)
    assert PreviewLink.objects.get().views == 6


def test_a_network_s_limit_holds_across_stories_of_which_it_reports_at_once(
    tell, monkeypatch
):
    stories = [tell(f"Berita {n}").pk for n in range(2)]
    acts = [
        partial(
            report,
            stories[n % 2],
            text="Keliru.",
            net_hash=b"n" * 16,
            jti_hash=f"{n:032}",
        )
        for n in range(MOST_OF_A_NETWORK + 1)
    ]
    for act in acts[:-2]:
        act()
    both_counted = Barrier(2, timeout=1)

    def wait(_article: Article) -> list[str]:
        # as it should be: the other is still waiting to count
        with suppress(BrokenBarrierError):
            both_counted.wait()
        return []

    monkeypatch.setattr("desk.error_reports.sealed_terms", wait)
    at_once(*(partial(refused_or, act) for act in acts[-2:]))
    assert ErrorReport.objects.count() == MOST_OF_A_NETWORK
