"""What readers report waits for the editors of that beat, and one press takes it from
their desks.
"""

import re
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.templatetags.one_line import one_line
from desk.error_reports import report
from desk.models import ErrorReport, Note
from people.models import AuditEvent, User
from tests.desk.screen import url_of

Seated = Callable[[User], Client]
INBOX = "/admin/errors/"
WORD = f'href="{INBOX}">Reported errors'


@pytest.fixture
def told(published: Article) -> ErrorReport:
    """A reader's report on a story of Pasaman Barat."""
    report(
        published.pk,
        text="Bukan Senin, @mira.",
        contact="rina@pembaca.example",
        jti_hash="a",
    )
    return ErrorReport.objects.get()


def settle(browser: Client, what: str, **more: str) -> str:
    """Press the button; what the desk said then."""
    answer = browser.post(INBOX, {"settle": what} | more, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_it_waits_for_the_editors_of_the_beat_and_for_nobody_else(
    told, mira, yusril, redpel, rahma, seated: Seated
):
    for user in (mira, redpel):
        home = seated(user).get("/admin/")
        assert f"{WORD} <b>1</b>" in one_line(home.text)
        assert [line.name for pile in home.context["piles"] for line in pile.lines] == [
            str(told.article)
        ]
        page = seated(user).get(INBOX).text
        assert "Bukan Senin" in page
        assert "rina@pembaca.example" in page
        way = url_of(told.article, "step/fix")
        assert re.search(f'href="{way}"\\s*>Mend what is live', page)
        assert seated(user).get(way).status_code == 200
    assert WORD not in seated(yusril).get("/admin/").text
    assert "Bukan Senin" not in seated(yusril).get(INBOX).text
    assert WORD not in seated(rahma).get("/admin/").text
    assert seated(rahma).get(INBOX).status_code == 403
    # a stranger's "@mira" brings nothing to anybody
    assert not told.note.mentions.exists()


@pytest.mark.parametrize(
    ("outcome", "word"), [("mended", "put right"), ("unfounded", "no error")]
)
def test_one_press_empties_the_inbox_and_the_thread_says_who(
    outcome, word, told, mira, redpel, seated: Seated
):
    browser = seated(mira)
    assert word in settle(browser, f"{outcome}:{told.pk}")
    assert "No report is waiting for you." in browser.get(INBOX).text
    assert WORD not in browser.get("/admin/").text
    thread = one_line(seated(redpel).get(url_of(told.article, "notes")).text)
    assert f"{word.capitalize()} · Mira Elfiyanti" in thread
    assert "Bukan Senin" in thread
    assert "Mira Elfiyanti has settled this report before." in settle(
        seated(redpel), f"mended:{told.pk}"
    )
    assert ErrorReport.objects.get().outcome == outcome


def test_it_is_settled_from_the_story_s_notes_too_and_leads_back_there(
    told, mira, seated: Seated
):
    browser = seated(mira)
    thread = browser.get(url_of(told.article, "notes")).text
    assert "A reader reports an error" in thread
    assert f'value="mended:{told.pk}"' in thread
    # no form stands in a form
    assert f'value="mended:{told.pk}"' not in browser.get(url_of(told.article)).text
    answer = browser.post(INBOX, {"settle": f"unfounded:{told.pk}", "back": "story"})
    assert answer.url == url_of(told.article, "notes")


@pytest.mark.parametrize(
    "what",
    [
        "",
        "mended",
        "mended:",
        "mended:x",
        "lain:1",
        "mended:" + "9" * 30,
        "\x00:\x00",
        ":",
    ],
)
def test_a_press_that_means_nothing_changes_nothing(what, told, mira, seated: Seated):
    assert "There is no such report" in settle(seated(mira), what)
    assert ErrorReport.objects.waiting().exists()


def test_who_does_not_look_after_the_story_settles_nothing(
    told, yusril, rahma, admin_user, seated: Seated
):
    assert "There is no such report" in settle(seated(yusril), f"mended:{told.pk}")
    for user in (rahma, admin_user):
        assert (
            seated(user).post(INBOX, {"settle": f"mended:{told.pk}"}).status_code == 403
        )
    assert Client().post(INBOX, {"settle": f"mended:{told.pk}"}).status_code == 302
    assert ErrorReport.objects.waiting().exists()


def test_a_writer_reads_the_words_and_not_whom_to_ask(told, rahma, seated: Seated):
    thread = seated(rahma).get(url_of(told.article, "notes")).text
    assert "Bukan Senin" in thread
    assert "rina@pembaca.example" not in thread
    assert "mended:" not in thread


def test_what_came_before_an_identity_was_taken_out_is_closed(
    told, mira, redpel, pemred, seated: Seated
):
    story = Article.objects.get(pk=told.article_id)
    story.move(
        "anonymise", by=redpel, terms={"Talu": "sebuah nagari"}, note="Korban anak."
    )
    report(story.pk, text="Sesudahnya.", jti_hash="b")
    page = seated(mira).get(INBOX).text
    assert "Bukan Senin" not in page
    assert "rina@pembaca.example" not in page
    assert "What was said is sealed." in page
    assert "Sesudahnya." in page
    assert "Bukan Senin" in seated(pemred).get(INBOX).text
    assert (
        AuditEvent.objects.filter(
            action="open sealed", by=pemred, key=str(story.pk)
        ).count()
        == 1
    )


def test_markup_is_text_and_hundreds_cost_no_more_than_one(told, mira, seated: Seated):
    report(
        told.article_id, text="<script>alert(1)</script>", contact="<b>", jti_hash="c"
    )
    browser = seated(mira)
    assert "&lt;script&gt;alert(1)" in browser.get(INBOX).text
    with CaptureQueriesContext(connection) as few:
        browser.get(INBOX)
    now = timezone.now()
    rows = [
        ErrorReport(article_id=told.article_id, jti_hash=f"{n}", at=now)
        for n in range(200)
    ]
    ErrorReport.objects.bulk_create(rows)
    rows = ErrorReport.objects.filter(note=None)
    Note.objects.bulk_create(
        Note(article_id=told.article_id, report=row, text=f"Ke-{row.pk}")
        for row in rows
    )
    with CaptureQueriesContext(connection) as many:
        page = browser.get(f"{INBOX}?p=2")
    assert len(few) == len(many) <= 8
    assert len(page.context["page"]) == 50
    for rubbish in ("x", "%00", "-1", "9" * 30):
        assert browser.get(f"{INBOX}?p={rubbish}").status_code == 200


def test_the_database_wants_who_and_when_and_one_source_of_a_note(told, mira):
    for act in (
        lambda: ErrorReport.objects.update(outcome="mended"),
        lambda: ErrorReport.objects.update(
            outcome="lain", settled_by=mira, settled_at=timezone.now()
        ),
        lambda: Note.objects.create(
            article=told.article, by=mira, report=told, text="x"
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
