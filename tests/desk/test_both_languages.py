"""No page of the desk shows a word of the other language.

Every one is rendered in both and compared.

A text that is the same in both is either data of the cast, or one of the few words that
both languages share.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Dossier, FrontPin
from articles.text.autosaving import keep, new_page
from comments import moderation
from comments.models import (
    LinkRule,
    SectionSetting,
    Status,
    Terms,
    TopicSetting,
    WordRule,
)
from desk import action_labels, error_reports, notes
from newsroom.opening import write_pages
from paper.models import Page
from people.models import AuditEvent, User
from tests.comments.conftest import join, reader, say, terms
from tests.desk.screen import form_of
from tests.desk.sharing import give
from tests.desk.spoken import said_by, texts_of, words_kept, words_of

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "terms"]

# of both languages, or names; a month's short name is the cast's: its clock stands in
# November
SHARED = {
    "desk",
    "tag",
    "tags",
    "status",
    "admin",
    "log",
    "editor",
    "moderator",
    "csv",
    "filter",
    "slug",
    "domain",
    "nov",
    "embargo",
    "redaksi",
    "wib",
    "menu",
    "bahasa",
    "indonesia",
    "english",
    "jpg",
    "example",
    "spam",
    "feature",
    "ctrl",
    "enter",
    "logo",
}
SAME = {"off the record"}  # whole texts: what journalists of both languages say (KEJ-7)
BACK = "takes a press and leads back"
EXCEPTIONS = {
    "jsi18n": "a catalogue for scripts, in the language that is asked for",
    "autocomplete": "names of things",
    "view_on_site": "leads on to a readers' page",
    "articles_article_preview": "speaks to readers",
    "articles_article_document": "a file",
    **dict.fromkeys(["photos_photo_thumb", "photos_photo_whole"], "a picture"),
    **dict.fromkeys(
        [
            f"articles_article_{name}"
            for name in ("autosave", "add_autosave", "stories", "documents")
        ],
        "answers a script",
    ),
    **dict.fromkeys(
        [
            f"articles_article_{name}"
            for name in ("bring_back", "restore", "discard", "revoke")
        ],
        BACK,
    ),
    **dict.fromkeys(
        ["articles_article_add_restore", "articles_article_add_discard"], BACK
    ),
    **dict.fromkeys(
        [
            f"comments_{name}"
            for name in ("undo", "remove", "note", "reader_note", "lift")
        ],
        BACK,
    ),
    **dict.fromkeys(["comments_close_appeal", "desk_language"], BACK),
    **dict.fromkeys(
        [
            f"comments_{name}_changelist"
            for name in ("comment", "complaint", "wordrule")
        ],
        "leads on",
    ),
    "paper_paper_changelist": "leads on",
    "paper_paper_trial": "speaks to readers",
    "paper_paper_trial_sheet": "a stylesheet",
}
PACKAGE = "django_tasks_database"  # its pages are opened by no role
Visit = tuple[str, dict[str, str] | None]  # an address, and what is sent there


def routes() -> dict[str, list[str]]:
    """Every route of the desk by its name, with the names of its arguments."""
    found: dict[str, list[str]] = {}

    def gather(patterns: list) -> Iterator[URLPattern]:
        for pattern in patterns:
            yield from (
                gather(pattern.url_patterns)
                if isinstance(pattern, URLResolver)
                else [pattern]
            )

    for pattern in gather(get_resolver("newsroom.urls").url_patterns[0].url_patterns):
        if (
            pattern.name
            and pattern.name not in EXCEPTIONS
            and not pattern.name.startswith(PACKAGE)
        ):
            found[pattern.name] = [*pattern.pattern.regex.groupindex]
    return found


@pytest.fixture
def stories(
    draft, mended, tell, carry, good_copy, rahma, mira, redpel, pemred
) -> dict[str, Article]:
    """A story in every state, and one that is open to every question that the desk can
    ask about a story.
    """

    def written() -> Article:
        return Article.start(
            good_copy.with_changes(headline="Jembatan Kinali rampung"), by=rahma
        )

    made = {
        state: carry(written(), state)
        for state in ("submitted", "approved", "scheduled")
    }
    made |= {
        "printed": tell("Terbit"),
        "withdrawn": tell("Dicabut"),
        "spiked": written(),
    }
    entry = '<section data-at="2024-11-27T08:00"><p>Mulai.</p></section>'
    made["live"] = tell("Langsung", kind="live", body=entry)
    made["withdrawn"].move(
        "withdraw", by=pemred, asked_by="external", ground="sara", reason="Keberatan."
    )
    made["spiked"].move("spike", by=redpel, note="Tidak jadi.")
    draft.move("submit", by=rahma)
    draft.move("send_back", by=mira, note="Dari mana?")
    draft.save_copy(
        draft.desk_copy.with_changes(body=f"<p>iklan adsense</p>{draft.body}"),
        by=rahma,
        base=1,
    )
    for jti_hash in "ab":
        error_reports.report(
            draft.pk,
            text="Tanggalnya keliru.",
            contact="rina@pembaca.example",
            jti_hash=jti_hash,
        )
    error_reports.settle(draft.error_reports.first(), by=redpel, outcome="mended")
    give(draft, rahma)
    notes.leave(draft, by=rahma, text="Tolong lihat, @pemred.", mark="latar_belakang")
    return made | {"draft": draft, "mended": mended}


@pytest.fixture
def said(stories, reader, say, pemred) -> dict[str, Any]:
    """What readers said, and what was said about it."""
    story = stories["printed"]
    shown, scheduled = (
        say(story, reader, "Pendapat saya.", Status.PUBLISHED),
        say(story, reader, "Menunggu."),
    )
    rejected = say(story, reader, "Kasar.", Status.REJECTED)
    return {
        "comment": shown,
        "held": scheduled,
        "complaint": moderation.report(shown, category="ban1", text="Itu bohong."),
        "bare": moderation.report(
            None, category="other", address="https://pionir.example/x/"
        ),
        "sanction": moderation.sanction(
            reader, by=pemred, kind="premoderate", reason="hinaan"
        ),
        "appeal": moderation.appeal(reader, "Saya keberatan.", comment=rejected),
    }


@pytest.fixture
def things(
    stories, said, reader, photo, pilkada, paper, politics, pasbar, mira, rahma, pemred
) -> dict[str, Any]:
    """One of everything that the desk has a page for, by the beginning of its routes'
    names.
    """
    write_pages(paper)
    for code in action_labels.WORDS:
        event = AuditEvent.record(code, stories["draft"], by=pemred, note="acted")
    until = timezone.now() + timedelta(days=1)
    return {
        "articles_article": stories["draft"],
        "articles_section": politics,
        "articles_place": pasbar,
        "articles_dossier": Dossier.objects.create(
            name="Jembatan Talu", slug="jembatan-talu"
        ),
        "articles_frontpin": FrontPin.objects.create(
            position=1, article=stories["printed"], until=until, by=pemred
        ),
        "comments_linkrule": LinkRule.objects.create(domain="contoh.example"),
        "comments_sectionsetting": SectionSetting.objects.create(
            section=politics, mode="premoderated"
        ),
        "comments_topicsetting": TopicSetting.objects.create(
            tag=pilkada, premoderated_until=until
        ),
        "comments_terms": Terms.objects.first(),
        "comments_reader": reader,
        "comments_rule": WordRule.objects.first(),
        "comments_sanction": reader,
        "paper_paper": paper,
        "paper_page": Page.objects.first(),
        "people_user": mira,
        "auth_user": mira,
        "people_author": rahma.author,
        "people_auditevent": event,
        "photos_photo": photo,
        "tags_tag": pilkada,
    }


def visits(
    things: dict[str, Any], said: dict[str, Any], stories: dict[str, Article]
) -> Iterator[tuple[str, Visit]]:
    """(name of the route, what is opened or sent there), for the routes that want more
    than the key of a thing.
    """

    def at(
        name: str, *args: Any, query: str = "", typed: dict | None = None
    ) -> tuple[str, Visit]:
        return name, (reverse(f"admin:{name}", args=args) + query, typed)

    draft = stories["draft"]
    for story in stories.values():
        yield at("articles_article_change", story.pk)
    for step in workflow.TRANSITIONS.values():
        story = next(
            (story for story in stories.values() if step.name in possible(story)), draft
        )
        yield at("articles_article_step", story.pk, step.name)
        yield at("articles_article_step", story.pk, step.name, typed={})
    yield from (
        at("articles_article_step", stories["live"].pk, "entry", typed=sent)
        for sent in (None, {})
    )
    yield at("articles_article_step", draft.pk, "withdraw")
    yield at("articles_article_step", draft.pk, "tidak-ada")
    yield at(
        "articles_article_change",
        draft.pk,
        typed=form_of(draft, base=1, body="<p>Lain.</p>"),
    )
    yield at("articles_article_choose", draft.pk, typed={})
    yield at("articles_article_compare", draft.pk, query="?one=1&two=2")
    yield at("articles_article_merge", stories["mended"].pk)
    yield at("articles_article_links", draft.pk, typed={})
    yield at("articles_article_notes", draft.pk, typed={})
    yield at("photos_photo_block", things["photos_photo"].pk, typed={})
    yield at("photos_photo_choose", query=f"?article={draft.pk}")
    for comment in (said["comment"], said["held"]):
        yield at("comments_single", comment.key)
    yield at("comments_single", "tidak-ada")
    yield from (
        at(f"comments_{name}", said["held"].key, typed={}) for name in ("edit", "reply")
    )
    yield from (
        at("comments_complaint", said[which].ticket) for which in ("complaint", "bare")
    )
    yield at("comments_complaint", said["bare"].ticket, typed={})
    yield at("comments_sanction", things["comments_reader"].pk, typed={})
    yield at("comments_reject_all", things["comments_reader"].pk)
    yield at(
        "comments_queue",
        typed={"one": f"reject:{said['held'].pk}:{said['held'].head_id}"},
    )
    yield from (
        at("comments_queue", query=f"?show={show}")
        for show in ("spam", "sample", "archive")
    )
    yield at("comments_rules", typed={"text": "Slot gacor maxwin."})
    yield at("comments_night", typed={"night_from": "x"})
    yield at("comments_close_all", typed={})
    yield at(
        "paper_paper_judged", query="?colour_brand=%23ffee00&mark=90,30,0,ffffff-1"
    )
    yield at("comments_thread", stories["printed"].pk)
    yield at("comments_thread", stories["printed"].pk, typed={"set": "1", "mode": "x"})
    yield from (
        at("app_list", room)
        for room in ("articles", "comments", "paper", "people", "photos", "tags")
    )


def possible(story: Article) -> list[str]:
    """The steps that the editor-in-chief may take with this story."""
    story = Article.objects.get(pk=story.pk)
    chief = User.objects.get(username="pemred")
    return [
        step.name for step in workflow.transitions_for(story.permission_facts(chief))
    ]


def plain_visits(
    things: dict[str, Any], known: set[str]
) -> Iterator[tuple[str, Visit]]:
    """Every route that needs no more than the key of a thing.

    A form for a new thing is also sent empty.
    """
    for name, arguments in routes().items():
        thing = next(
            (thing for start, thing in things.items() if name.startswith(start)), None
        )
        if not arguments or (thing and {*arguments} <= {"pk", "object_id", "id"}):
            address = reverse(f"admin:{name}", args=[thing.pk] if arguments else [])
            yield name, (address, None)
            # which keeps whatever it is sent
            if name.endswith("_add") and name != "articles_article_add":
                yield name, (address, {})
        elif arguments == ["pk", "number"]:
            yield name, (reverse(f"admin:{name}", args=[thing.pk, 1]), None)
        else:
            assert name in known, (
                f"{name} is not walked: "
                "give it a visit, or an exception with its reason"
            )


class Browser:
    """Opens pages as one of the cast, in each language, and keeps what is the same in
    both.
    """

    def __init__(self) -> None:
        self.alike: dict[str, set[str]] = {}

    def open(self, person: User | None, visit: Visit) -> int:
        """Gives the status of the answer, which no language changes."""
        address, typed = visit
        english, indonesian = (
            self.answer(person, language, address, typed) for language in ("en", "id")
        )
        assert english.status_code == indonesian.status_code
        same = said_by(english) & said_by(indonesian) - SAME
        self.alike.setdefault(f"{address} {typed or ''}", set()).update(same)
        return english.status_code

    def answer(
        self, person: User | None, language: str, address: str, typed: dict | None
    ) -> Any:
        client = Client()
        if person:
            User.objects.filter(pk=person.pk).update(language=language)
            client.force_login(User.objects.get(pk=person.pk))
        # for those who have not logged in
        with override_settings(LANGUAGE_CODE=language):
            return client.get(address) if typed is None else client.post(address, typed)

    def strange(self) -> dict[str, list[str]]:
        """The texts that are the same in both languages, though nobody typed them."""
        known = words_kept() | SHARED
        found = {
            at: sorted(text for text in texts if words_of(text) - known)
            for at, texts in self.alike.items()
        }
        return {at: texts for at, texts in found.items() if texts}


PAGE = {200, 404, 409, 422}


# Django reaches for fields that some of its forms do not have
@pytest.mark.ignore_template_errors
def test_every_page_of_the_desk_speaks_the_language_of_whoever_reads_it(
    things, said, stories, pemred, admin_user, rahma
):
    typed = {"headline": ["Jembatan Talu"], "kind": ["news"], "origin": ["own"]}
    for story in (stories["draft"], None):
        keep(
            pemred,
            story,
            page=new_page(),
            number=1,
            base=story.revision if story else 0,
            typed=typed,
        )
    chosen = list(visits(things, said, stories))
    browser, walked = Browser(), dict[str, set[int]]()
    for name, visit in [
        *chosen,
        *plain_visits(things, {name for name, _visit in chosen}),
    ]:
        statuses = {browser.open(pemred, visit)}
        if not statuses & PAGE or name in (
            "index",
            "app_list",
            "articles_article_changelist",
        ):
            statuses.add(browser.open(admin_user, visit))
        walked.setdefault(name, set()).update(statuses)
    wrong = {"username": "siapa", "password": "keliru"}
    walked["login"] |= {
        browser.open(None, (reverse("admin:login"), sent)) for sent in (None, wrong)
    }
    walked["logout"].add(browser.open(rahma, (reverse("admin:logout"), {})))
    for address in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/article/add/",
        "/admin/comments/queue/",
    ):
        browser.open(rahma, (address, None))
    for story in (stories["draft"], stories["submitted"]):
        browser.open(
            rahma, (reverse("admin:articles_article_change", args=[story.pk]), None)
        )
    assert [
        name
        for name, statuses in walked.items()
        if not statuses & PAGE and statuses != {403}
    ] == []
    assert len(walked) == len(routes())
    strange = browser.strange()
    assert not strange, "\n".join(
        f"{address}: {texts}" for address, texts in strange.items()
    )


def test_the_walk_hears_a_word_that_nobody_translated():
    page = (
        '<p>Save</p><input type="submit" value="Go on"><a '
        'title="Open">x</a><textarea>typed</textarea>'
    )
    assert texts_of(page) == {"Save", "Go on", "Open", "x"}
