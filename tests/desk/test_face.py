"""The masthead's screen gives the paper its face.

Looked at before it is kept, refused where it cannot be read.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from articles.templatetags.one_line import one_line
from devtools.demo.brands import colours_of, wear
from paper.colours import DAY, NAMES
from paper.models import Logo, Paper
from people.models import AuditEvent
from tests.paper.test_logos import DRAWN, HEAD
from tests.pictures import as_file, drawn

SCREEN, TRIAL = "/admin/paper/paper/1/change/", "/admin/paper/paper/face/front/"
DOORS = (TRIAL, "/admin/paper/paper/face/", "/admin/paper/paper/face/front.css")

WHITE = f'{HEAD}<path fill="#fff" d="M0 0h9"/></svg>'

Send = Callable[..., Any]


def form_of(paper: Paper, **changes: Any) -> dict:
    kept = {
        name: getattr(paper, name)
        for name in (*Paper.REQUIRED, "tagline", "typeface", "trim")
    }
    return (
        kept
        | {f"colour_{name}": getattr(paper, f"colour_{name}") for name in NAMES}
        | {"four_eyes": "on"}
        | changes
    )


def svg(text: str = DRAWN) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.svg", text.encode(), "image/svg+xml")


@pytest.fixture
def desk(admin_user, seated) -> Client:
    return seated(admin_user)


@pytest.fixture
def send(paper, desk) -> Send:
    """The web admin changes something of the masthead; gives the page that answers."""

    def send(**changes: Any) -> Any:
        return desk.post(SCREEN, form_of(Paper.current(), **changes))

    return send


def errors(response: Any) -> dict[str, list[str]]:
    with translation.override("en"):
        return {
            name: [str(e) for e in told]
            for name, told in response.context["adminform"].form.errors.items()
        }


def test_a_face_that_can_be_read_is_kept_and_recorded(send, admin_user, client):
    colours = {
        f"colour_{name}": getattr(colours_of("tani"), name).upper() for name in NAMES
    }
    assert send(**colours, typeface="sans", trim="line").status_code == 302
    assert Paper.current().face.day == colours_of("tani")
    assert Paper.current().trim == "line"
    event = AuditEvent.objects.get()
    assert (event.by, event.action) == (admin_user, "change")
    assert "colour_brand" in event.note
    assert "typeface" in event.note
    assert "/merek-" in client.get("/").content.decode()


def test_a_poor_pair_is_refused_with_its_ratio_at_its_colour_and_nothing_changes(send):
    response = send(colour_brand="#ff8800", tagline="Lain")
    assert (
        "2.39\xa0:\xa01, 4.5\xa0:\xa01 is needed" in errors(response)["colour_brand"][0]
    )
    assert 'value="#ff8800"' in response.content.decode()
    assert "These colours will be refused" in response.content.decode()
    assert (Paper.current().face.day, Paper.current().tagline) == (
        DAY,
        "Kabar Sumatera Barat",
    )


@pytest.mark.parametrize("colour", ["red", "#12", "#9a1b1f;}", "\x00", "9" * 30])
def test_what_is_no_colour_is_told_at_its_field(send, colour):
    response = send(colour_thread=colour)
    assert response.status_code == 200
    assert "colour_thread" in errors(response)
    assert Paper.current().face.day == DAY


def test_an_unknown_type_is_told_and_what_was_not_sent_stays(send, desk, paper):
    assert {"typeface", "trim"} <= errors(send(typeface="comic", trim="\x00")).keys()
    wear(paper, "harian")
    law = {name: getattr(paper, name) for name in Paper.REQUIRED}
    assert desk.post(SCREEN, law | {"typeface": ""}).status_code == 302
    assert Paper.current().face.day == colours_of("harian")
    assert (Paper.current().typeface, Paper.current().trim) == ("sans", "line")


def test_one_press_brings_the_house_s_colours_back_and_keeps_what_else_was_typed(
    send, paper
):
    wear(paper, "hitam-putih")
    assert send(_house="", colour_brand="#ffff00", tagline="Baru").status_code == 302
    worn = Paper.current()
    assert (worn.face.day, worn.tagline, worn.logo.kind) == (DAY, "Baru", "svg")


# --- the logo ---


def test_a_logo_is_kept_replaced_and_taken_out(send):
    send(logo_file=svg())
    first = Paper.current().logo
    send(logo_file=as_file(drawn((300, 100)), "PNG", name="logo.png"))
    assert (Paper.current().logo.kind, Logo.objects.count()) == ("webp", 1)
    assert Paper.current().logo != first
    send(tagline="Tanpa logo baru")
    assert Paper.current().logo.kind == "webp"
    send(remove_logo="on")
    assert Paper.current().logo is None
    notes = [*AuditEvent.objects.order_by("pk").values_list("note", flat=True)]
    assert notes == ["logo_file", "logo_file", "tagline", "remove_logo"]


def test_a_logo_with_a_script_is_refused_by_name_and_the_old_one_stays(send, paper):
    wear(paper, "hitam-putih")
    before = paper.logo
    response = send(
        logo_file=svg(f"{HEAD}<script>alert(1)</script></svg>"), tagline="Lain"
    )
    assert "“script”" in errors(response)["logo_file"][0]
    assert (Paper.current().logo, Paper.current().tagline) == (before, "")


def test_who_sends_a_logo_and_takes_it_out_is_asked_which(send):
    assert (
        "choose one of the two"
        in errors(send(logo_file=svg(), remove_logo="on"))["remove_logo"][0]
    )
    assert Paper.current().logo is None


def test_a_logo_by_night_stands_beside_the_one_by_day_and_goes_with_it(send):
    assert "send that too" in errors(send(night_logo_file=svg()))["night_logo_file"][0]
    send(logo_file=svg())
    by_day = Paper.current().logo
    script = svg(f"{HEAD}<script>alert(1)</script></svg>")
    assert "“script”" in errors(send(night_logo_file=script))["night_logo_file"][0]
    send(night_logo_file=svg(WHITE))
    assert (Paper.current().logo, Paper.current().night_logo.tones) == (
        by_day,
        {"#ffffff": 1},
    )
    assert Logo.objects.count() == 2
    send(remove_night_logo="on")
    assert (Paper.current().logo, Paper.current().night_logo) == (by_day, None)
    send(night_logo_file=svg(WHITE))
    send(remove_logo="on")
    assert not Logo.objects.exists()


# --- before anything is kept ---


def test_a_preview_shows_what_was_typed_and_keeps_none_of_it(desk, paper, tell):
    tell("Jembatan Talu dibuka")
    typed = form_of(
        paper,
        colour_brand="#0b4fa8",
        name="Lintas Harian",
        look="night",
        logo_file=svg(WHITE),
    )
    response = desk.post(TRIAL, typed)
    text = response.content.decode()
    assert "Jembatan Talu dibuka" in text
    assert 'alt="Lintas Harian"' in text
    assert 'src="data:image/svg+xml;base64,' in text
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    sheet = response.context["trial_sheet"]
    assert "look=night" in sheet
    assert "mark=1000%2C250%2C1%2Cffffff-1" in sheet
    assert Paper.current().face.is_the_house_s
    assert not AuditEvent.objects.exists()


def test_a_preview_by_night_wears_the_logo_by_night_whatever_the_system_has(
    desk, paper
):
    wear(paper, "hitam-putih")
    for look, shown in (("day", paper.logo), ("night", paper.night_logo)):
        response = desk.get(TRIAL, {"look": look})
        assert f'src="{shown.url}"' in response.content.decode()
        assert "<source" not in response.content.decode()
        assert f"look={look}" in response.context["trial_sheet"]
        assert (
            "--logo-plate:transparent"
            in desk.get(response.context["trial_sheet"]).content.decode()
        )
    sent = desk.post(TRIAL, form_of(paper, look="night", night_logo_file=svg(WHITE)))
    assert 'src="data:image/svg+xml;base64,' in sent.content.decode()
    told = desk.get(DOORS[1], {"night_mark": ""}).content.decode()
    assert "Better is a logo by night" in told
    alone = desk.get(TRIAL, {"look": "night", "remove_logo": "on"}).content.decode()
    assert "nameplate__logo" not in alone  # it goes with the one by day


def test_a_preview_says_what_is_wrong_with_a_logo(desk, paper):
    response = desk.post(TRIAL, form_of(paper, logo_file=svg("<html/>")))
    assert "html" in response.context["sentences"][0]
    assert "nameplate__roof" in response.content.decode()


def test_the_preview_s_sheet_wears_one_look_whatever_the_system_has(desk, paper):
    css = desk.get(
        DOORS[2],
        {"colour_paper": "#fdfaf0", "look": "day", "mark": "300,100,0,ffffff-7"},
    ).content.decode()
    assert css.count("--paper:#fdfaf0;") == 2
    assert "color-scheme:light" in css
    assert f"--logo-plate:{DAY.ink}" in css
    night = desk.get(
        DOORS[2], {"colour_paper": "#fdfaf0", "look": "night"}
    ).content.decode()
    assert "#fdfaf0" not in night
    assert "color-scheme:dark" in night


def test_the_screen_says_beforehand_what_will_be_refused_and_what_the_night_is(
    desk, paper
):
    text = desk.get(
        DOORS[1], {"colour_brand": "#ff8800", "mark": "300,100,0,ffffff-1"}
    ).content.decode()
    assert "2.39\xa0:\xa01" in text
    assert "By day the logo has too little contrast" in text
    assert "The logo is 100 pixels high" in text
    calm = desk.get(DOORS[1]).content.decode()
    assert "Everything can be read" in calm
    assert all(colour in calm for colour in (DAY.night.brand, DAY.night.paper))


@pytest.mark.parametrize(
    "rubbish",
    [
        {
            "colour_brand": "\x00",
            "typeface": "\x00",
            "trim": "\x00",
            "night_mark": "\x00",
            "look": "\x00",
            "mark": "\x00",
            "name": "\x00",
        },
        {"colour_brand": "9" * 30, "mark": "9" * 30},
        {"mark": "0,0,1,ffffff-1"},
        {"mark": f"9,9,1{',ffffff-99999' * 9}"},
        {"colour_paper": "red;}body{display:none"},
    ],
)
def test_rubbish_at_the_preview_s_doors_leaves_the_paper_s_own_face(
    desk, paper, rubbish
):
    for door in DOORS:
        assert desk.get(door, rubbish).status_code == 200
        assert desk.post(door, rubbish).status_code == 200
    assert "display" not in desk.get(DOORS[2], rubbish).content.decode()


def test_only_who_may_change_the_masthead_sees_it_in_another_face(
    paper, mira, pemred, seated, client
):
    for door in (*DOORS, SCREEN):
        assert seated(mira).get(door).status_code == 403
        assert client.get(door).status_code == 302  # to the login
        assert seated(pemred).get(door).status_code == 200


# --- the desk itself ---


def test_the_desk_wears_the_colours_too_also_before_the_login(desk, paper, client):
    assert "/merek-" not in desk.get("/admin/").content.decode()
    wear(paper, "tani")
    for browser, page in ((desk, "/admin/"), (client, "/admin/login/")):
        text = browser.get(page).content.decode()
        assert paper.face.desk_url in text
        assert paper.face.icon_url in text
        assert "desk-logo" not in text
    css = client.get(paper.face.desk_url).content.decode()
    assert css.startswith(":root,html[data-theme=light]{--brand:#2b5d2a;")
    assert css.count(f"--paper:{paper.face.night.paper};") == 2


def test_the_desk_s_header_wears_the_logo_on_its_plate(desk, paper, client):
    wear(paper, "hitam-putih")
    for browser, page in ((desk, "/admin/"), (client, "/admin/login/")):
        text = one_line(browser.get(page).content.decode())
        assert (
            f'<img class="desk-logo" src="{paper.logo.url}" '
            'width="1000" height="293" alt="Koran Malam">' in text
        )
        assert "desk-roof" not in text
    css = client.get(paper.face.desk_url).content.decode()
    assert css.count("--logo-plate:") == 3
    # by the system's night, and by her own choice
    assert css.count(f"--logo:url({paper.night_logo.url})") == 2
    assert ".desk-logo{content:var(--logo,normal)}" in css
    assert "--logo-ratio:3.4130" in css
