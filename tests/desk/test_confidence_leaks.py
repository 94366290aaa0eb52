"""What was told off the record does not come into print unseen (KEJ-7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.models import Article
from articles.text.figures import Figure
from articles.workflow.refusals import ChecksFailed
from desk.article_screen import ArticleScreen
from desk.notes import leave
from tests.conftest import RALAT
from tests.desk.screen import url_of

TOLD = (
    "Kapolres bilang penyidik sudah\nmemeriksa tiga orang saksi dari kantor "
    "bupati sejak Jumat."
)
EIGHT = "penyidik sudah memeriksa tiga orang saksi dari kantor"
SEVEN = "penyidik sudah memeriksa tiga orang saksi dari"


def found(article: Article, rf, by) -> list[tuple[str, str]]:
    request = rf.get("/")
    request.user = by
    findings = ArticleScreen.of(request, Article.objects.get(pk=article.pk)).findings
    return [
        (finding.level, finding.field)
        for finding in findings
        if finding.check == "confidence"
    ]


def write(article: Article, by, **changes) -> None:
    article.save_copy(
        article.desk_copy.with_changes(**changes), by=by, base=article.revision
    )
    article.refresh_from_db()
    article.forget()


@pytest.fixture
def told(draft, rahma) -> Article:
    """A story with a note off the record."""
    leave(draft, by=rahma, text=TOLD, mark="off_the_record")
    return draft


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("headline", EIGHT),
        ("lede", f"Kabarnya {EIGHT.upper()}!"),
        (
            "body",
            (
                "<p>Sampai kini penyidik sudah memeriksa</p><p>tiga <b>orang</b> "
                "saksi, "
                "dari kantor.</p>"
            ),
        ),
        (
            "body",
            "<p>penyidik\u200b su\u00addah "
            f"{EIGHT.removeprefix('penyidik sudah ')}.</p>",
        ),
        ("photo_caption", EIGHT),
        ("photo_credit", EIGHT),
        ("kicker", EIGHT),
        ("dateline", EIGHT),
        ("credit", EIGHT),
        ("source_title", EIGHT),
    ],
)
def test_eight_of_its_words_in_a_row_are_found_wherever_they_stand(
    field, text, told, rahma, rf
):
    write(told, rahma, **{field: text})
    assert found(told, rf, rahma) == [("warning", field)]


def test_they_are_found_in_the_words_of_a_photograph(told, rahma, photo, rf):
    write(told, rahma, body=f"<p>Ini.</p>{Figure(photo.pk, EIGHT.capitalize() + '.')}")
    assert found(told, rf, rahma) == [("warning", "body")]
    photo.caption = EIGHT
    photo.save()
    write(told, rahma, body="<p>Ini.</p>", photo=photo.pk)
    assert found(told, rf, rahma) == [("warning", "photo")]


def test_seven_words_are_everybody_s_and_so_is_another_order(told, rahma, rf):
    write(
        told,
        rahma,
        lede=SEVEN,
        headline=(
            "Tiga saksi dari kantor bupati sudah diperiksa penyidik sejak Jumat lalu"
        ),
    )
    assert found(told, rf, rahma) == []


def test_a_note_without_a_mark_binds_nobody_and_background_is_a_hint(draft, rahma, rf):
    write(draft, rahma, lede=EIGHT)
    leave(draft, by=rahma, text=TOLD)
    assert found(draft, rf, rahma) == []
    leave(draft, by=rahma, text=TOLD, mark="latar_belakang")
    assert found(draft, rf, rahma) == [("hint", "lede")]


def test_a_note_of_another_story_binds_this_one_not(told, own_story, jon, rahma, rf):
    write(own_story, jon, lede=EIGHT)
    assert found(own_story, rf, jon) == []


def test_it_stops_the_step_until_somebody_with_the_right_says_why(
    told, rahma, mira, pemred
):
    write(told, rahma, lede=EIGHT)
    told.move("submit", by=rahma)
    for editor, override in ((mira, "Sumber setuju."), (pemred, "")):
        with pytest.raises(ChecksFailed):
            told.move("approve", by=editor, override=override)
    told.move("approve", by=pemred, override="Sumber sudah mengizinkan.")
    assert told.state == "approved"


def test_a_mend_of_what_is_live_is_looked_at_too(published, rahma, mira):
    leave(published, by=rahma, text=TOLD, mark="off_the_record")
    changes = {"lede": EIGHT}
    with pytest.raises(ChecksFailed):
        published.move("fix", by=mira, version=1, changes=changes, **RALAT)


@pytest.mark.parametrize("field", ["wrong", "right", "note"])
def test_what_readers_are_told_of_a_mend_is_looked_at_too(
    field, published, rahma, mira, pemred
):
    leave(published, by=rahma, text=TOLD, mark="off_the_record")
    told = {"wrong": "Dua saksi.", "right": "Tiga saksi.", "note": "Maaf."} | {
        field: f"Kabarnya {EIGHT}."
    }
    mend = {"kind": "ralat", "version": 1, "changes": {"lede": "Tiga saksi."}} | told
    with pytest.raises(ChecksFailed) as failed:
        published.move("fix", by=mira, **mend)
    assert [(finding.level, finding.field) for finding in failed.value.findings] == [
        ("warning", field)
    ]
    published.move("fix", by=pemred, override="Sumber sudah mengizinkan.", **mend)
    assert published.handoffs.first().override == "Sumber sudah mengizinkan."


def test_the_note_of_a_typing_error_is_told_to_nobody(published, rahma, mira):
    leave(published, by=rahma, text=TOLD, mark="off_the_record")
    published.move(
        "fix",
        by=mira,
        kind="typo",
        version=1,
        changes={"lede": published.lede.lower()},
        note=EIGHT,
    )
    assert published.version_at(timezone.now()).lede == published.lede.lower()


WITHDRAWAL = {
    "asked_by": "internal",
    "ground": "masa_depan_anak",
    "reason": "Keluarga meminta.",
    "apology": "Maaf.",
}


@pytest.mark.parametrize("field", ["reason", "apology"])
def test_why_a_story_is_withdrawn_is_looked_at_on_the_page_of_that_step(
    field, published, rahma, pemred, seated
):
    leave(published, by=rahma, text=TOLD, mark="off_the_record")
    browser, page = seated(pemred), url_of(published, "step", "withdraw")
    sent = WITHDRAWAL | {"revision": published.revision, field: f"Kabarnya {EIGHT}."}
    form = browser.post(page, sent).context["form"]
    assert ([*form.errors], "override" in form.fields) == ([field], True)
    published.refresh_from_db()
    assert published.state == "printed"
    assert (
        browser.post(page, sent | {"override": "Sumber sudah mengizinkan."}).status_code
        == 302
    )
    published.refresh_from_db()
    assert (published.state, published.handoffs.first().override) == (
        "withdrawn",
        "Sumber sudah mengizinkan.",
    )


def test_why_a_story_is_restored_is_looked_at_on_the_page_of_that_step(
    published, rahma, pemred, seated
):
    leave(published, by=rahma, text=TOLD, mark="off_the_record")
    published.move("withdraw", by=pemred, **WITHDRAWAL)
    browser, page = seated(pemred), url_of(published, "step", "restore")
    sent = {"revision": published.revision, "note": f"Kabarnya {EIGHT}."}
    form = browser.post(page, sent).context["form"]
    assert ([*form.errors], "override" in form.fields) == (["note"], True)
    published.refresh_from_db()
    assert published.state == "withdrawn"


def test_what_the_story_itself_is_like_does_not_keep_it_from_being_withdrawn(
    told, rahma, pemred
):
    write(told, rahma, lede=EIGHT)
    told.move("submit", by=rahma)
    for step in ("approve", "publish"):
        told.move(step, by=pemred, override="Sumber sudah mengizinkan.")
    told.move("withdraw", by=pemred, **WITHDRAWAL)
    assert told.state == "withdrawn"


def test_who_has_passed_over_it_once_is_not_asked_again_for_the_same_passage(
    told, rahma, mira, pemred
):
    write(told, rahma, lede=f"Kabarnya {EIGHT}.")
    told.move("submit", by=rahma)
    for step in ("approve", "publish"):
        told.move(step, by=pemred, override="Sumber sudah mengizinkan.")
    with translation.override("en"):  # whatever the language in which it is told
        told.move(
            "fix",
            by=mira,
            kind="typo",
            version=1,
            changes={"headline": told.headline.lower()},
        )
    longer = {
        "kind": "update",
        "note": "Baru.",
        "changes": {"lede": f"Kabarnya {EIGHT} bupati."},
    }
    with pytest.raises(ChecksFailed):
        told.move("fix", by=mira, version=2, **longer)


def test_the_screen_shows_the_passage_of_the_copy_and_asks_one_query_for_it(
    told, rahma, seated
):
    write(told, rahma, lede=f"Kabarnya {EIGHT}.")
    browser = seated(rahma)
    browser.get(url_of(told))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(url_of(told)).text
    assert f"<blockquote>{EIGHT}</blockquote>" in page
    assert (
        len(
            [
                query
                for query in asked
                if query["sql"].startswith('SELECT "desk_note"."mark"')
            ]
        )
        == 1
    )
    assert len(asked) <= 16


def test_a_story_without_such_notes_is_shown_without_asking_for_them(
    draft, rahma, seated
):
    leave(draft, by=rahma, text=TOLD)
    with CaptureQueriesContext(connection) as asked:
        seated(rahma).get(url_of(draft))
    assert not [
        query for query in asked if query["sql"].startswith('SELECT "desk_note"."mark"')
    ]


def test_a_marked_note_is_found_behind_many_newer_ones(told, rahma, rf):
    for n in range(5):
        leave(told, by=rahma, text=f"Catatan {n}.")
    write(told, rahma, lede=EIGHT)
    assert found(told, rf, rahma) == [("warning", "lede")]


def test_a_story_that_nobody_has_kept_yet_is_asked_for_no_notes(paper, rahma, seated):
    with CaptureQueriesContext(connection) as asked:
        assert seated(rahma).get("/admin/articles/article/add/").status_code == 200
    assert not [query for query in asked if 'FROM "desk_note" WHERE' in query["sql"]]


def test_the_page_that_asks_for_a_reason_names_the_words(told, rahma, pemred, seated):
    write(told, rahma, lede=f"Kabarnya {EIGHT}.")
    told.move("submit", by=rahma)
    answer = seated(pemred).post(
        url_of(told), {"_step": "approve", "base": told.revision}, follow=True
    )
    assert 'name="override"' in answer.text
    assert f"“{EIGHT}” stands in a note that is off the record." in answer.text
