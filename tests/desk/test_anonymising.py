"""The page on which an identity is taken out of a story."""

import pytest

from articles.models import Version
from tests.desk.screen import url_of


@pytest.fixture
def named(tell):
    return tell(
        "Siti Aminah selamat",
        body="<p>Siti Aminah pulang.</p>",
        lede="Ia ditemukan Senin.",
    )


def send(client, story, **fields):
    return client.post(
        url_of(story, "step", "anonymise"),
        {
            "revision": story.revision,
            "terms": "Siti Aminah = seorang anak",
            "note": "Korban.",
            "headline": "",
        }
        | fields,
    )


def test_a_line_for_each_word_takes_the_identity_out(named, redpel, seated):
    answer = send(seated(redpel), named, headline="Seorang anak selamat")
    assert answer.status_code == 302
    live = Version.objects.for_readers().get()
    assert (live.headline, live.lede) == ("Seorang anak selamat", "Ia ditemukan Senin.")
    assert "Seorang anak pulang" in Version.objects.get(pk=live.pk).body_html


def test_the_page_offers_the_terms_that_the_story_is_known_to_protect(
    published, redpel, seated, rahma
):
    published.move("reopen", by=rahma)
    copy = published.desk_copy.with_changes(
        protects=True, protected_terms="Siti Aminah\nSDN 05 Talu"
    )
    published.save_copy(copy, by=rahma, base=published.revision)
    page = seated(redpel).get(url_of(published, "step", "anonymise")).content.decode()
    assert "Siti Aminah = " in page
    assert "SDN 05 Talu = " in page


@pytest.mark.parametrize(
    "fields",
    [
        {"terms": ""},
        {"terms": "Siti Aminah"},
        {"terms": "= seorang anak"},
        {"terms": "Siti Aminah ="},
        {"terms": "\x00 = a"},
        {"terms": "x" * 2001},
        {"note": ""},
        {"note": "Keluarga Siti Aminah meminta."},
        {"headline": "Siti Aminah pulang"},
        {"terms": "Budi = seseorang", "headline": "Budi"},
    ],
)
def test_what_protects_nobody_is_refused_with_the_form_as_it_was_typed(
    fields, named, redpel, seated
):
    page = send(seated(redpel), named, **fields)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert named.versions.filter(sealed=True).count() == 0


def test_an_editor_of_the_beat_has_no_such_button(named, mira, seated):
    client = seated(mira)
    assert 'value="anonymise"' not in client.get(url_of(named)).content.decode()
    assert send(client, named).status_code in (200, 302)
    assert named.versions.count() == 1
