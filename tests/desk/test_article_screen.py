"""The article screen.

What is typed is kept, and the buttons are those that this person may press.
"""

import re
from dataclasses import fields
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.messages import get_messages
from django.utils import timezone

from articles import workflow
from articles.models import Article, Version
from articles.templatetags.one_line import one_line
from articles.text.copy import Copy
from desk.article_screen import ArticleScreen
from tests.desk.screen import form_of, url_of


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def buttons(html: str) -> set[str]:
    return set(re.findall(r'name="_step" value="(\w+)"', one_line(html)))


@pytest.mark.parametrize(
    "login", ["rahma", "jon", "mira", "yusril", "redpel", "pemred"]
)
@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "printed"])
def test_the_screen_shows_exactly_the_buttons_that_may_be_pressed(
    login, state, request, draft, carry, seated
):
    user = request.getfixturevalue(login)
    if state != "draft":
        carry(draft, state)
    page = seated(user).get(url_of(draft))
    if login == "jon":
        assert page.status_code == 302  # a contributor does not see others' copy
        return
    article = Article.objects.get(pk=draft.pk)
    assert buttons(page.content.decode()) == {
        step.name for step in workflow.transitions_for(article.permission_facts(user))
    }


def test_a_new_story_is_kept_as_a_draft_of_its_writer(paper, rahma, seated):
    response = seated(rahma).post(
        "/admin/articles/article/add/",
        {"headline": "Baru", "kind": "news", "origin": "own"},
    )
    article = Article.objects.get()
    assert response.url == url_of(article)
    assert (article.headline, article.created_by, article.state) == (
        "Baru",
        rahma,
        "draft",
    )


def test_what_was_typed_is_saved_before_the_step_is_taken(draft, rahma, press):
    press(rahma, draft, "submit", headline="Jembatan Talu dibuka")
    draft.refresh_from_db()
    assert (draft.headline, draft.state) == ("Jembatan Talu dibuka", "submitted")


def test_a_failing_check_keeps_the_text_and_says_what_to_mend(draft, rahma, press):
    response = press(
        rahma, draft, "submit", headline="", lede="Teras yang baru diketik."
    )
    draft.refresh_from_db()
    assert (draft.state, draft.lede) == ("draft", "Teras yang baru diketik.")
    assert "There is no headline yet" in said(response)


def test_the_form_is_no_door_round_the_checks(draft, rahma, mira, press, carry):
    carry(draft, "submitted")
    press(mira, draft, "approve", tags="")
    press(mira, draft, "publish", tags="")
    assert not Version.objects.exists()


def test_closed_copy_is_shown_as_text_without_a_field(published, mira, seated):
    html = seated(mira).get(url_of(published)).content.decode()
    assert not re.search(r'name="(headline|lede|body|section|tags)"', html)
    assert "Jembatan itu dibuka Senin." in html


def test_closed_copy_leaves_out_what_is_empty(published, mira, seated):
    html = seated(mira).get(url_of(published)).text
    shown = re.findall(
        r"field-(\w+)", html.split('class="desk-copy')[1].split("<aside")[0]
    )
    assert {"headline", "body_shown", "section_shown", "tags_shown"} <= set(shown)
    assert not {
        "kicker",
        "photo_shown",
        "also_in_shown",
        "protects_shown",
        "dossier_shown",
    } & set(shown)
    assert "Protected identity" not in html


@pytest.mark.parametrize(
    ("state", "step"),
    [("draft", "submit"), ("submitted", "approve"), ("approved", "publish")],
)
def test_one_button_stands_out_and_it_is_at_hand(
    state, step, draft, carry, mira, seated
):
    if state != "draft":
        carry(draft, state)
    html = one_line(seated(mira).get(url_of(draft)).text)
    assert re.findall(r'desk-button--primary" name="(\w+)" value="(\w+)"', html) == [
        ("_step", step)
    ]
    # its window has one of its own
    assert html.count("desk-button--primary") == 1 + html.count('id="login-again"')
    at_hand = html.split('class="desk-bar__steps"')[1].split("</div>")[0]
    assert buttons(at_hand) == {step}


def test_a_new_story_begins_at_its_headline(paper, rahma, seated):
    html = seated(rahma).get("/admin/articles/article/add/").text
    focused = re.findall(r"<[^>]*\bautofocus\b[^>]*>", html)
    assert ['id="id_headline"' in tag for tag in focused] == [True]
    # Django's own puts the cursor on the first button
    assert "admin/js/change_form.js" not in html


def test_text_sent_to_closed_copy_is_kept_beside_the_line(published, rahma, press):
    response = press(rahma, published, headline="Terlambat diketik")
    assert response.status_code == 409
    kept = published.revisions.get(aside=True)
    assert kept.copy.headline == "Terlambat diketik"
    published.refresh_from_db()
    assert published.headline == "Jembatan Talu selesai lebih cepat"


def test_two_changes_to_different_paragraphs_are_joined(draft, rahma, redpel, press):
    base = form_of(draft)
    press(
        redpel,
        draft,
        body=draft.body.replace("Bupati hadir.", "Bupati dan camat hadir."),
    )
    press(
        rahma,
        draft,
        **base | {"body": base["body"].replace("dibuka Senin", "dibuka Selasa")},
    )
    draft.refresh_from_db()
    assert "dibuka Selasa" in draft.body
    assert "Bupati dan camat hadir." in draft.body


def test_two_changes_to_one_headline_are_shown_side_by_side(
    draft, rahma, redpel, press
):
    base = form_of(draft)
    press(redpel, draft, headline="Judul redpel")
    response = press(rahma, draft, **base | {"headline": "Judul Rahma"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Judul <mark>redpel</mark>" in html
    assert "Judul <mark>Rahma</mark>" in html
    assert draft.revisions.get(aside=True).copy.headline == "Judul Rahma"


def test_the_choice_on_the_conflict_page_is_saved_and_the_rest_joined(
    draft, rahma, redpel, press, seated
):
    base = form_of(draft)
    press(redpel, draft, headline="Judul redpel", kicker="Infrastruktur")
    press(rahma, draft, **base | {"headline": "Judul Rahma", "lede": "Teras Rahma."})
    draft.refresh_from_db()
    kept = draft.revisions.get(aside=True)
    choice = {
        "base": draft.revision,
        "ground": base["base"],
        "kept": kept.number,
        "choose_headline": "mine",
    }
    seated(rahma).post(url_of(draft, "choose"), choice)
    draft.refresh_from_db()
    assert (draft.headline, draft.kicker, draft.lede) == (
        "Judul Rahma",
        "Infrastruktur",
        "Teras Rahma.",
    )


def test_a_replayed_step_answers_409_and_changes_nothing(draft, carry, mira, press):
    carry(draft, "printed")
    response = press(mira, draft, "publish")
    assert response.status_code == 409
    assert draft.versions.count() == 1


def test_a_step_on_copy_that_has_changed_meanwhile_shows_both_sides(
    draft, rahma, mira, carry, seated, press
):
    carry(draft, "submitted")
    stale = {"base": draft.revision, "_step": "approve"}
    press(mira, draft, headline="Judul yang disunting")
    response = seated(mira).post(url_of(draft), stale)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Jembatan Talu selesai lebih cepat" in html
    assert "Judul yang disunting" in html


@pytest.mark.parametrize(
    "step", ["fly", "publish", "withdraw", "'; DROP TABLE", "submit" * 50]
)
def test_a_step_that_is_not_possible_is_told_and_changes_nothing(
    step, draft, rahma, press
):
    response = press(rahma, draft, step)
    assert response.status_code in (302, 409)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_editors_look_keeps_the_writer_from_taking_the_copy_back(
    draft, rahma, mira, carry, seated, press
):
    carry(draft, "submitted")
    seated(mira).get(url_of(draft))
    press(rahma, draft, "take_back")
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_the_preview_renders_the_copy_through_the_readers_template(
    draft, rahma, seated
):
    response = seated(rahma).get(url_of(draft, "preview"))
    html = response.content.decode()
    assert "articles/article.html" in [template.name for template in response.templates]
    assert "Jembatan Talu selesai lebih cepat" in html
    assert "Talu, Pionir –" in html
    assert not Version.objects.exists()


def test_a_person_without_rights_on_stories_cannot_open_one(draft, admin_user, seated):
    for parts in (
        ("change",),
        ("preview",),
        ("step", "publish"),
        ("revision", "1"),
        ("choose",),
        ("merge",),
    ):
        assert seated(admin_user).get(url_of(draft, *parts)).status_code == 403, parts


def test_a_place_that_leads_to_a_protected_person_is_remarked_on_before_anybody_presses(
    draft, rahma, pasbar, rf
):
    protected = {
        "protects": True,
        "protected_terms": "Pasaman Barat",
        "place": pasbar.pk,
    }
    draft.save_copy(
        draft.desk_copy.with_changes(**protected), by=rahma, base=draft.revision
    )
    request = rf.get("/")
    request.user = rahma
    found = ArticleScreen.of(request, Article.objects.get(pk=draft.pk)).findings
    assert ("error", "protected_identity", "place") in [
        (one.level, one.check, one.field) for one in found
    ]


@pytest.mark.parametrize(
    ("state", "is_remarked_on"),
    [("draft", False), ("submitted", False), ("approved", True)],
)
def test_an_embargo_is_remarked_on_only_where_the_copy_could_be_published_now(
    state, is_remarked_on, draft, rahma, mira, carry, seated
):
    until = timezone.now() + timedelta(hours=1)
    embargoed = draft.desk_copy.with_changes(embargo_until=until)
    draft.save_copy(embargoed, by=rahma, base=draft.revision)
    if state != "draft":
        carry(draft, state)
    html = seated(mira).get(url_of(draft)).text
    assert ("The embargo runs until" in html) is is_remarked_on


def test_an_authors_portrait_that_would_stop_a_step_is_remarked_on_before(
    draft, rahma, photo, rf
):
    rahma.author.photo = photo
    rahma.author.save()
    protected = draft.desk_copy.with_changes(kind="opinion", protects=True)
    draft.save_copy(protected, by=rahma, base=draft.revision)
    request = rf.get("/")
    request.user = rahma
    found = ArticleScreen.of(request, Article.objects.get(pk=draft.pk)).findings
    assert "protected_faces" in [one.check for one in found]


def test_every_field_of_a_copy_stands_once_on_the_page(paper, mira, rf):
    request = rf.get("/")
    request.user = mira
    screen = admin.site.get_model_admin(Article)
    standing = flatten_fieldsets(screen.get_fieldsets(request))
    assert sorted(standing) == sorted(["base", *(f.name for f in fields(Copy))])
