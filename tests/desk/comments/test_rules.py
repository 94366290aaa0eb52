"""Rules: what each of them did, a text to try, a preview before one is saved, and what
holds for the whole paper.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from articles.models import Article
from articles.templatetags.one_line import one_line
from comments import moderation
from comments.models import (
    Comment,
    Identity,
    LinkRule,
    SectionSetting,
    SiteCommentSetting,
    Status,
    Terms,
    WordRule,
)
from comments.reading.thread_mode import ThreadMode
from people.models import AuditEvent, User

RULES = "/admin/comments/rules/"
SETTINGS = "/admin/comments/settings/"
FORM = {
    "kind": "word",
    "value": "cendol",
    "second": "",
    "when": "any",
    "enabled": "on",
    "note": "",
}

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


@pytest.fixture
def chief(redpel: User, seated: Seated) -> Client:
    return seated(redpel)


def test_a_text_that_is_tried_tells_every_verdict_and_is_kept_nowhere(
    desk: Client, paper: object
):
    page = desk.post(
        RULES, {"text": "Daftar s\u200bl\u200bo\u200bt di contoh-toko.com"}
    )
    html = one_line(page.content.decode())
    assert page.context["tried"].holds
    assert "slot" in page.context["tried"].folded
    told = (
        "<mark>contoh-toko.com</mark>",
        "a listed word in disguise",
        "ZWSP",
        "<strong>links</strong> holds",
    )
    for words in (*told, "&lt;judi&gt; stands for"):
        assert words in html, words
    assert Comment.objects.count() == 0


def test_each_rule_shows_how_often_it_hit_and_how_often_for_nothing(
    desk: Client, nia: User, thread: Article, reader: Identity, say: Say
):
    rule = WordRule.objects.create(kind="word", value="cendol", when="any")
    comments = [
        say(thread, reader, f"Jual cendol nomor {n}, enak.")
        for n in ("satu", "dua", "tiga")
    ]
    moderation.decide(
        [(one.pk, one.head_id) for one in comments[:1]], "approve", by=nia
    )
    moderation.decide([(one.pk, one.head_id) for one in comments[1:2]], "spam", by=nia)
    share = dict(desk.get(RULES).context["rules"])[rule]
    assert (share.total, share.decided, share.approved, share.percent) == (3, 2, 1, 50)


def test_a_new_rule_tells_what_it_would_hold_before_it_is_saved(
    chief: Client, redpel: User, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "Kami jual cendol.", Status.PUBLISHED)
    for n in range(30):
        say(thread, reader, f"Komentar lain yang ke-{n}.", Status.PUBLISHED)
    page = chief.post(f"{RULES}add/", {**FORM, "try": "1"})
    assert "would have held 1." in page.content.decode()
    assert not WordRule.objects.filter(value="cendol").exists()
    chief.post(f"{RULES}add/", {**FORM, "save": "1"})
    assert WordRule.objects.get(value="cendol").by == redpel
    assert AuditEvent.objects.filter(label="comments.wordrule", by=redpel).exists()


@pytest.mark.attack(57)
def test_a_rule_that_holds_more_than_five_in_a_hundred_asks_first(
    chief: Client, thread: Article, reader: Identity, say: Say
):
    say(thread, reader, "Kami jual cendol.", Status.PUBLISHED)
    page = chief.post(f"{RULES}add/", {**FORM, "save": "1"})
    assert "more than five in a hundred" in page.content.decode()
    assert not WordRule.objects.filter(value="cendol").exists()
    chief.post(f"{RULES}add/", {**FORM, "save": "1", "sure": "1"})
    assert WordRule.objects.filter(value="cendol").exists()


@pytest.mark.attack(57)
@pytest.mark.parametrize("value", ["a", "", "  ", "ab", "\u200b\u200b\u200b"])
def test_a_rule_that_would_hold_everything_is_refused(
    value: str, chief: Client, paper: object
):
    page = chief.post(f"{RULES}add/", {**FORM, "value": value, "save": "1"})
    assert page.status_code == 422
    assert "value" in page.context["form"].errors


@pytest.mark.parametrize("changes", [{"kind": "pair"}, {"second": "es"}])
def test_only_pairs_have_two_words(changes: dict, chief: Client, paper: object):
    page = chief.post(f"{RULES}add/", {**FORM, **changes, "save": "1"})
    assert "second" in page.context["form"].errors


def test_a_rule_is_there_once(chief: Client, paper: object):
    WordRule.objects.create(kind="word", value="cendol", when="any")
    page = chief.post(f"{RULES}add/", {**FORM, "value": "CENDOL", "save": "1"})
    assert "There is such a rule already." in page.content.decode()


def test_rules_and_settings_are_changed_by_chiefs_alone(desk: Client, thread: Article):
    rule = WordRule.objects.order_by("pk")[0]
    for address in (
        f"{RULES}add/",
        f"{RULES}{rule.pk}/",
        f"{SETTINGS}night/",
        f"{SETTINGS}close/",
    ):
        assert (
            desk.post(
                address, {**FORM, "save": "1", "until": "2099-01-01T00:00"}
            ).status_code
            == 403
        ), address
    for table in ("linkrule", "sectionsetting", "topicsetting", "terms"):
        assert desk.get(f"/admin/comments/{table}/add/").status_code == 403, table
    assert not SiteCommentSetting.objects.exists()
    assert desk.get(RULES).status_code == 200
    assert desk.get(SETTINGS).status_code == 200


# --- the whole paper ---


def test_everything_is_closed_until_an_end_and_opened_before_it(
    chief: Client, thread: Article
):
    until = timezone.localtime(timezone.now() + timedelta(hours=5)).strftime(
        "%Y-%m-%dT%H:%M"
    )
    chief.post(f"{SETTINGS}close/", {"until": until})
    assert ThreadMode.of(thread.pk).closed
    assert "All comments are closed until" in chief.get(SETTINGS).content.decode()
    chief.post(f"{SETTINGS}close/", {"open": "1"})
    assert not ThreadMode.of(thread.pk).closed


@pytest.mark.parametrize("until", ["", "x", "2020-01-01T00:00"])
def test_closing_everything_needs_an_end_that_lies_ahead(
    until: str, chief: Client, thread: Article
):
    assert chief.post(f"{SETTINGS}close/", {"until": until}).status_code == 422
    assert not ThreadMode.of(thread.pk).closed


def test_who_may_not_close_all_sees_no_bare_heading_and_a_word_for_no_night(
    desk: Client, paper: object
):
    page = one_line(desk.get(SETTINGS).text)
    assert "Close all now" not in page
    assert "<p> no </p>" in page


def test_a_night_has_both_its_ends_or_none(chief: Client, paper: object):
    assert (
        chief.post(
            f"{SETTINGS}night/", {"night_from": "22:00", "night_until": ""}
        ).status_code
        == 422
    )
    chief.post(f"{SETTINGS}night/", {"night_from": "22:00", "night_until": "05:00"})
    site = SiteCommentSetting.objects.get()
    assert (f"{site.night_from:%H:%M}", f"{site.night_until:%H:%M}") == (
        "22:00",
        "05:00",
    )
    chief.post(f"{SETTINGS}night/", {"night_from": "", "night_until": ""})
    assert SiteCommentSetting.objects.get().night_from is None


def test_sections_links_and_terms_have_plain_forms_and_leave_a_record(
    chief: Client, redpel: User, thread: Article
):
    section = thread.section
    chief.post(
        "/admin/comments/sectionsetting/add/",
        {"section": section.pk, "mode": "closed", "auto_close_days": ""},
    )
    assert SectionSetting.objects.get().mode == "closed"
    assert ThreadMode.of(thread.pk).closed
    chief.post(
        "/admin/comments/linkrule/add/",
        {"domain": "https://Contoh.ID/x", "verdict": "allow"},
    )
    assert LinkRule.objects.get().domain == "contoh.id"
    before = Terms.current().version
    chief.post("/admin/comments/terms/add/", {"text": "Bersikap sopan."})
    terms = Terms.current()
    assert (terms.version, terms.text, len(terms.digest)) == (
        before + 1,
        "Bersikap sopan.",
        64,
    )
    assert AuditEvent.objects.filter(by=redpel, action="add").count() == 3


def test_accepted_terms_are_never_changed(chief: Client, paper: object):
    page = f"/admin/comments/terms/{Terms.current().pk}"
    assert chief.post(f"{page}/change/", {"text": "Lain."}).status_code == 403
    assert chief.post(f"{page}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.attack(3)
@pytest.mark.parametrize("table", ["comment", "complaint", "wordrule"])
def test_django_has_no_page_of_its_own_for_what_only_acts_may_change(
    table: str, chief: Client, paper: object
):
    assert chief.get(f"/admin/comments/{table}/").status_code == 302
    for page in ("1/change/", "_31/change/", "1/delete/", "1/history/", "add/"):
        # nothing but the desk's 404
        assert resolve(f"/admin/comments/{table}/{page}").url_name is None, page
