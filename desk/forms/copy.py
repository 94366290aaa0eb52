"""The form in which copy is written.

It knows the revision that it was made from, and it loses no typed word.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.checklist.filing import HEADLINE_HINT, HEADLINE_LIMIT
from articles.models import Article, Autosave, Dossier, Place
from articles.models.choices import AiUse, Verification
from articles.text import sanitizing
from articles.text.copy import COLUMNS, KEYS, LISTS, TEXT, Copy
from articles.text.protected_identities import (
    LONGEST_TERM,
    MOST_TERMS,
    joined,
    terms_in,
    too_much,
)
from desk.forms.editor import EDITOR
from desk.forms.fields import (
    ChoicesField,
    CountedTerms,
    KnownSelect,
    KnownSelectMultiple,
    MomentField,
    PhotoField,
)
from desk.new_story import FilingProposal
from desk.pasting import tidy
from people.models import Author
from tags.forms import TagField, names_of, tags_of

# letters, markup included; the longest reportage has a tenth of it
LONGEST_BODY = 300_000
OPENINGS = re.compile(r"</?[a-zA-Z]")
MOST_RELATED = 3
MOST_FURTHER_PLACES = 2
MOST_UNCLOSED = 50
MOST_TAGS = 20_000  # opening and closing ones


# The relations that the form asks for by fields of its own.
DECLARED_KEYS = [name for name in KEYS if name != "section"]


def low_texts() -> dict[str, forms.Textarea]:
    """Every text of a story has two lines, but for those that the form names."""
    return {
        column.name: forms.Textarea(attrs={"rows": 2})
        for column in Article._meta.fields
        if isinstance(column, models.TextField)
    }


class CopyForm(forms.ModelForm):
    """Whatever is no relation is asked for as its column says.

    Its label, its help and its length stand in the model.
    """

    # the revision it was made from
    base = forms.IntegerField(
        label="", widget=forms.HiddenInput, min_value=0, required=False
    )
    tags = TagField(label=_("Tags"))
    body = forms.CharField(
        label=_("Body"),
        required=False,
        widget=AdminProseEditorWidget(config=EDITOR, preset="configurable"),
        validators=[
            MaxLengthValidator(
                LONGEST_BODY,
                _(
                    "The body has %(show_value)d letters, more than a story can hold "
                    "(%(limit_value)d). Shorten it."
                ),
            )
        ],
    )

    # Declared here and left out below, so that Django does not ask for relations that
    # the story has read already.
    place = forms.ModelChoiceField(
        Place.objects.all(),
        label=_("Place"),
        required=False,
        widget=KnownSelect(Article._meta.get_field("place"), admin.site),
    )
    also_in = ChoicesField(
        Place.objects.all(),
        label=_("Also in"),
        required=False,
        widget=KnownSelectMultiple(Article._meta.get_field("also_in"), admin.site),
        help_text=_("Two more places at most."),
    )
    authors = ChoicesField(
        Author.objects.all(),
        label=_("Byline"),
        required=False,
        widget=KnownSelectMultiple(Article._meta.get_field("authors"), admin.site),
    )

    photo = PhotoField(label=_("Photo"))
    verification = forms.ChoiceField(
        label=_("Verification"),
        choices=Verification.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    ai_use = forms.ChoiceField(
        label=_("Use of artificial intelligence"), choices=AiUse.choices, required=False
    )
    embargo_until = MomentField(
        label=_("Embargo until"),
        help_text=_("Nothing of it is public before this minute."),
    )
    expires_at = MomentField(
        label=_("Leaves front and lists at"),
        help_text=_("It stays at its address and in the archive."),
    )
    dossier = forms.ModelChoiceField(
        Dossier.objects.all(),
        label=_("Running story"),
        required=False,
        widget=KnownSelect(Article._meta.get_field("dossier"), admin.site),
    )
    answers = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("Answers the story"),
        required=False,
        widget=KnownSelect(Article._meta.get_field("answers"), admin.site),
        help_text=_(
            "A reply, a correction asked for, or an update. Both stories then name "
            "each other."
        ),
    )
    related = ChoicesField(
        Article.objects.none(),
        label=_("Related stories"),
        required=False,
        widget=KnownSelectMultiple(Article._meta.get_field("answers"), admin.site),
        help_text=_(
            "Three at most. Without any, those with the same tags and place are shown."
        ),
    )
    # typed before and never saved; the form is filled with it
    autosave: Autosave | None = None
    proposals: dict[str, FilingProposal] = {}  # what a new story begins with
    # what would betray a protected person is not for whom the form is made
    hides_terms = False
    kept_terms: str | None = None  # where it is closed: what stays, whatever is sent

    class Meta:
        model = Article
        fields = [*COLUMNS, "section"]
        exclude = [*DECLARED_KEYS, *LISTS]
        widgets = low_texts() | {
            "headline": forms.Textarea(
                attrs={
                    "rows": 2,
                    "class": "copy-headline",
                    "data-best": HEADLINE_HINT,
                    "data-most": HEADLINE_LIMIT,
                }
            ),
            "protected_terms": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "kind": _(
                "Feature: a long read. Opinion: with portrait and line of its author. "
                "Photo essay: three photos or"
                " more. Live: told in live entries. Advertorial: somebody paid, and "
                "is named as the source."
            ),
            "kicker": _("A short line over the headline, such as “Pilkada 2024”."),
            "lede": _("One or two sentences that say what happened."),
            "dateline": _(
                "Where it was reported from: “Simpang Empat”. The paper's name is "
                "added."
            ),
            "credit": _(
                "The source of a text that is not ours: “HumasResPasbar”. It stands "
                "apart from the byline."
            ),
            "photo_caption": _(
                "Only where this story needs other words than the photo's own."
            ),
            "protects": _(
                "A child, or a victim of a sexual crime. Names, faces and all that "
                "leads to her are checked."
            ),
            "sought": _(
                "She may be named until she is found (PPRA 9). Write below what has "
                "to go then."
            ),
            "protected_terms": _(
                "One a line: name, nickname, parents, school, nagari. Never printed."
            ),
            "source_title": _(
                "The headline that a release came with. Readers do not see it."
            ),
        }

    def __init__(self, *args: Any, hides_terms: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hides_terms = self.hides_terms or hides_terms
        self.removed: list[str] = []
        self.label_suffix = ""
        self._offer_stories()
        self._show_chosen()
        self._begin()
        if not self.instance.pk and not self.is_bound and "headline" in self.fields:
            self.fields["headline"].widget.attrs["autofocus"] = True
        if "protected_terms" in self.fields and self._terms_are_closed:
            self._close_terms()

    def _begin(self) -> None:
        """With what is saved, what a new story begins with, what was typed before."""
        self.initial |= self._relations()
        for name, proposal in self.proposals.items():
            self.propose(name, proposal)
        if self.autosave:
            self.initial |= self._typed_before(self.autosave)

    @property
    def _terms_are_closed(self) -> bool:
        was_made_closed = self.is_bound and "protected_terms" not in self.data
        return self.hides_terms or was_made_closed

    def _offer_stories(self) -> None:
        article = self.instance
        filed = {"answers": [article.answers_id], "related": article.related}
        for name in filed.keys() & self.fields.keys():
            self.fields[name].queryset = choosable(*filed[name])

    def _show_chosen(self) -> None:
        """The widgets get what the story has read already."""
        article = self.instance
        things = ((name, getattr(article, name)) for name in DECLARED_KEYS)
        chosen = {name: [thing] if thing else [] for name, thing in things}
        chosen |= {"also_in": article.other_places, "authors": article.bylines}
        chosen["related"] = list(Article.objects.filter(pk__in=article.related))
        for name in chosen.keys() & self.fields.keys():
            self.fields[name].widget.known = chosen[name]

    def _relations(self) -> dict[str, Any]:
        """What Django leaves out of a form's beginning with the fields of the model."""
        article = self.instance
        return {name: getattr(article, f"{name}_id") for name in DECLARED_KEYS} | {
            "base": article.revision,
            "related": article.related,
            "also_in": [place.pk for place in article.other_places],
            "authors": [author.pk for author in article.bylines],
            "tags": names_of(article.tag_list),
        }

    def _typed_before(self, autosave: Autosave) -> dict[str, Any]:
        """The fields as they were typed.

        A widget knows what it means that a browser sent nothing of it: no tick, no
        choice, or that it was not asked.
        """
        said = {name: texts for name, texts in autosave.typed.items() if texts}
        sent = MultiValueDict(said)
        typed = {
            name: field.widget.value_from_datadict(sent, {}, name)
            for name, field in self.fields.items()
            if not field.widget.value_omitted_from_data(sent, {}, name)
        }
        return typed | {"base": autosave.base}

    def _close_terms(self) -> None:
        """For somebody who may not read them, and for a form that was made for one.

        What is sent comes to them.
        """
        self.kept_terms = self.instance.protected_terms
        field = self.fields["protected_terms"]
        field.widget, field.help_text = CountedTerms(self.kept_terms), ""

    def propose(self, name: str, proposal: FilingProposal) -> None:
        """Fill in the thing, and say under the field why it stands there."""
        field = self.fields[name]
        several = isinstance(field, ChoicesField)
        self.initial[name] = [proposal.thing.pk] if several else proposal.thing.pk
        field.help_text = proposal.why
        field.widget.known = [proposal.thing]

    def clean_body(self) -> str:
        """The body as it may be kept.

        What was taken out is named for the person who pasted it.
        """
        typed = self.cleaned_data["body"]
        unclosed = typed.count("<") - typed.count(">")
        if unclosed > MOST_UNCLOSED or len(OPENINGS.findall(typed)) > MOST_TAGS:
            raise forms.ValidationError(
                _(
                    "This text holds more markup than a story can. Paste it as plain "
                    "text."
                )
            )
        self.removed = sanitizing.removed_by_cleaning(typed)
        return tidy(sanitizing.sanitize(typed))

    def clean_also_in(self):
        refuse_many_places(self.cleaned_data["also_in"])
        return self.cleaned_data["also_in"]

    def clean_related(self):
        refuse_many_related(self.cleaned_data["related"], self.instance)
        return self.cleaned_data["related"]

    def clean_ai_use(self) -> str:
        return self.cleaned_data["ai_use"] or AiUse.NONE.value

    def clean_protected_terms(self) -> str:
        terms = self._all_terms(self.cleaned_data["protected_terms"])
        if too_much(terms_in(terms)):
            raise forms.ValidationError(
                _("At most %(most)d lines of %(letters)d letters."),
                params={"most": MOST_TERMS, "letters": LONGEST_TERM},
            )
        return terms

    def _all_terms(self, sent: str) -> str:
        return sent if self.kept_terms is None else joined(self.kept_terms, sent)

    def clean_answers(self):
        if self.cleaned_data["answers"] == self.instance:
            raise forms.ValidationError(_("A story cannot answer itself."))
        return self.cleaned_data["answers"]

    def typed_text(self) -> dict[str, str]:
        """Headline, lede, body and terms as sent, fit to be kept in any case."""
        names = (*TEXT, "protected_terms")
        sent = {
            name: str(self.data.get(name, "")).replace("\x00", "")[:LONGEST_BODY]
            for name in names
        }
        lines = self._all_terms(sent["protected_terms"]).splitlines()
        terms = [term[:LONGEST_TERM] for term in lines]
        return sent | {
            "body": sanitizing.sanitize(sent["body"]),
            "protected_terms": "\n".join(terms[:MOST_TERMS]),
        }

    def to_copy(self) -> Copy:
        """What the form says, as copy.

        New tags are made here, so ask only once the form is valid.
        """
        said = self.cleaned_data
        before = self._relations()
        lists = {
            name: in_order(said[name], self.data.getlist(name), before[name])
            for name in LISTS
            if name != "tags"  # which are typed as words
        }
        return Copy(
            **{name: said[name] for name in COLUMNS},
            **{name: key_of(said[name]) for name in KEYS},
            **lists,
            tags=tags_of(said["tags"]),
        )


def key_of(thing: models.Model | None) -> int | None:
    return thing.pk if thing else None


def choosable(*filed: int | None) -> QuerySet[Article]:
    """The stories that may stand beside another one.

    Live at this moment, or filed there already. One that was withdrawn since is shown
    to no reader, and shuts no form.
    """
    there = Article.objects.filter(pk__in=filter(None, filed))
    return Article.objects.live() | there


def refuse_many_places(also_in: Collection[Place]) -> None:
    """Two more places at most stand beside a story's own. Raises ValidationError."""
    if len(also_in) > MOST_FURTHER_PLACES:
        raise forms.ValidationError(
            _("A story belongs to three places at most: its own and two more.")
        )


def refuse_many_related(stories: Collection[Article], article: Article) -> None:
    """Three other stories at most stand under one. Raises ValidationError."""
    if len(stories) > MOST_RELATED or article in stories:
        raise forms.ValidationError(_("Choose three other stories at most."))


def in_order(things, posted: list[str], before: Sequence[int]) -> tuple[int, ...]:
    """Keys of the chosen things.

    Those that stood there before keep their order, new ones follow as they came.
    """
    chosen = {thing.pk for thing in things}
    in_turn = dict.fromkeys([*before, *map(int, posted)])
    return tuple(key for key in in_turn if key in chosen)
