"""What a page of the desk says, as words that can be compared between its two
languages.
"""

import re
from html.parser import HTMLParser

from django.apps import apps
from django.contrib.messages import get_messages
from django.db.models import CharField, TextField
from django.http import HttpResponse

ROOMS = ("articles", "comments", "desk", "paper", "people", "photos", "tags")
# Columns whose words are codes of ours: a page that shows one says it in no language.
CODES = {
    "action",
    "label",
    "step",
    "from_state",
    "to_state",
    "state",
    "from_status",
    "to_status",
    "phase",
    "verdict",
}
CODES |= {
    "story_kind",
    "origin",
    "verification",
    "ai_use",
    "answers_as",
    "reason_code",
    "ground",
    "outcome",
}
SPOKEN = (
    "title",
    "placeholder",
    "aria-label",
    "alt",
    "data-kept",
    "data-away",
    "data-ended",
    "data-others",
)


class Texts(HTMLParser):
    """What a person reads or hears of a page, without what she typed herself."""

    SILENT = {"script", "style", "textarea", "q", "del", "ins", "code"}

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


def said_by(answer: HttpResponse) -> set[str]:
    """The texts of a page.

    Of an answer that leads on, what the next page will say of it.
    """
    told = {str(message) for message in get_messages(answer.wsgi_request)}
    is_page = "html" in answer.headers.get("Content-Type", "") and not answer.streaming
    return told | (texts_of(answer.content.decode()) if is_page else set())


def words_of(text: str) -> set[str]:
    """The words of three letters and more: "27 Nov" has one that both share.

    A key as "#2dqo" is none.
    """
    return {
        word.lower() for word in re.findall(r"[^\W\d_]{3,}", re.sub(r"#\w+", "", text))
    }


def words_kept() -> set[str]:
    """Every word that somebody typed, as it stands in the database.

    It is in no language of the desk's.
    """
    kept: set[str] = set()
    for model in (
        model for room in ROOMS for model in apps.get_app_config(room).get_models()
    ):
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField)
            and not field.choices
            and field.name not in CODES
        ]
        for row in model._base_manager.values_list(*columns) if columns else ():
            kept |= words_of(" ".join(map(str, row)))
    return kept
