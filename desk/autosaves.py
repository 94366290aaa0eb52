"""What the article screen knows of typing that was not saved.

What to offer, and in which page it goes on.
"""

from copy import copy
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from articles.models import Article, Autosave
from articles.text import autosaving
from articles.text.copy import Copy
from articles.text.protected_identities import (
    beyond,
    body_without,
    named_in,
    terms_in,
    without,
)
from articles.text.sanitizing import sanitize
from desk.forms.copy import CopyForm
from desk.sealing import refusal
from tags.forms import TagField


@dataclass(frozen=True)
class Typing:
    """One form in front of one person.

    Its own name, and what she typed before and never saved.
    """

    page: str
    offered: Autosave | None = None  # to restore or to throw away
    restored: Autosave | None = None  # the form is filled with it

    @property
    def number(self) -> int:
        """Of the last that the desk has from this page."""
        return self.restored.number if self.restored else 0

    @classmethod
    def of(cls, request: HttpRequest, article: Article | None) -> "Typing":
        """Kept on the request: the form and the template both ask for it."""
        if "typing" not in request.__dict__:
            request.typing = cls.look(request, article)
        return request.typing

    @classmethod
    def look(cls, request: HttpRequest, article: Article | None) -> "Typing":
        row = Autosave.objects.of(request.user, article).first()
        if request.method == "POST":
            return cls(page_named(request.POST.get("page")) or autosaving.new_page())
        if row is None or not row.typed:
            return cls(autosaving.new_page())
        if request.GET.get("restored") == row.page:
            return cls(row.page, restored=open_typing(request, row, article))
        return cls(autosaving.new_page(), offered=row)


def page_named(name: object) -> str:
    """The name if it is one, else nothing."""
    return name if isinstance(name, str) and autosaving.PAGE.fullmatch(name) else ""


def open_typing(
    request: HttpRequest, row: Autosave, article: Article | None
) -> Autosave:
    """What was typed, without the words that were sealed since.

    Only where an identity was taken out, and for whoever may not open what is sealed;
    any other as it is.
    """
    if article is None or not article.sealed_up_to:
        return row
    if not refusal(request, article, row.base):
        return row
    closed = copy(row)
    terms = article.protected_terms
    closed.typed = {
        name: [_closed(name, text, terms) for text in texts]
        for name, texts in row.typed.items()
    }
    return closed


def _closed(name: str, text: str, kept: str) -> str:
    instead = dict.fromkeys(terms_in(kept), "…")
    match name:
        case "protected_terms":
            return "\n".join(beyond(kept, text))
        case "tags":
            tags = TagField().to_python(text)
            return ", ".join(tag for tag in tags if not named_in([*instead], tag))
        case "body":
            return body_without(sanitize(text), instead)
    return without(text, instead)


def copy_of(
    row: Autosave, article: Article | None, *, hides_terms: bool = False
) -> Copy:
    """The typed form as copy.

    Where the form could not be saved as it is, at least its text.
    """
    ground = article.desk_copy if article else Copy()
    # a form writes into its instance
    instance = copy(article) if article else Article()
    form = CopyForm(as_sent(row), instance=instance, hides_terms=hides_terms)
    if not form.is_valid():
        return ground.with_changes(**form.typed_text())
    form.cleaned_data["tags"] = []  # unknown ones would be made
    return form.to_copy().with_changes(tags=ground.tags)


def as_sent(row: Autosave) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in row.typed.items():
        sent.setlist(name, values)
    return sent
