"""The masthead is one row, and the pages that press rules ask for stay where readers
find them.
"""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.test import RequestFactory
from django.utils import translation

from paper.models import Page, Paper


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
