"""The people of the paper, and the record of what they did."""

from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from people.models import AuditEvent, Author, User

pytestmark = pytest.mark.django_db


def test_a_person_is_shown_by_her_name_and_by_her_login_where_she_has_none(rahma):
    assert (str(rahma), rahma.get_full_name(), rahma.get_short_name()) == (
        "Rahma Desnita",
        "Rahma Desnita",
        "Rahma",
    )
    assert str(User(username="rahma")) == "rahma"


@pytest.mark.parametrize("name", ["", "   ", "\u00a0"])
def test_a_person_without_a_name_is_called_by_her_login(name):
    nameless = User(username="rahma", name=name)
    assert (str(nameless), nameless.get_short_name()) == ("rahma", "rahma")


def test_the_desk_opens_for_a_person_whose_name_is_blank(rahma, client):
    """As `createsuperuser --name ' '` makes one."""
    User.objects.filter(pk=rahma.pk).update(name=" ")
    client.force_login(rahma)
    page = client.get("/admin/")
    assert (page.status_code, "rahma" in page.content.decode()) == (200, True)


def test_the_database_refuses_a_language_that_the_desk_does_not_speak(rahma):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=rahma.pk).update(language="nl")


def test_a_byline_needs_no_login_and_initials_belong_to_one_author(rahma):
    Author.objects.create(name="Tamu", slug="tamu")
    Author.objects.create(name="Tamu Lain", slug="tamu-lain")
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.create(name="Rudi", slug="rudi", initials=rahma.author.initials)


def test_a_login_with_a_byline_cannot_be_deleted(rahma):
    with pytest.raises(ProtectedError):
        rahma.delete()


def test_an_author_has_an_address(rahma):
    assert rahma.author.get_absolute_url() == "/penulis/rahma-desnita/"


@pytest.mark.parametrize("name", ["<script>x()</script>", "A & B", "‮Rahma", "𓀀", "'\""])
def test_a_byline_with_rubbish_in_it_is_printed_as_letters(name, tell, rahma, client):
    author = Author.objects.create(name=name, slug="tamu", note=name, line=name)
    story = tell("Jembatan selesai", authors=(author.pk,), kind="opinion")
    for address in (story.get_absolute_url(), author.get_absolute_url(), "/feed/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<script>x" not in answer.content.decode()
    page = client.get(author.get_absolute_url()).content.decode()
    assert unescape(page).count(name) >= 2


def test_an_author_without_a_login_has_a_page_and_stories_like_any_other(tell, client):
    guest = Author.objects.create(name="Yusna Dewi", slug="yusna-dewi")
    story = tell("Dokter gigi ditunggu", authors=(guest.pk,))
    page = client.get("/penulis/yusna-dewi/").content.decode()
    assert "Yusna Dewi" in page
    assert story.get_absolute_url() in page
    assert "/penulis/yusna-dewi/" in client.get(story.get_absolute_url()).text


@pytest.mark.parametrize("slug", ["nobody", "x" * 300, "a.b", "%00", "%F0%9F%98%80"])
def test_an_address_of_no_author_is_no_page(slug, paper, client):
    assert client.get(f"/penulis/{slug}/").status_code == 404


def test_the_record_names_who_did_what_to_which_thing(rahma, pemred):
    event = AuditEvent.record("renamed", rahma.author, by=pemred, note="Menikah.")
    assert (event.by, event.action, event.label, event.key) == (
        pemred,
        "renamed",
        "people.author",
        str(rahma.author.pk),
    )
    assert (event.name, event.note) == ("Rahma Desnita", "Menikah.")


def test_the_record_outlives_what_it_speaks_of(pemred):
    guest = Author.objects.create(name="Tamu", slug="tamu")
    AuditEvent.record("deleted", guest, by=pemred)
    guest.delete()
    assert AuditEvent.objects.get().name == "Tamu"


def test_a_very_long_name_is_cut_and_not_refused(pemred):
    event = AuditEvent.record("renamed", Author(pk=1, name="x" * 500), by=pemred)
    event.refresh_from_db()
    assert len(event.name) == 200


def test_the_newest_event_stands_first(rahma, pemred):
    AuditEvent.record("opened", rahma, by=pemred)
    AuditEvent.record("closed", rahma, by=pemred)
    assert [event.action for event in AuditEvent.objects.all()] == ["closed", "opened"]


def test_the_record_can_neither_be_changed_nor_deleted(rahma, pemred):
    event = AuditEvent.record("opened", rahma, by=pemred)
    for act in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(note="x"),
    ):
        with pytest.raises(AuditEvent.Unchangeable):
            act()
    assert AuditEvent.objects.count() == 1
