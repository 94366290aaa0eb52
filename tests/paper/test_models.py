"""The masthead is one row, and the pages that press rules ask for stay where readers
find them.
"""

from base64 import b64decode
from html import unescape
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.test import RequestFactory
from django.utils import translation

from paper.face import icon
from paper.models import Logo, Page, Paper


def test_there_is_one_masthead_however_often_one_is_saved(paper):
    Paper(name="Lain", site_url="https://lain.example").save()
    assert list(Paper.objects.values_list("pk", "name")) == [(1, "Lain")]


def test_not_even_the_database_takes_a_second_masthead(paper):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.bulk_create(
            [Paper(pk=2, name="Lain", site_url="https://lain.example")]
        )


def test_a_complete_masthead_lacks_nothing(paper):
    assert paper.missing() == []


@pytest.mark.parametrize("name", Paper.REQUIRED)
def test_a_masthead_names_what_the_press_law_asks_for_and_it_lacks(paper, name):
    setattr(paper, name, "  ")
    with translation.override("en"):
        assert paper.missing() == [str(Paper._meta.get_field(name).verbose_name)]


def test_phone_printer_and_tagline_may_be_missing(paper):
    paper.phone = paper.printer = paper.tagline = ""
    assert paper.missing() == []


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/",
        "paper.example",
        "https://paper.example/berita",
        "ftp://a",
        "https://",
        "https://a b",
    ],
)
def test_the_address_of_a_paper_is_a_scheme_and_a_host_and_no_more(paper, url):
    paper.site_url = url
    with pytest.raises(ValidationError, match="site_url"):
        paper.full_clean()


def test_a_paper_that_is_being_set_up_has_a_name_to_show(db):
    assert Paper.current().name == "Koran baru"
    assert not Paper.objects.exists()


def test_the_masthead_is_asked_for_once_in_a_request(paper, django_assert_num_queries):
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        assert Paper.of(request) is Paper.of(request)


# --- pages ---


@pytest.mark.parametrize("slug", Page.LASTING)
def test_a_page_that_press_rules_ask_for_stays_in_the_footer(db, slug):
    page = Page.objects.create(slug=slug, title="Wajib", body="<p>Isi.</p>")
    page.in_footer = False
    with pytest.raises(ValidationError, match=r"footer|kaki"):
        page.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        page.save()


def test_any_other_page_may_leave_the_footer(db):
    page = Page.objects.create(
        slug="tentang", title="Tentang", body="<p>Isi.</p>", in_footer=False
    )
    page.full_clean()
    assert not Page.objects.filter(in_footer=True).exists()


def test_the_constraint_names_the_same_pages_as_the_model(db):
    (constraint,) = [
        c for c in Page._meta.constraints if c.name == "page_lasting_stay_in_footer"
    ]
    assert isinstance(constraint, models.CheckConstraint)
    assert all(repr(slug) in str(constraint.condition) for slug in Page.LASTING)


def test_pages_come_in_their_position_then_by_address(db):
    for slug, position in (("b", 2), ("a", 2), ("c", 1)):
        Page.objects.create(slug=slug, title=slug, body="", position=position)
    assert [page.slug for page in Page.objects.all()] == ["c", "a", "b"]


@pytest.mark.parametrize("slug", ["a b", "Ä", "../etc", "", "x" * 51, "a/b", "a.b"])
def test_a_page_s_address_is_of_plain_letters(db, slug):
    with pytest.raises(ValidationError) as refused:
        Page(slug=slug, title="Halaman", body="<p>Isi.</p>").full_clean()
    assert "slug" in refused.value.message_dict


# --- rubbish in the masthead ---

RUBBISH = [
    "<script>x()</script>",
    '"><img src=x onerror=x()>',
    "A & B",
    "]]>",
    "\u202eP",
]


@pytest.mark.parametrize("name", RUBBISH)
def test_whatever_stands_in_the_masthead_is_printed_as_letters(paper, client, name):
    Paper.objects.update(
        name=name, tagline=name, company=name, address=name, phone=name, printer=name
    )
    for url in ("/", "/redaksi/", "/indeks/", "/ringan/", "/tidak-ada/"):
        page = client.get(url).content.decode()
        assert "<script>x" not in page
        assert "<img src=x" not in page
    for url in ("/feed/", "/sitemap.xml"):
        ElementTree.fromstring(client.get(url).content)
    assert unescape(client.get("/redaksi/").text).count(name) >= 5


@pytest.mark.parametrize("name", ["<b>", "&", "  pionir", "ß", "🌊", '"', "東京"])
def test_the_icon_of_a_paper_with_any_first_letter_is_a_whole_drawing(paper, name):
    paper.name, paper.trim = name, Paper.Trim.NONE
    drawing = ElementTree.fromstring(icon(paper.face))
    assert drawing[-1].text == name.strip()[:1].upper()


@pytest.mark.parametrize(
    ("field", "rubbish"),
    [
        ("typeface", "comic"),
        ("trim", "flowers"),
        ("email", "no address"),
        ("name", "x" * 81),
        ("colour_ink", "rgb(0,0,0)"),
    ],
)
def test_rubbish_is_told_at_its_field(paper, field, rubbish):
    setattr(paper, field, rubbish)
    with pytest.raises(ValidationError) as refused:
        paper.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize("column", ["typeface", "trim"])
def test_not_even_the_database_takes_a_face_that_there_is_not(paper, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.update(**{column: "x"})


def test_a_masthead_of_blanks_alone_lacks_them_all_however_it_is_shown(client, paper):
    Paper.objects.update(**dict.fromkeys(Paper.REQUIRED, "  "), phone=" ")
    assert len(Paper.current().missing()) == len(Paper.REQUIRED)
    for url in ("/", "/redaksi/", "/feed/", "/robots.txt"):
        assert client.get(url).status_code == 200


def test_a_logo_shows_itself_within_an_address_while_nobody_keeps_it():
    logo = Logo(key="0" * 16, kind="svg", width=9, height=3, file=b"<svg/>")
    kind, _comma, file = logo.inline().partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(file) == logo.file
    assert (str(logo), logo.url) == (f"{'0' * 16}.svg", f"/logo-{'0' * 16}.svg")


def test_without_a_logo_by_day_there_is_none_by_night(paper):
    night = Logo(key="1" * 16, kind="svg", width=9, height=3, file=b"<svg/>")
    paper.wear_logo(None, night)
    assert Paper.current().face.night_mark is None
    assert not Logo.objects.exists()
