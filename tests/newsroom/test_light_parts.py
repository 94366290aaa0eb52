"""A long text in the light edition.

In parts, light, and with every label on each of them.
"""

import re

import brotli
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models.reader_texts import AI_NOTES
from newsroom.light import parts
from newsroom.opening import write_pages
from paper.models import Page
from tests.articles.reader import text_at
from tests.newsroom.light_pages import in_parts, links, main_of, said, sheet, tree_at
from tests.newsroom.test_public_pages import named

MOST = 15_000  # bytes for 1,000 words
# 2,400 words
LONG = "".join(
    f"<h2>Babak {n}</h2>" + f"<p>{f'kata-{n} ' * 150}</p>" * 2 for n in range(8)
)


def test_a_long_text_comes_in_parts_that_lead_to_one_another(client, tell):
    story = tell(
        "Panjang",
        body=LONG,
        kind="release",
        credit="Humas Nagari",
        ai_use="translation",
    )
    url, seen = f"/ringan/{story.address}", ""
    for number in (1, 2, 3):
        tree = tree_at(client, f"{url}?bagian={number}")
        text = " ".join(said(main_of(tree)))
        for line in (
            "Siaran pers",
            "Sumber:",
            "Humas Nagari",
            f"Bagian {number} dari 3",
            AI_NOTES["translation"],
        ):
            assert line in text
        seen += text
        around = [
            (a.get("rel"), a.get("href"))
            for a in named(tree, "a")
            if a.get("rel") in ("prev", "next")
        ]
        assert around == [
            *([("prev", f"?bagian={number - 1}")] if number > 1 else []),
            *([("next", f"?bagian={number + 1}")] if number < 3 else []),
        ]
        assert text.index(AI_NOTES["translation"]) < text.index(f"Bagian {number}")
    assert re.findall(r"kata-(\d)", seen) == [
        digit for digit in "01234567" for _ in range(300)
    ]


def test_the_chapters_of_a_long_text_are_found_in_whatever_part_they_stand(
    client, tell
):
    url = f"/ringan/{tell('Panjang', body=LONG).address}"
    first, _second, last = in_parts(client, url)
    chapters = [href for href in links(first) if "#bagian-" in href]
    assert chapters[0] == "#bagian-babak-0"
    assert chapters[-1] == "?bagian=3#bagian-babak-7"
    assert "bagian-babak-7" in [heading.get("id") for heading in named(last, "h2")]


def test_a_lasting_page_of_the_paper_comes_in_parts_too(client, paper):
    Page.objects.create(slug="aturan", title="Aturan", body=LONG)
    found = [
        " ".join(said(main_of(tree))) for tree in in_parts(client, "/ringan/aturan/")
    ]
    assert [
        "kata-0" in found[0],
        "kata-0" in found[2],
        "kata-7" in found[2],
        len(found),
    ] == [True, False, True, 3]


def test_no_value_but_the_number_of_a_part_leads_anywhere_else_than_to_the_first(
    client, tell, time_machine
):
    url = f"/ringan/{tell('Panjang', body=LONG).address}"
    time_machine.move_to(timezone.now(), tick=False)
    first = text_at(client, url)
    for value in (
        "0",
        "1",
        "4",
        "-1",
        "1.0",
        "2 ",
        "x",
        "",
        "\x00",
        "٢",
        "²",
        "9" * 30,
        "<b>",
        "2;3",
    ):
        assert client.get(url, {"bagian": value}).content.decode() == first, value
    assert client.get(url, {"bagian": "2"}).content.decode() != first


def test_a_thousand_words_weigh_at_most_15_kilobytes_even_if_not_compressed(
    client, tell, paper
):
    write_pages(paper)
    sentence = (
        "Wali nagari menyampaikan pelaksanaan pembangunan jembatan itu kepada "
        "seluruh warga kabupaten. "
    )
    page = client.get(
        f"/ringan/{tell('Seribu kata', body=f'<p>{sentence * 5}</p>' * 18).address}"
    ).content
    assert b"?bagian=" not in page
    assert len(re.sub("<[^>]*>", " ", page.decode()).split()) > 1000
    assert len(page) + compressed(sheet().encode()) <= MOST


def test_a_live_story_comes_in_light_pages_of_whole_entries(client, tell, paper):
    write_pages(paper)
    entries = [live_entry(n, 200) for n in range(30)] + [
        live_entry(n, 12) for n in range(30, 60)
    ]
    story = tell("Hitung suara", kind="live", body="<p>Pembuka.</p>" + "".join(entries))
    url, found = f"/ringan/{story.address}", ""
    older = ""
    while True:
        answer = client.get(url, {"sebelum": older} if older else {})
        assert len(answer.content) + compressed(sheet().encode()) <= MOST
        found += answer.content.decode()
        older = answer.context["live"].older
        if not older:
            break
        assert f'rel="next" href="?sebelum={older}"' in answer.content.decode()
    assert [int(n) for n in re.findall(r"<p>kata-(\d+) ", found)] == [
        *range(59, -1, -1)
    ]
    point = re.findall(r'<li><a href="(\?sebelum=[^"]*)#([^"]*)"', found)[0]
    assert f'<section class="entry entry--key" id="{point[1]}"' in text_at(
        client, url + point[0]
    )


def live_entry(number: int, count: int) -> str:
    key = " data-key" if number % 5 == 0 else ""
    said = f"kata-{number} " * count
    return f'<section data-at="2024-11-27T07:{number:02}"{key}><p>{said}</p></section>'


def test_every_light_page_of_a_paper_is_light(client, small_paper):
    for url in small_paper.light:
        assert (
            compressed(sheet().encode()) + compressed(client.get(url).content)
            <= MOST / 2
        ), url


def compressed(sent: bytes) -> int:
    return len(brotli.compress(sent, quality=5))


PIECES = [
    "<p>",
    "</p>",
    "<h2>Judul</h2>",
    "<ul><li>",
    "</li></ul>",
    "<br>",
    "kata " * 300,
    "&amp;",
    "\n",
    "<",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_parts_joined_again_are_the_text(html):
    assert "".join(parts(html)) == html


def test_no_part_ends_with_a_heading():
    assert len(parts(LONG)) == 3
    assert [part for part in parts(LONG) if part.endswith("</h2>")] == []
