"""A paper in a face of its own.

Its stylesheet, its icon, its type, and the house's face where it has none.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from articles.templatetags.one_line import one_line
from devtools.demo.brands import names, wear
from paper.colours import DAY, NAMES
from paper.face import NIGHT_BEGINS
from paper.logos import take_in
from paper.models import Logo, Paper
from tests.newsroom.test_public_pages import parsed
from tests.paper.test_logos import DRAWN


def front(client: Client) -> str:
    return one_line(client.get("/").content.decode())


def sheet_of(client: Client) -> str:
    return re.search(r'href="(/merek-[0-9a-f]{16}\.css)"', front(client))[1]


def icon_of(client: Client) -> str:
    return re.search(r'rel="icon" href="([^"]+)"', front(client))[1]


def test_in_the_house_s_face_no_page_asks_for_more(client, paper):
    text = one_line(front(client))
    assert "/merek-" not in text
    assert "favicon" in icon_of(client)
    assert 'content="#ffffff" media="(prefers-color-scheme: light)"' in text
    assert 'content="#151311" media="(prefers-color-scheme: dark)"' in text
    assert re.findall(r'preload" href="[^"]*fonts/(\w+)', text) == [
        "headline",
        "interface",
        "reading",
    ]


@pytest.mark.parametrize("name", names())
def test_another_face_is_a_sheet_of_its_own_after_the_house_s_tokens(
    client, paper, name
):
    wear(paper, name)
    text = one_line(front(client))
    assert text.index("tokens") < text.index("/merek-")
    answer = client.get(sheet_of(client))
    css = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert css.startswith("@layer tokens{:root{")
    day, night = css.split("@media (prefers-color-scheme: dark)")
    assert f"--brand:{paper.colour_brand};" in day
    assert f"--paper:{paper.face.night.paper};" in night
    assert len(css) < 1500
    assert (
        f'content="{paper.face.night.paper}" media="(prefers-color-scheme: dark)"'
        in text
    )


def test_headlines_without_serifs_need_no_other_file(client, paper):
    wear(paper, "harian")
    assert re.findall(r'preload" href="[^"]*fonts/(\w+)', front(client)) == [
        "interface",
        "reading",
    ]
    assert (
        "--font-headline:var(--font-interface)"
        in client.get(sheet_of(client)).content.decode()
    )


def test_a_page_from_yesterday_is_led_on_to_the_face_of_today(client, paper):
    wear(paper, "harian")
    old, icon = sheet_of(client), icon_of(client)
    wear(paper, "tani")
    for former, current in ((old, sheet_of(client)), (icon, icon_of(client))):
        answer = client.get(former)
        assert (answer.status_code, answer.url, answer.headers["Cache-Control"]) == (
            302,
            current,
            "no-cache",
        )
    for name in NAMES:
        setattr(paper, f"colour_{name}", getattr(DAY, name))
    paper.save()
    # the house's colours, which is what the page then shows
    assert client.get(old).status_code == 404


@pytest.mark.parametrize(
    "rest",
    ["0.css", "0123456789ABCDEF.css", "0123456789abcdef.js", "0123456789abcdef.css/"],
)
def test_an_address_of_no_sheet_is_no_page(client, paper, rest):
    wear(paper, "tani")
    assert client.get(f"/merek-{rest}", follow=True).status_code == 404


def test_the_icon_wears_the_colours_and_a_paper_with_a_logo_its_initial(client, paper):
    wear(paper, "tani")
    answer = client.get(icon_of(client))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"#2b5d2a" in answer.content
    assert b"<text" not in answer.content
    wear(paper, "hitam-putih")
    Paper.objects.update(name="<& Co")
    assert b">&lt;</text>" in client.get(icon_of(client)).content


def test_a_paper_chooses_its_ornament(client, paper):
    for trim, worn, left in (
        ("line", "--weave-line:4px", "--weave-shown"),
        ("none", "--weave-shown:none", "-line"),
    ):
        paper.trim = trim
        paper.save()
        css = client.get(sheet_of(client)).content.decode()
        assert worn in css
        assert left not in css
        assert "--roof:none" in css
        assert b"<text" in client.get(icon_of(client)).content
    wear(paper, "tani")
    assert not re.search(
        "--weave|--roof", client.get(sheet_of(client)).content.decode()
    )


def test_the_database_knows_the_ornaments_and_no_logo_by_night_alone(paper):
    wear(paper, "hitam-putih")
    for wrong in ({"trim": "lace"}, {"logo": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.update(**wrong)


def test_a_selection_can_be_read_on_a_thread_of_any_colour(paper):
    for thread, ink in (("#101040", "#ffffff"), ("#ffe08a", "#000000")):
        paper.colour_thread = thread
        assert paper.face.day.selection == ink


def test_the_light_edition_wears_the_colours_and_says_the_name_in_words(client, paper):
    wear(paper, "hitam-putih")
    light = client.get("/ringan/").content.decode()
    assert sheet_of(client) in light
    assert not re.search("<img|<source|<picture", light)
    assert re.search(r'class="nameplate[^"]*"\s+href="/ringan/">Koran Malam</a>', light)


# --- the logo in the masthead ---


def test_a_logo_takes_the_place_of_roof_and_name_and_keeps_its_room(client, paper):
    wear(paper, "hitam-putih")
    assert '<img class="nameplate__logo" src="/logo-' in one_line(front(client))
    assert parsed(front(client))[1] == []
    assert re.search(
        r'width="1000" height="293" alt="Koran Malam"', one_line(front(client))
    )
    assert "nameplate__roof" not in front(client)
    assert "--logo-ratio:3.4130" in client.get(sheet_of(client)).content.decode()


def test_by_night_another_logo_takes_its_place_with_a_room_of_its_own(client, paper):
    wear(paper, "hitam-putih")
    dark = Logo(
        key="1" * 16, kind="webp", width=300, height=100, tones={"#f2f2f2": 1}, file=b""
    )
    paper.wear_logo(paper.logo, dark)
    source = (
        f'<source media="(prefers-color-scheme: dark)" srcset="{dark.url}" '
        'width="300" height="100">'
    )
    assert f"<picture>{source}<img" in one_line(front(client))
    assert parsed(front(client))[1] == []
    day, night = client.get(sheet_of(client)).content.decode().split(NIGHT_BEGINS)
    assert "--logo-plate:transparent;--logo-rim:0px;--logo-ratio:3.4130" in day
    assert (
        "--logo-plate:transparent;--logo-rim:0px;--logo-ratio:3.0000;--logo-most:100px"
        in night
    )
    paper.wear_logo(paper.logo)
    assert "<source" not in front(client)
    assert client.get(dark.url).url == paper.logo.url
    assert (
        f"--logo-plate:{paper.face.night.ink};--logo-rim:.375rem"
        in client.get(sheet_of(client)).content.decode()
    )


def test_a_logo_is_served_to_draw_and_to_do_nothing(client, paper):
    wear(paper, "hitam-putih")
    answer = client.get(paper.logo.url)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_a_former_logo_leads_on_and_nothing_of_it_is_left(client, paper):
    wear(paper, "hitam-putih")
    former = paper.logo.url
    paper.wear_logo(Logo(key="0" * 16, kind="svg", width=10, height=10, file=b"<svg/>"))
    assert client.get(former).url == "/logo-0000000000000000.svg"
    paper.wear_logo(None)
    assert client.get(former).status_code == 404
    assert "nameplate__roof" in front(client)
    assert not Logo.objects.exists()


@pytest.mark.parametrize(
    ("tones", "plates"),
    [
        ({"#111111": 9, "#ffffff": 1}, ["transparent", "ink"]),
        ({"#ffffff": 1}, ["ink", "transparent"]),
        ({"#c01010": 1}, ["transparent", "transparent"]),
        # square, dot, and a word lost by night
        ({"#0000ff": 1, "#ffffff": 1, "#000080": 1}, ["transparent", "ink"]),
        # white letters in a field that is seen
        ({"#0b4fa8": 8, "#ffffff": 2}, ["transparent", "transparent"]),
        ({}, ["transparent", "transparent"]),  # it brings a ground of its own
    ],
)
def test_a_logo_that_its_paper_would_swallow_stands_on_a_plate(
    client, paper, tones, plates
):
    paper.wear_logo(
        Logo(key="0" * 16, kind="webp", width=300, height=100, tones=tones, file=b"")
    )
    css = client.get(sheet_of(client)).content.decode()
    words = {DAY.ink: "ink", DAY.night.ink: "ink"}
    found = re.findall(r"--logo-plate:([^;}]+)", css)
    assert [words.get(plate, plate) for plate in found] == plates


def test_a_page_costs_no_query_more_in_a_face_of_its_own(
    client, paper, django_assert_num_queries
):
    queries = 5
    with django_assert_num_queries(queries):
        front(client)
    paper.wear_logo(Logo(**take_in(ContentFile(DRAWN.encode()))))
    with django_assert_num_queries(queries):
        front(client)
