import os
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from articles.models import Article, Section
from newsroom.ready import require_masthead
from paper.models import Page, Paper
from people.models import AuditEvent, User

pytestmark = pytest.mark.django_db

PASSWORD = "serai-wangi-9"
ANSWERS = {
    "name": "Kabar Ranah",
    "site_url": "https://kabar.example",
    "company": "PT Kabar Ranah",
    "address": "Jalan <Baru> 1, Padang",
    "business_responsible": "Zulhendri",
    "editorial_responsible": "Nurbaiti",
    "email": "redaksi@kabar.example",
    "admin_login": "sari",
    "admin_name": "Sari Wahyuni",
    "admin_email": "sari@kabar.example",
}


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)


def start(**changes: Any) -> str:
    said = StringIO()
    call_command("start_paper", stdout=said, **ANSWERS | changes)
    return said.getvalue()


def nothing_was_written() -> bool:
    return not any(
        model.objects.exists() for model in (Paper, Page, Section, User, AuditEvent)
    )


def test_a_new_paper_may_open_at_once() -> None:
    assert "https://kabar.example/admin/" in start()
    require_masthead()
    assert Section.objects.filter(slug="politik", in_menu=True).exists()
    assert set(Page.LASTING) - {"redaksi"} <= set(
        Page.objects.values_list("slug", flat=True)
    )
    assert not Article.objects.exists()


def test_the_first_admin_has_both_roles_and_is_no_superuser() -> None:
    start()
    admin = authenticate(username="sari", password=PASSWORD)
    assert isinstance(admin, User)
    assert set(admin.groups.values_list("name", flat=True)) == {
        "web_admin",
        "editor_in_chief",
    }
    assert (admin.is_staff, admin.is_superuser) == (True, False)


def test_pages_speak_of_this_paper_and_leave_out_what_it_does_not_name() -> None:
    start()
    text = Page.objects.get(slug="kontak").body
    assert "Redaksi Kabar Ranah" in text
    assert "Jalan &lt;Baru&gt; 1, Padang" in text
    assert "Telepon" not in text
    assert not any("{{" in body for body in Page.objects.values_list("body", flat=True))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "--name is missing"),
        ({"name": "   "}, "--name is missing"),
        ({"name": "x" * 81}, "name: Ensure this value has at most 80 characters"),
        ({"site_url": "kabar.example"}, "Write the address without a slash at its end"),
        (
            {"site_url": "https://kabar.example/"},
            "Write the address without a slash at its end",
        ),
        ({"email": "redaksi"}, "e-mail: Enter a valid email address"),
        ({"company": None}, "--company is missing"),
        ({"admin_login": ""}, "--admin-login is missing"),
        ({"admin_login": "sari wahyuni"}, "Enter a valid username"),
        ({"admin_name": ""}, "--admin-name is missing"),
        ({"admin_email": "sari"}, "Enter a valid email address"),
    ],
)
def test_rubbish_is_answered_with_a_sentence_and_nothing_is_kept(
    wrong: dict, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        start(**wrong)
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("password", "sentence"), [("", "Set ADMIN_PASSWORD"), ("sari", "too short")]
)
def test_a_bad_password_is_refused(
    monkeypatch: pytest.MonkeyPatch, password: str, sentence: str
) -> None:
    monkeypatch.setitem(os.environ, "ADMIN_PASSWORD", password)
    with pytest.raises(CommandError, match=sentence):
        start()
    assert nothing_was_written()


def test_all_mistakes_of_the_masthead_are_told_at_once() -> None:
    with pytest.raises(CommandError, match=r"(?s)address on the web: .*e-mail: "):
        start(site_url="x", email="y")


def test_run_again_it_changes_the_masthead_and_the_pages_that_nobody_edited() -> None:
    start()
    Page.objects.filter(slug="privasi").update(body="<p>Ours.</p>")
    start(email="baru@kabar.example", admin_login=None)
    assert Paper.objects.get().email == "baru@kabar.example"
    assert "baru@kabar.example" in Page.objects.get(slug="kontak").body
    assert Page.objects.get(slug="privasi").body == "<p>Ours.</p>"


def test_what_no_option_says_stays() -> None:
    start(phone="0753 1")
    call_command("start_paper", name="Kabar Baru", stdout=StringIO())
    paper = Paper.objects.get()
    assert (paper.name, paper.phone, paper.company) == (
        "Kabar Baru",
        "0753 1",
        ANSWERS["company"],
    )


def test_run_again_it_makes_no_second_admin_and_leaves_the_password_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start()
    monkeypatch.setenv("ADMIN_PASSWORD", "lain-sama-sekali-8")
    assert "exists already" in start()
    assert User.objects.count() == 1
    assert authenticate(username="sari", password=PASSWORD)


def test_sections_that_were_arranged_stay() -> None:
    start()
    Section.objects.exclude(slug="politik").delete()
    Section.objects.update(name="Politik & Pemilu", position=9)
    start()
    assert list(Section.objects.values_list("name", "position")) == [
        ("Politik & Pemilu", 9)
    ]


def test_a_demo_paper_never_becomes_a_real_one() -> None:
    AuditEvent.objects.create(
        action="demo", label="paper.paper", key="1", name="Pionir"
    )
    with pytest.raises(CommandError, match="everyone knows its passwords"):
        start()
    assert not Paper.objects.exists()
