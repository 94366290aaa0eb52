"""How blocks are printed, and what fills their marks when a page is read."""

import pytest
from django.utils import translation
from hypothesis import given

from articles.blocks.hosts import HOSTS, video_of
from articles.blocks.kept import documents_in, figures_in
from articles.blocks.printed import Fillings, filled, printed, read_in
from articles.models import Document
from articles.printing.body import body_html
from articles.text.sanitizing import plain_text
from tests.articles.blocks.documents import DOCUMENTS

NOTHING = Fillings(lambda number: "", lambda numbers, caption: "", lambda keys: "")


def entry(at: str, text: str, key: bool = False) -> str:
    mark = " data-key" if key else ""
    return f'<section data-at="2024-11-27T{at}"{mark}><p>{text}</p></section>'


@given(DOCUMENTS)
def test_print_loses_no_word_and_leaves_no_form_of_the_desk(parts):
    body = "".join(parts)
    documents = {
        key: Document(pk=key, name="Putusan.pdf", size=2000)
        for key in documents_in(body)
    }
    shown, figures = printed(body, documents), figures_in(body)
    captioned = Fillings(
        lambda n: str(figures[n]),
        lambda _numbers, caption: f"<p>{caption}</p>",
        lambda _keys: "",
    )
    assert {*plain_text(body).split()} <= {
        *plain_text(filled(shown, captioned)).split()
    }
    left = filled(shown, NOTHING)
    assert not any(
        name in left
        for name in (
            "data-photo",
            "data-gallery",
            "data-quote",
            "data-box",
            "data-read",
            "data-at",
        )
    )


def test_marks_of_photographs_count_as_the_desk_wrote_them_though_print_turns_them():
    early = entry("07:00", "buka").replace(
        "</section>", '<figure data-photo="5"></figure></section>'
    )
    html = body_html(
        f'{early}<p>a</p><figure data-gallery="7 9"></figure>{entry("08:00", "ramai")}'
    )
    shown = filled(
        html,
        Fillings(
            lambda number: f"[{number}]",
            lambda numbers, caption: f"{numbers}",
            lambda keys: "",
        ),
    )
    assert shown.index("[1, 2]") < shown.index("ramai") < shown.index("[0]")


def test_a_gallery_s_caption_and_the_stories_to_read_reach_who_fills_them():
    html = body_html(
        '<figure data-gallery="7"><figcaption>R&amp;D</figcaption></figure><aside '
        'data-read="17 18"></aside>'
    )
    fillings = Fillings(
        lambda number: "",
        lambda numbers, caption: f"{numbers} {caption}",
        lambda keys: f" {keys}",
    )
    assert filled(html, fillings) == "[0] R&amp;D [17, 18]"
    assert read_in(html) == [17, 18]


def test_the_newest_entry_stands_first_and_key_points_above_all():
    with translation.override("en"):  # an editor's language is not the reader's
        html = body_html(
            entry("07:00", "TPS buka", key=True)
            + entry("13:05", "TPS tutup")
            + entry("07:00", "Ramai")
        )
    assert html.index("TPS tutup") < html.index("Ramai") < html.rindex("TPS buka")
    assert (
        '<nav class="contents" aria-label="Pokok peristiwa"><ol><li><a '
        'href="#pukul-20241127-0700">TPS buka</a>'
    ) in html
    assert 'id="pukul-20241127-0700-2"' in html
    assert (
        '<time datetime="2024-11-27T13:05:00+07:00">27\xa0November\xa02024, '
        "13:05\xa0WIB</time>"
    ) in html


def test_a_long_read_has_a_list_of_its_chapters_each_with_an_address_of_its_own():
    html = body_html("<h2>Jalan</h2><p>a</p><h2>Jalan</h2><h2>?</h2>")
    assert [part.split('"')[0] for part in html.split('href="#')[1:]] == [
        "bagian-jalan",
        "bagian-jalan-2",
        "bagian-3",
    ]
    assert all(
        f'<h2 id="{name}">' in html
        for name in ("bagian-jalan", "bagian-jalan-2", "bagian-3")
    )
    assert "<nav" not in body_html("<h2>Jalan</h2><h2>Air</h2>")


def test_the_first_row_of_a_table_heads_its_columns_and_the_table_has_a_name():
    html = body_html("<table><tr><th>Kota<th>Suara<tr><th>Padang<td>1.800</table>")
    assert '<th scope="col">Suara</th>' in html
    assert '<th scope="row">Padang</th>' in html
    assert 'role="region" aria-label="Tabel: Kota, Suara" tabindex="0"' in html


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=3", "dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("https://youtube.com/live/", ""),
        ("https://youtube.com/watch?v=x&quot;onload=1", ""),
        ("https://x.com/watch?v=dQw4w9WgXcQ", ""),
        ("https://[youtu.be/dQw4w9WgXcQ", ""),
        ("ftp://youtu.be/dQw4w9WgXcQ", ""),
    ],
)
def test_only_a_video_of_a_known_host_can_be_played(address, video):
    assert video_of(address.replace("&amp;", "&").replace("&quot;", '"')) == video
    html = body_html(f'<figure data-card=""><a href="{address}">Judul</a></figure>')
    assert (f'data-video="{video}"' in html) if video else ("data-video" not in html)
    assert "iframe" not in html


def test_every_known_host_is_a_name_and_no_address():
    assert all(
        name == name.lower() and "/" not in name and "." in name for name in HOSTS
    )
