"""What was told off the record does not come into print unseen (KEJ-7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.figures import Figure
from articles.models import Article
from articles.refusals import ChecksFailed
from desk.notes import leave
from desk.screen import Screen
from tests.desk.screen import url_of

TOLD = "Kapolres bilang penyidik sudah\nmemeriksa tiga orang saksi dari kantor bupati sejak Jumat."
EIGHT = "penyidik sudah memeriksa tiga orang saksi dari kantor"
SEVEN = "penyidik sudah memeriksa tiga orang saksi dari"


def found(article: Article, rf, by) -> list[tuple[str, str]]:
    request = rf.get("/")
    request.user = by
    findings = Screen.of(request, Article.objects.get(pk=article.pk)).findings
    return [(finding.level, finding.field) for finding in findings if finding.check == "confidence"]


def write(article: Article, by, **changes) -> None:
    article.save_copy(article.desk_copy.with_changes(**changes), by=by, base=article.revision)
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
            "<p>Sampai kini penyidik sudah memeriksa</p><p>tiga <b>orang</b> saksi, dari kantor.</p>",
        ),
        ("body", f"<p>penyidik\u200b su\u00addah {EIGHT.removeprefix('penyidik sudah ')}.</p>"),
        ("photo_caption", EIGHT),
    ],
)
def test_eight_of_its_words_in_a_row_are_found_wherever_they_stand(field, text, told, rahma, rf):
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
    write(told, rahma, lede=SEVEN, headline="Tiga saksi dari kantor bupati sudah diperiksa penyidik sejak Jumat lalu")
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


def test_it_stops_the_step_until_somebody_with_the_right_says_why(told, rahma, mira, pemred):
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
        published.move("fix", by=mira, kind="update", note="Baru.", version=1, changes=changes)


def test_the_screen_shows_the_passage_of_the_copy_and_asks_one_query_for_it(told, rahma, seated):
    write(told, rahma, lede=f"Kabarnya {EIGHT}.")
    browser = seated(rahma)
    browser.get(url_of(told))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(url_of(told)).text
    assert f"<blockquote>{EIGHT}</blockquote>" in page
    assert len([query for query in asked if query["sql"].startswith('SELECT "desk_note"."mark"')]) == 1
    assert len(asked) <= 16


def test_a_story_without_such_notes_is_shown_without_asking_for_them(draft, rahma, seated):
    leave(draft, by=rahma, text=TOLD)
    with CaptureQueriesContext(connection) as asked:
        seated(rahma).get(url_of(draft))
    assert not [query for query in asked if query["sql"].startswith('SELECT "desk_note"."mark"')]


def test_a_marked_note_is_found_behind_many_newer_ones(told, rahma, rf):
    for n in range(5):
        leave(told, by=rahma, text=f"Catatan {n}.")
    write(told, rahma, lede=EIGHT)
    assert found(told, rf, rahma) == [("warning", "lede")]


def test_a_story_that_nobody_has_kept_yet_is_asked_for_no_notes(paper, rahma, seated):
    with CaptureQueriesContext(connection) as asked:
        assert seated(rahma).get("/admin/articles/article/add/").status_code == 200
    assert not [query for query in asked if 'FROM "desk_note" WHERE' in query["sql"]]
