"""The picture of a shared address: what is on it, what it weighs, when it is gone."""

import io
import re

import pytest
from django.utils import timezone
from PIL import Image

from articles.models import Version
from articles.printing.photographs import show_leads
from articles.reading import share_cards
from devtools.demo.brands import wear
from paper.models import Logo
from photos import files, looks
from tests.articles.printing.test_photographs import WITHDRAW, hide
from tests.articles.reader import text_at
from tests.pictures import as_file


def card_of(client, article) -> str:
    return re.search(
        r'og:image" content="https://pionir.example([^"]+)"',
        text_at(client, f"/{article.address}"),
    )[1]


def picture_at(client, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert (
        answer.headers["Cache-Control"]
        == "public, max-age=604800, s-maxage=300, immutable"
    )
    assert len(answer.content) < 300_000
    return Image.open(io.BytesIO(answer.content))


def test_with_a_photograph_the_card_shows_it_over_the_masthead(client, tell, photo):
    picture = picture_at(client, card_of(client, tell("Jembatan", photo=photo.pk)))
    assert picture.size == (1200, 630)
    red, green, blue = picture.getpixel((60, 60))
    assert red > 150 > green + blue  # the red corner of the cast's photograph
    assert min(picture.getpixel((1150, 610))) > 240  # the masthead's white band


def test_without_a_photograph_kicker_and_headline_stand_there(client, tell):
    plain = picture_at(client, card_of(client, tell("Jembatan", kicker="")))
    kicked = picture_at(
        client,
        card_of(
            client, tell("Jembatan Talu dibuka untuk umum", kicker="Infrastruktur")
        ),
    )
    assert min(plain.crop((0, 0, 1200, 90)).convert("L").getextrema()) > 240
    assert kicked.crop((0, 0, 1200, 110)).convert("L").getextrema()[0] < 140
    assert plain.crop((72, 100, 1128, 300)).convert("L").getextrema()[0] < 60


@pytest.mark.parametrize(
    "headline", ["W" * 120, "Kata " * 24, "Ə́ mɔ̃ 中文 “kutip” – 😀", "\u202eterbalik"]
)
def test_any_headline_gets_a_card(paper, headline):
    version = Version(pk=1, headline=headline, kicker="K" * 80)
    assert 1_000 < len(share_cards.card(version, paper)) < 300_000


def test_a_photograph_full_of_detail_is_drawn_coarser_until_the_card_is_light_enough(
    client, tell, photo
):
    story = tell("Pasir", photo=photo.pk)
    version = Version.objects.for_readers().get(article=story)
    show_leads([version], timezone.now())
    name = version.lead.shot.largest("16x9")[0].removeprefix("/foto/")
    grain = as_file(Image.merge("RGB", [Image.effect_noise((1200, 675), 200)] * 3))
    files.put(files.public(), name, grain.read())
    assert picture_at(client, card_of(client, story)).size == (1200, 630)


def test_another_text_or_picture_has_another_address_and_the_old_one_is_gone(
    client, tell, mira, photo
):
    story = tell("Jembatan", photo=photo.pk)
    first = card_of(client, story)
    looks.change(photo, looks.Look(20, 20), edition=photo.edition)
    second = card_of(client, story)
    assert second != first
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


@pytest.mark.parametrize(
    "change", [{"blocked_at": "2026-01-01T00:00Z"}, {"shows_minor": True}]
)
def test_a_photograph_that_may_not_be_shown_is_not_on_the_card_either(
    client, tell, photo, change
):
    story = tell("Jembatan", photo=photo.pk)
    before = card_of(client, story)
    hide(photo, **change)
    assert client.get(before).status_code == 410
    assert picture_at(client, card_of(client, story)).getpixel((1190, 100)) == (
        255,
        255,
        255,
    )


def test_a_withdrawn_story_has_no_card(client, tell, pemred):
    story = tell("Jembatan")
    address = card_of(client, story)
    story.move("withdraw", by=pemred, **WITHDRAW)
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    "address",
    ["/kartu/1-x.jpg", "/kartu/99999999999999999999-abc.jpg", "/kartu/0-a.jpg"],
)
def test_a_card_that_never_was_is_not_found(client, paper, address):
    assert client.get(address).status_code == 404


def test_a_preview_names_no_card(tell, draft, rahma, client):
    client.force_login(rahma)
    assert "og:image" not in text_at(
        client, f"/admin/articles/article/{draft.pk}/preview/"
    )


def test_a_card_wears_the_face_of_its_paper_and_another_face_has_another_card(
    client, tell, paper
):
    story = tell("Jembatan")
    plain = card_of(client, story)
    wear(paper, "tani")
    branded = card_of(client, story)
    assert branded != plain
    assert picture_at(client, branded).getpixel((1150, 20)) == pytest.approx(
        (0xFD, 0xFA, 0xF0), abs=4
    )
    wear(paper, "hitam-putih")
    assert (
        min(
            picture_at(client, card_of(client, story))
            .crop((72, 570, 200, 600))
            .convert("L")
            .getextrema()
        )
        < 80
    )


def test_a_card_shows_a_logo_of_pixels_on_a_plate_where_white_paper_would_swallow_it(
    client, tell, paper
):
    file = io.BytesIO()
    Image.new("RGBA", (300, 60), "#ffffff").save(file, "WEBP", lossless=True)
    known = {"kind": "webp", "width": 300, "height": 60, "file": file.getvalue()}
    paper.wear_logo(Logo(key="0" * 16, tones={"#ffffff": 1}, **known))
    band = picture_at(client, card_of(client, tell("Jembatan"))).convert("L")
    assert band.getpixel((66, 580)) < 60  # the plate
    assert band.getpixel((200, 580)) > 230  # the logo on it
