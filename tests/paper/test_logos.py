"""A logo comes in.

What draws is kept, what does anything else is refused with a sentence that names it.
"""

import io

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from paper import logos
from photos.intake import Unusable
from tests.pictures import as_file, drawn

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50">'
)
DRAWN = (
    f'{HEAD}<title>Pionir</title><g fill="#9a1b1f"><path d="M0 0h200v50z"/></g></svg>'
)
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def taken(file: bytes | str) -> dict:
    return logos.take_in(ContentFile(file.encode() if isinstance(file, str) else file))


def refusal(file: bytes | str) -> str:
    with translation.override("en"), pytest.raises(Unusable) as refused:
        taken(file)
    return str(refused.value)


def test_a_drawing_is_kept_without_what_only_its_program_reads():
    logo = taken(f'<?xml version="1.0"?><!-- Made by somebody --><!DOCTYPE svg>{DRAWN}')
    assert (logo["kind"], logo["width"], logo["height"], logo["tones"]) == (
        "svg",
        1000,
        250,
        {"#9a1b1f": 1},
    )
    assert b"somebody" not in logo["file"]
    assert b"DOCTYPE" not in logo["file"]
    assert logo["file"].startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "“script”"),
        ('<path d="M0 0" onclick="x"/>', "“onclick”"),
        ('<path d="M0 0" onload="x"/>', "“onload”"),
        ("<foreignObject><p>x</p></foreignObject>", "“foreignObject”"),
        ('<image href="https://other.example/x.png"/>', "“image”"),
        ('<a href="https://other.example/"><path d="M0 0"/></a>', "“a”"),
        ('<use xlink:href="https://other.example/x.svg#a"/>', "“use”"),
        ('<path d="M0 0" xlink:href="javascript:x"/>', "“href”"),
        ('<animate attributeName="href" to="javascript:x"/>', "“animate”"),
        ('<set attributeName="onclick" to="x"/>', "“set”"),
        ('<path d="M0 0" style="fill:url(https://other.example/x)"/>', "url (style)"),
        ('<path d="M0 0" fill="url(//other.example/x#a)"/>', "url (fill)"),
        ('<path d="M0 0" style="background:u\\72l(x)"/>', "72l (style)"),
        ("<style>@import 'https://other.example/x.css';</style>", "@ (style)"),
        ("<style>.a{fill:u/**/rl(https://other.example/x)}</style>", "rl (style)"),
        ("<style>.a{background:image-set('x')}</style>", "image-set (style)"),
        ("<text>Pionir</text>", "“text”"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>', "“script”"),
        ('<filter id="a"/>', "“filter”"),
    ],
)
def test_what_could_do_harm_is_refused_by_its_name(inside, named):
    sentence = refusal(f"{HEAD}{inside}</svg>")
    assert sentence.startswith(f"In the drawing was found: {named}")
    assert "Export it as plain SVG" in sentence


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (f'{BOMB}{HEAD}<path d="&b;"/></svg>', "entities"),
        (DRAWN[:-8], "broken or cut short"),
        (f"{HEAD}\x00</svg>", "broken or cut short"),
        ("<html><script>x</script></html>", "“html”"),
        (DRAWN.replace("0 0 200 50", "a b"), "how large"),
        (DRAWN.replace("0 0 200 50", "0 0 0 50"), "how large"),
        (DRAWN.replace("0 0 200 50", "0 0 200 5"), "times as wide"),
        (DRAWN.replace("0 0 200 50", "0 0 10 50"), "times as high"),
        (f"{HEAD}{'<g>' * 60}{'</g>' * 60}</svg>", "too many parts"),
        (f"{HEAD}{'<g/>' * 3000}</svg>", "too many parts"),
        (DRAWN.replace("</title>", " " * 70_000 + "</title>"), "at most 60 KB"),
        (b"", "empty"),
        (b"GIF89a" + bytes(40), "no picture that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "no picture that can be read"),
        (bytes(2_000_001), "at most 2 MB"),
    ],
)
def test_what_is_no_logo_gets_a_sentence(file, said):
    assert said in refusal(file)


def test_a_shade_of_the_drawing_itself_may_be_used_and_counts_with_all_its_colours():
    shade = (
        '<defs><linearGradient id="g"><stop stop-color="#111"/><stop '
        'style="stop-color:#eee"/></linearGradient></defs>'
    )
    white = '<style>.b{fill:white}</style><path class="b" d="M0 0h9"/>'
    logo = taken(f'{HEAD}{shade}<path style="fill: url(#g)" d="M0 0h9"/>{white}</svg>')
    assert logo["tones"] == {"#111111": 1, "#eeeeee": 1, "#ffffff": 1}


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "<g/>",
        '<path d=""/>',
        '<rect width="0" height="9"/>',
        '<path fill="none" d="M0 0h9"/>',
        '<g opacity="0"><path opacity="1" d="M0 0h9"/></g>',
        '<path style="fill-opacity:0" d="M0 0h9"/>',
        '<path style="display:none" d="M0 0h9"/>',
        '<defs><path d="M0 0h9"/></defs>',
        '<clipPath id="a"><path d="M0 0h9"/></clipPath>',
    ],
)
def test_a_drawing_in_which_nothing_is_seen_is_refused(nothing):
    assert "see-through everywhere" in refusal(f"{HEAD}{nothing}</svg>")


LONG = [
    "a" * 55_000,
    " " * 55_000 + "(",
    "." * 55_000,
    ".a" * 27_000,
    ".a{" * 18_000,
    "url(" * 13_000,
]


def answer_to(file: str) -> str:
    try:
        return str(taken(file)["tones"])
    except Unusable as refused:
        return str(refused)


@pytest.mark.parametrize("long", LONG)
def test_a_drawing_that_goes_on_and_on_is_answered_like_any_other(long):
    for drawing in (
        f'<path d="M0 0" style="{long}"/>',
        f"<style>{long}</style><path d='M0 0'/>",
    ):
        said = answer_to(f"{HEAD}{drawing}</svg>")
        assert said == "{'#000000': 1}" or "(style)" in said


def test_a_drawing_without_a_window_gets_the_one_of_its_size():
    head = HEAD.replace('viewBox="0 0 200 50"', 'width="200px" height="50.5px"')
    assert (
        b'width="1000" height="252" viewBox="0 0 200 50.5"'
        in taken(f'{head}<path d="M0 0h9"/></svg>')["file"]
    )


def test_a_drawing_without_a_colour_is_black_and_lines_count_with_theirs():
    assert taken(f'{HEAD}<path d="M0 0h9"/></svg>')["tones"] == {"#000000": 1}
    lines = '<g fill="none" stroke="red"><path d="M0 0h9"/></g>'
    assert taken(f"{HEAD}{lines}</svg>")["tones"] == {"#ff0000": 1}


# --- pixels ---


write = logos._written


def on_nothing(*seen: int) -> Image.Image:
    """White, on nothing."""
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse(seen or (200, 50, 399, 149), "#ffffff")
    return picture


def test_a_picture_is_drawn_anew_cut_to_what_is_seen_and_light():
    logo = taken(as_file(on_nothing(), "PNG").read())
    with Image.open(io.BytesIO(logo["file"])) as kept:
        assert (kept.format, kept.mode, kept.size) == ("WEBP", "RGBA", (200, 100))
    assert (logo["width"], logo["height"], [*logo["tones"]]) == (200, 100, ["#ffffff"])
    photograph = taken(as_file(drawn((3000, 1000)), "JPEG").read())
    # it brings a ground of its own
    assert (photograph["width"], photograph["tones"]) == (792, {})


def test_nothing_that_came_with_a_picture_stays():
    exif = Image.Exif()
    exif[0x010E] = "Foto rahasia"
    logo = taken(
        as_file(drawn((300, 100)), "JPEG", exif=exif, comment=b"rahasia").read()
    )
    with Image.open(io.BytesIO(logo["file"])) as kept:
        assert not kept.getexif()
    assert b"rahasia" not in logo["file"]


def test_noise_is_made_light_too_in_a_few_strokes(monkeypatch):
    strokes: list[bool] = []

    def count(*picture: Image.Image, **how: bool) -> bytes:
        strokes.append("lossless" in how)
        return write(*picture, **how)

    monkeypatch.setattr(logos, "_written", count)
    noise = Image.merge(
        "RGB", [Image.effect_noise((1000, 264), 120) for _band in "rgb"]
    )
    logo = taken(as_file(noise, "PNG").read())
    assert len(logo["file"]) <= logos.HEAVIEST
    assert (strokes[0], strokes.count(True), len(strokes) <= 4) == (True, 1, True)
    assert logo["height"] > 66


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (Image.new("RGBA", (300, 100)), "see-through everywhere"),
        (drawn((15, 15)), "too small"),
        (on_nothing(9, 9, 18, 18), "10×10 pixels: too small"),
        (Image.new("1", (5000, 4000)), "megapixels"),
        (drawn((1600, 100)), "times as wide"),
    ],
)
def test_a_picture_that_no_masthead_can_show_gets_a_sentence(picture, said):
    assert said in refusal(as_file(picture, "PNG").read())


def test_a_picture_that_moves_is_refused():
    frames = [drawn((300, 100)), drawn((300, 100), ground="#000")]
    assert "moves" in refusal(
        as_file(frames[0], "WEBP", save_all=True, append_images=frames[1:]).read()
    )


# --- rubbish ---


def answered(file: bytes) -> dict | None:
    """A logo, or nothing where a sentence says why there is none."""
    try:
        return taken(file)
    except Unusable as refused:
        said = str(refused)
    assert len(said) > 20
    return None


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_refused_with_a_sentence(file):
    assert answered(file) is None
    assert answered(b"<svg" + file) is None


@pytest.mark.parametrize("letters", ["x-none", "big5", "utf-16", "utf-32"])
def test_a_drawing_in_letters_that_nobody_reads_is_refused_with_a_sentence(letters):
    head = f'<?xml version="1.0" encoding="{letters}"?>'
    assert "broken or cut short" in refusal(head + DRAWN)


@pytest.mark.parametrize("place", [0, 8, 11, 12, 16, 20, 29])
def test_a_picture_whose_head_is_damaged_is_refused_with_a_sentence(place):
    file = bytearray(as_file(drawn((90, 60)), "PNG").read())
    file[place] = file[place] + 1 if place != 11 else 0
    assert "no picture that can be read" in refusal(bytes(file))


@given(st.integers(0, len(DRAWN) - 1), st.binary(min_size=0, max_size=3))
def test_a_drawing_with_a_fault_in_it_is_refused_or_still_draws(place, fault):
    file = DRAWN.encode()
    logo = answered(file[:place] + fault + file[place + 1 :])
    if logo:
        assert logo["tones"]
        assert logo["width"] > 0
        assert logo["height"] > 0
        # what was written is taken again as it is
        assert taken(logo["file"]) == logo


ODD = st.sampled_from(["nan", "1e9", "1,5", "0x9", "٣", "9px", "-1", "0.0000001"])
WINDOWS = st.lists(ODD | st.integers(0, 10**7).map(str), max_size=5)


@given(WINDOWS)
def test_a_drawing_with_any_window_is_refused_or_has_a_size(window):
    told = " ".join(window)
    path = '<path d="M0 0h9v9z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{told}">{path}</svg>'
    logo = answered(svg.encode())
    if logo:
        assert min(logo["width"], logo["height"]) >= 1
        assert max(logo["width"], logo["height"]) == 1000


@given(st.data())
def test_a_picture_that_was_cut_or_damaged_is_refused_or_still_a_picture(data):
    file = bytearray(as_file(drawn((90, 60)), "PNG").read())
    place = data.draw(st.integers(0, len(file) - 1))
    file[place] = data.draw(st.integers(0, 255))
    logo = answered(bytes(file[: data.draw(st.integers(0, len(file)))]))
    if logo:
        with Image.open(io.BytesIO(logo["file"])) as picture:
            assert picture.format == "WEBP"
            assert picture.size == (logo["width"], logo["height"])
