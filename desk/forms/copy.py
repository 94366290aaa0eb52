"""The form in which copy is written. It knows the revision that it was made from, and it loses no typed word."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.validators import MaxLengthValidator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import rendering
from articles.checklist.filing import HEADLINE_HINT, HEADLINE_LIMIT
from articles.copy import TEXT, Copy
from articles.models import Article, Autosave, Place
from desk.pasting import tidy
from people.models import Author
from photos.models import Photo
from tags.forms import TagField, names_of, tags_of

LONGEST_BODY = 300_000  # letters, markup included; the longest reportage has a tenth of it
OPENINGS = re.compile(r"</?[a-zA-Z]")
MOST_TAGS = 20_000  # opening and closing ones
EDITOR = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Blockquote": True,
        "PhotoFigure": {
            "insert": _("Photo"),
            "caption": _("Caption, if other than the photo's own"),
            "credit": _("Credit, if other than the photo's own"),
            "remove": _("Take out"),
            "describe": _("Photo record"),
            "record": "/admin/photos/photo/0/change/",
            "thumb": "/admin/photos/photo/0/thumb.jpg",
        },
        "HardBreak": True,
        "Link": {"enableTarget": False, "protocols": sorted(rendering.URL_SCHEMES)},
        "History": True,
    }
}


class KnownChoices:
    """For a widget that shows what is chosen: the objects are at hand already, so it does not ask for them again."""

    known: list = []

    def optgroups(self, name, value, attr=None):
        value = [v for v in value if str(v).isascii() and str(v).isdigit() and len(str(v)) < 19]
        chosen = {str(v) for v in value}
        known = [thing for thing in self.known if str(thing.pk) in chosen]
        if len(known) < len(chosen - {""}):
            return super().optgroups(name, value, attr)  # another choice came with the request
        options = [self.create_option(name, thing.pk, str(thing), True, index) for index, thing in enumerate(known)]
        empty = [] if self.allow_multiple_selected else [self.create_option(name, "", "", not known, 0)]
        return [(None, empty + options, 0)]


class KnownSelect(KnownChoices, AutocompleteSelect):
    pass


class KnownSelectMultiple(KnownChoices, AutocompleteSelectMultiple):
    pass


class ChoicesField(forms.ModelMultipleChoiceField):
    """A number that no key can be is told at the field; one of our databases would choke on it."""

    def clean(self, value: Any) -> Any:
        for key in value or []:
            if len(str(key)) > 18:
                raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": str(key)[:20]})
        return super().clean(value)


class PhotoWidget(forms.HiddenInput):
    """The chosen photograph as a small picture, and the button to choose another one: a press that saves and goes to
    the library, or where scripts run, a window over the page."""

    known: list = []
    is_hidden = False
    saves = True  # whether a press on the button may send the form

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        key = getattr(value, "pk", value) or ""
        known = next((photo for photo in self.known if str(photo.pk) == str(key)), None)
        context = {"name": name, "key": key, "photo": known, "id": (attrs or {}).get("id", "")}
        context["saves"] = self.saves
        return render_to_string("desk/photos/_field.html", context)


class PhotoField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Photo.objects.all(), required=False, widget=PhotoWidget, **kwargs)
        self.error_messages["invalid_choice"] = _("This photo is no longer there. Choose another one.")

    def to_python(self, value: Any) -> Photo | None:
        """A number that no key can be is no photograph; one of our databases would choke on it."""
        return super().to_python(value if len(str(value or "")) < 19 else "0")


class CopyForm(forms.ModelForm):
    base = forms.IntegerField(
        label="", widget=forms.HiddenInput, min_value=0, required=False
    )  # the revision it was made from
    tags = TagField(label=_("Tags"))
    body = forms.CharField(
        label=_("Body"),
        required=False,
        widget=AdminProseEditorWidget(config=EDITOR, preset="configurable"),
        validators=[
            MaxLengthValidator(
                LONGEST_BODY,
                _("The body has %(show_value)d letters, more than a story can hold (%(limit_value)d). Shorten it."),
            )
        ],
    )

    # Declared here and left out below, so that Django does not ask for relations that the story has read already.
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
    autosave: Autosave | None = None  # typed before and never saved; the form is filled with it

    class Meta:
        model = Article
        fields = [*Article.COLUMNS, "section"]
        exclude = ["place", "also_in", "authors", "tags", "photo"]
        widgets = {
            "headline": forms.Textarea(
                attrs={"rows": 2, "class": "copy-headline", "data-best": HEADLINE_HINT, "data-most": HEADLINE_LIMIT}
            ),
            "lede": forms.Textarea(attrs={"rows": 2}),
            "source_title": forms.Textarea(attrs={"rows": 2}),
            "photo_caption": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "kicker": _("A short line over the headline, such as “Pilkada 2024”."),
            "lede": _("One or two sentences that say what happened."),
            "dateline": _("Where it was reported from: “Simpang Empat”. The paper's name is added."),
            "credit": _("The source of a text that is not ours: “HumasResPasbar”. It stands apart from the byline."),
            "photo_caption": _("Only where this story needs other words than the photo's own."),
            "source_title": _("The headline that a release came with. Readers do not see it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.removed: list[str] = []
        article = self.instance
        self.initial["base"] = article.revision
        known = {
            "place": [article.place] if article.place_id else [],
            "photo": [article.photo] if article.photo_id else [],
            "also_in": article.other_places,
            "authors": article.bylines,
        }
        for name in known.keys() & self.fields.keys():
            self.fields[name].widget.known = known[name]
        self.initial["place"] = article.place_id
        self.initial["photo"] = article.photo_id
        self.initial["also_in"] = [place.pk for place in article.other_places]
        self.initial["authors"] = [author.pk for author in article.bylines]
        self.initial["tags"] = names_of(article.tag_list)
        if self.autosave:
            self.initial |= self.autosave.initial

    def clean_body(self) -> str:
        """The body as it may be kept. What was taken out is named for the person who pasted it."""
        typed = self.cleaned_data["body"]
        if typed.count("<") - typed.count(">") > 50 or len(OPENINGS.findall(typed)) > MOST_TAGS:
            raise forms.ValidationError(_("This text holds more markup than a story can. Paste it as plain text."))
        self.removed = rendering.removed_by_cleaning(typed)
        return tidy(rendering.clean(typed))

    def clean_also_in(self):
        places = self.cleaned_data["also_in"]
        if len(places) > 2:
            raise forms.ValidationError(_("A story belongs to three places at most: its own and two more."))
        return places

    def typed_text(self) -> dict[str, str]:
        """Headline, lede and body as they were sent, fit to be kept whatever is wrong with the rest of the form."""
        text = {name: str(self.data.get(name, "")).replace("\x00", "")[:LONGEST_BODY] for name in TEXT}
        return text | {"body": rendering.clean(text["body"])}

    def to_copy(self) -> Copy:
        """What the form says, as copy. New tags are made here, so ask only once the form is valid."""
        said = self.cleaned_data
        return Copy(
            **{name: said[name] for name in Article.COLUMNS},
            section=said["section"].pk if said["section"] else None,
            place=said["place"].pk if said["place"] else None,
            photo=said["photo"].pk if said["photo"] else None,
            also_in=_in_order(
                said["also_in"],
                self.data.getlist("also_in"),
                [place.pk for place in self.instance.other_places],
            ),
            tags=tags_of(said["tags"]),
            authors=_in_order(
                said["authors"], self.data.getlist("authors"), [author.pk for author in self.instance.bylines]
            ),
        )


def _in_order(things, posted: list[str], before: list[int]) -> tuple[int, ...]:
    """Keys of the chosen things: those that stood there before keep their order, new ones follow as they came."""
    chosen = {thing.pk for thing in things}
    kept = [key for key in before if key in chosen]
    return tuple(dict.fromkeys(kept + [int(key) for key in posted if int(key) in chosen]))
