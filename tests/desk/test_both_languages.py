"""No page of the desk shows a word of the other language: every one is rendered in both and compared.

A text that is the same in both is either data of the cast, or one of the few words that both languages share.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from people.models import AuditEvent, User
from tests.comments.conftest import join, reader, say, terms

__all__ = ["join", "reader", "say", "terms"]  # fixtures: pytest finds them by their names here

SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-kept", "data-away", "data-ended", "data-others")
SHARED = {
    *("desk", "tag", "tags", "status", "admin", "log", "editor", "moderator", "csv", "filter", "slug", "domain", "nov"),
    *("embargo", "redaksi", "wib", "menu", "bahasa", "indonesia", "english", "jpg", "example", "spam", "feature"),
}  # of both languages, or names; a month's short name is the cast's: its clock stands in November
SAME = {"off the record"}  # whole texts: what journalists of both languages say (KEJ-7)
SKIPPED = {"jsi18n", "logout", "autocomplete", "preview"}  # a preview speaks to readers


class Texts(HTMLParser):
    """What a person reads or hears of a page, without what she typed herself."""

    SILENT = {"script", "style", "textarea", "q", "del", "ins"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in self.SILENT
        known = dict(attrs)
        self.found += [known[name] or "" for name in SPOKEN if name in known]
        if tag == "input" and known.get("type") in ("submit", "button"):
            self.found.append(known.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.SILENT

    def handle_data(self, text: str) -> None:
        if not self.depth:
            self.found.append(text)


def texts_of(html: str) -> set[str]:
    return {" ".join(text.split()) for text in Texts(html).found} - {""}


def addresses(patterns, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(pattern, name) of every address of the desk."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield prefix + str(pattern.pattern), pattern.name


def filled(pattern: str, keys: dict[str, dict[str, object]]) -> str | None:
    """The address with the keys of things that are there; None where it belongs to nothing of ours."""
    of = next((known for start, known in keys.items() if pattern.startswith(start)), {})
    address = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(of.get(found[1], "-none-")), pattern)
    return None if "-none-" in address or "(?P" in address else "/admin/" + address


@pytest.fixture
def furnished(published, photo, pilkada, mira, reader, say):
    """One of everything that the desk has a page for."""
    comment = say(published, reader, "Pendapat saya soal jembatan itu.")
    AuditEvent.record("change", published, by=mira)
    return {"article": published, "photo": photo, "tag": pilkada, "user": mira, "comment": comment}


@pytest.mark.ignore_template_errors  # Django reaches for fields that some of its forms do not have
def test_every_page_of_the_desk_speaks_the_language_of_whoever_reads_it(furnished, admin_user, pemred):
    keys = {
        "articles/article/": {"pk": furnished["article"].pk, "object_id": furnished["article"].pk, "number": 1},
        "photos/photo/": {"pk": furnished["photo"].pk, "object_id": furnished["photo"].pk},
        "tags/tag/": {"object_id": furnished["tag"].pk},
        "people/user/": {"pk": furnished["user"].pk, "object_id": furnished["user"].pk, "id": furnished["user"].pk},
    }
    keys["articles/article/"]["step"] = "fix"
    known = words_kept()
    alike: dict[str, list[str]] = {}
    walked = 0
    for pattern, _name in addresses(get_resolver("newsroom.urls").url_patterns[0].url_patterns):
        address = filled(pattern, keys)
        if address is None or SKIPPED & {*address.strip("/").split("/")}:
            continue
        for person in (pemred, admin_user):
            spoken = {language: page_in(language, address, person) for language in ("en", "id")}
            if all(spoken.values()):
                walked += 1
                same = spoken["en"] & spoken["id"] - SAME
                alike.setdefault(address, []).extend(text for text in same if words_of(text) - known - SHARED)
    assert walked > 60
    strange = {address: sorted(set(texts)) for address, texts in alike.items() if texts}
    assert not strange, "\n".join(f"{address}: {texts}" for address, texts in strange.items())


def words_of(text: str) -> set[str]:
    """The words of three letters and more: "27 Nov" has one that both languages share."""
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}


def words_kept() -> set[str]:
    """Every word that stands in the database: what people typed is in no language of the desk's."""
    kept: set[str] = set()
    for model in apps.get_models():
        columns = [field.attname for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
        for row in model._base_manager.values_list(*columns) if columns else ():
            kept |= words_of(" ".join(map(str, row)))
    return kept


def page_in(language: str, address: str, person: User) -> set[str]:
    """The texts of the page, or nothing where it does not open to this person."""
    User.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    answer = client.get(address)
    is_page = answer.status_code == 200 and "html" in answer.headers["Content-Type"] and not answer.streaming
    return texts_of(answer.content.decode()) if is_page else set()


def test_the_walk_hears_a_word_that_nobody_translated():
    page = '<p>Save</p><input type="submit" value="Go on"><a title="Open">x</a><textarea>typed</textarea>'
    assert texts_of(page) == {"Save", "Go on", "Open", "x"}
    assert admin.site.name == "admin"
