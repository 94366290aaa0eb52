"""What people paste.

Boilerplate is found and taken out on request, harmful parts are named, nothing is lost.
"""

import pytest
from django.contrib.messages import get_messages

from articles.models import Article
from desk.pasting import tidy
from tests.desk.screen import form_of, url_of


def test_boilerplate_is_taken_out_as_a_new_revision_and_the_pasted_text_stays(
    draft, rahma, press, seated
):
    pasted = f"<p>{draft.headline}</p><p>iklan adsense</p>" + draft.body
    press(rahma, draft, body=pasted)
    draft.refresh_from_db()
    as_pasted = draft.revision
    press(rahma, draft, _discard="*")
    draft.refresh_from_db()
    assert "iklan adsense" not in draft.body
    assert draft.headline not in draft.body
    assert "iklan adsense" in draft.revisions.get(number=as_pasted).copy.body


def test_a_byline_that_gives_way_to_a_release_s_credit_is_told_and_may_be_chosen_again(
    draft, rahma, press, seated
):
    press(
        rahma,
        draft,
        body="<p>Jembatan itu dibuka. (HumasResPasbar)</p>",
        authors=[rahma.author.pk],
    )
    answer = seated(rahma).post(
        url_of(draft), form_of(draft) | {"_discard": "credit"}, follow=True
    )
    copy = Article.objects.get().desk_copy
    assert (copy.credit, copy.authors) == ("HumasResPasbar", ())
    assert "The byline gave way to the credit" in answer.text
    assert (copy.kind, copy.origin) == ("release", "release")
    assert "It is filed as a press release now" in answer.text
    press(rahma, draft, authors=[rahma.author.pk], kind="news", origin="own")
    press(rahma, draft, _discard="*")
    copy = Article.objects.get().desk_copy
    assert (copy.credit, copy.authors, copy.kind, copy.origin) == (
        "HumasResPasbar",
        (rahma.author.pk,),
        "news",
        "own",
    )


def test_what_somebody_has_chosen_stays_when_a_credit_is_taken_out(
    draft, rahma, mira, press, seated
):
    body = "<p>Jembatan itu dibuka. (HumasResPasbar)</p>"
    press(rahma, draft, body=body, kind="opinion", origin="agency")
    answer = seated(rahma).post(
        url_of(draft), form_of(draft) | {"_discard": "credit"}, follow=True
    )
    copy = Article.objects.get().desk_copy
    assert (copy.credit, copy.kind, copy.origin) == (
        "HumasResPasbar",
        "opinion",
        "agency",
    )
    assert "filed as a press release" not in answer.text


def test_the_credit_of_a_reporter_is_no_release(draft, rahma, press):
    press(rahma, draft, body="<p>Jembatan itu dibuka. (bim)</p>")
    press(rahma, draft, _discard="*")
    copy = Article.objects.get().desk_copy
    assert (copy.credit, copy.kind, copy.origin) == ("bim", "news", "own")


RELEASE = """[10.20, 15/8/2024] Humas Polres: *SIARAN PERS*
*Kapolres Pasaman Barat Pimpin Rapat Koordinasi*

SIMPANG EMPAT – Polisi menggelar rapat.
“Kami siap,” kata Kapolres. (HumasResPasbar)"""


def test_a_release_with_head_and_headline_is_sent_by_three_presses_without_typing(
    paper, rahma, pasbar, politics, seated
):
    filed = {
        "kind": "news",
        "origin": "own",
        "place": pasbar.pk,
        "section": politics.pk,
        "authors": rahma.author.pk,
    }
    browser = seated(rahma)
    browser.post(
        "/admin/articles/article/add/", filed | {"headline": "", "body": RELEASE}
    )
    for pressed in ({"_discard": "*"}, {"_step": "submit"}):
        story = Article.objects.get()
        browser.post(url_of(story), form_of(story) | pressed)
    story = Article.objects.get()
    assert (story.state, story.headline) == (
        "submitted",
        "Kapolres Pasaman Barat Pimpin Rapat Koordinasi",
    )
    assert (story.dateline, story.credit, story.kind) == (
        "Simpang Empat",
        "HumasResPasbar",
        "release",
    )
    assert (
        story.body == "<p>Polisi menggelar rapat.</p><p>“Kami siap,” kata Kapolres.</p>"
    )


def test_boilerplate_that_somebody_left_is_not_offered_again(
    draft, rahma, press, seated
):
    press(rahma, draft, body="<p>iklan adsense</p>" + draft.body)
    press(rahma, draft, _leave="page")
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
    assert not any(
        word in draft.body for word in ("script", "onclick", "iframe", "style")
    )


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
def test_text_that_no_database_takes_is_told_at_its_field(
    field, value, draft, rahma, press
):
    response = press(rahma, draft, **{field: value})
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_body_of_two_megabytes_is_told_and_comes_back_in_the_form(
    draft, rahma, press
):
    response = press(rahma, draft, body="<p>" + "kata " * 400_000 + "</p>")
    assert response.status_code == 200
    assert "more than a story can hold" in response.content.decode()
    assert draft.revisions.count() == 1


def test_a_headline_of_5000_letters_is_kept_but_stopped_by_its_check(
    draft, rahma, press
):
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
        (
            "<p>Kata *tebal* dan _miring_.</p>",
            "<p>Kata <strong>tebal</strong> dan <em>miring</em>.</p>",
        ),
        ("<p>2 * 3 * 4 dan a_b_c</p>", "<p>2 * 3 * 4 dan a_b_c</p>"),
        (
            "<p>~salah~ benar, ```893 TPS``` dan `kode`</p>",
            "<p>salah benar, 893 TPS dan kode</p>",
        ),
        (
            "<p>*_dua_* ~50 orang dan ~60 ibu</p>",
            "<p><strong><em>dua</em></strong> ~50 orang dan ~60 ibu</p>",
        ),
        (
            "<p>- satu</p><p>- dua</p>",
            "<ul><li><p>satu</p></li><li><p>dua</p></li></ul>",
        ),
        (
            "<p>* satu</p><p>* dua</p>",
            "<ul><li><p>satu</p></li><li><p>dua</p></li></ul>",
        ),
        ("<p>* Penulis adalah dosen.</p>",) * 2,
        (
            "<p>1. satu</p><p>2. dua</p><p>akhir</p>",
            "<ol><li><p>satu</p></li><li><p>dua</p></li></ol><p>akhir</p>",
        ),
        ("<p>1. Satu saja</p><p>akhir</p>",) * 2,
        ("<p>15. Agustus</p><p>16. September</p>",) * 2,
        ("<p>893 TPS</p><p>2.000 warga</p>",) * 2,
        ("<p>\u200eKap\u200bolres\ufeff</p>", "<p>Kapolres</p>"),
        ("<p>\U0001f468\u200d\U0001f469</p>",) * 2,
        ('<p><a href="https://a.example/_x_?q=*y*">tautan</a></p>',) * 2,
        ("<p>&nbsp;</p><p>isi</p><p><br></p>", "<p>isi</p>"),
    ],
)
def test_word_and_whatsapp_leave_lists_and_emphasis_not_marks(pasted, tidied):
    assert tidy(pasted) == tidied


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Satu.\nDua.\n\nTiga.", "<p>Satu.</p><p>Dua.</p><p>Tiga.</p>"),
        ("Satu.\r\nDua.\r\n\r\n\r\nTiga.\r\n", "<p>Satu.</p><p>Dua.</p><p>Tiga.</p>"),
        (
            "Kata *tebal* lagi\n- satu\n- dua",
            (
                "<p>Kata <strong>tebal</strong> "
                "lagi</p><ul><li><p>satu</p></li><li><p>dua</p></li></ul>"
            ),
        ),
        (
            "<p>Ada.</p>\nTambahan.\n<p>Lagi.</p>",
            "<p>Ada.</p><p>Tambahan.</p><p>Lagi.</p>",
        ),
        ("Satu<br>dua <em>tiga</em>", "<p>Satu</p><p>dua <em>tiga</em></p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("<p>baris\nyang sama</p>", "<p>baris\nyang sama</p>"),
        ("\n \n", ""),
    ],
)
def test_text_typed_without_the_editor_keeps_its_lines_as_paragraphs(
    typed, kept, draft, rahma, press
):
    press(rahma, draft, body=typed)
    draft.refresh_from_db()
    assert draft.body == kept
    press(rahma, draft, body=draft.body)
    draft.refresh_from_db()
    assert draft.body == kept


CHAT = """[10.20, 15/8/2024] Humas Polres: Diteruskan

[10.20, 15/8/2024] Humas Polres: *Pasaman Barat, Pionir–* Polisi menggelar rapat.
Rapat itu dihadiri KPU.
[10:21, 15/8/24] +62 812-6700-0000: “Kami siap,” kata Kapolres. (HumasResPasbar)"""


def test_several_messages_of_a_chat_become_one_clean_text_by_one_press(
    draft, rahma, press
):
    press(
        rahma,
        draft,
        body=CHAT.replace("[10.20, 15/8/2024] Humas Polres: Diteruskan", "Diteruskan"),
        dateline="",
    )
    press(rahma, draft, _discard="*")
    draft.refresh_from_db()
    text = (
        "<p>Polisi menggelar rapat.</p><p>Rapat itu dihadiri KPU.</p><p>“Kami "
        "siap,” kata Kapolres.</p>"
    )
    assert (draft.body, draft.dateline, draft.credit) == (
        text,
        "Pasaman Barat",
        "HumasResPasbar",
    )


def test_what_a_stamp_hides_is_taken_out_by_the_same_press(draft, rahma, press):
    press(
        rahma,
        draft,
        body=f"[10.20, 15/8/2024] Humas: {draft.headline}\nPolisi menggelar rapat.",
    )
    press(rahma, draft, _discard="*")
    draft.refresh_from_db()
    assert draft.body == "<p>Polisi menggelar rapat.</p>"
