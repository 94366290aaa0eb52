"""What people paste: furniture is found and taken out on request, harmful parts are named, nothing is lost."""

import pytest
from django.contrib.messages import get_messages

from desk.pasting import tidy


def test_furniture_is_taken_out_as_a_new_revision_and_the_pasted_text_stays(draft, rahma, press, seated):
    pasted = f"<p>{draft.headline}</p><p>iklan adsense</p>" + draft.body
    press(rahma, draft, body=pasted)
    draft.refresh_from_db()
    as_pasted = draft.revision
    press(rahma, draft, _discard="*")
    draft.refresh_from_db()
    assert "iklan adsense" not in draft.body
    assert draft.headline not in draft.body
    assert "iklan adsense" in draft.revisions.get(number=as_pasted).copy.body


def test_furniture_that_somebody_left_is_not_offered_again(draft, rahma, press, seated):
    press(rahma, draft, body="<p>iklan adsense</p>" + draft.body)
    press(rahma, draft, _leave="page")
    from tests.desk.screen import url_of

    html = seated(rahma).get(url_of(draft)).content.decode()
    assert 'name="_discard" value="page"' not in html
    assert "is a leftover" in html  # the check still stops the step


@pytest.mark.parametrize(
    ("pasted", "named"),
    [
        ("<script>alert(1)</script><p>Isi.</p>", "<script>"),
        ("<style>p{}</style><p>Isi.</p>", "<style>"),
        ('<p onclick="x()">Isi.</p>', "onclick"),
        ('<p><a href="javascript:x()">Isi</a></p>', "javascript:"),
        ('<p><a href=" java\nscript:x()">Isi</a></p>', "javascript:"),
        ('<iframe src="https://jahat.example"></iframe><p>Isi.</p>', "<iframe>"),
    ],
)
def test_what_could_do_harm_is_taken_out_and_named(pasted, named, draft, rahma, press):
    response = press(rahma, draft, body=pasted)
    told = " ".join(str(message) for message in get_messages(response.wsgi_request))
    draft.refresh_from_db()
    assert named in told
    assert draft.body.startswith("<p>")
    assert not any(word in draft.body for word in ("script", "onclick", "iframe", "style"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "a\x00b"),
        ("body", "<p>a\x00b</p>"),
        ("tags", "a\x00b"),
        ("tags", "t" * 140),
        ("dateline", "d" * 61),
    ],
)
def test_text_that_no_database_takes_is_told_at_its_field(field, value, draft, rahma, press):
    response = press(rahma, draft, **{field: value})
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_body_of_two_megabytes_is_told_and_comes_back_in_the_form(draft, rahma, press):
    response = press(rahma, draft, body="<p>" + "kata " * 400_000 + "</p>")
    assert response.status_code == 200
    assert "more than a story can hold" in response.content.decode()
    assert draft.revisions.count() == 1


def test_a_headline_of_5000_letters_is_kept_but_stopped_by_its_check(draft, rahma, press):
    press(rahma, draft, "submit", headline="Panjang " * 625)
    draft.refresh_from_db()
    assert (len(draft.headline), draft.state) == (4999, "draft")


@pytest.mark.parametrize(
    ("pasted", "tidied"),
    [
        (
            "<p>· satu</p><p>· dua</p><p>akhir</p>",
            "<ul><li><p>satu</p></li><li><p>dua</p></li></ul><p>akhir</p>",
        ),
        ("<p>Kata *tebal* dan _miring_.</p>", "<p>Kata <strong>tebal</strong> dan <em>miring</em>.</p>"),
        ("<p>2 * 3 * 4 dan a_b_c</p>", "<p>2 * 3 * 4 dan a_b_c</p>"),
        ('<p><a href="https://a.example/_x_?q=*y*">tautan</a></p>',) * 2,
        ("<p>&nbsp;</p><p>isi</p><p><br></p>", "<p>isi</p>"),
    ],
)
def test_word_and_whatsapp_leave_lists_and_emphasis_not_marks(pasted, tidied):
    assert tidy(pasted) == tidied
