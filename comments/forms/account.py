"""What readers fill in to log in, to join, and on their own page."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from comments.accounts import names
from comments.accounts.advertising_names import refuse_advert
from comments.models import Identity
from comments.requests import keyed_hashes

LONGEST_ADDRESS = 254
is_address = EmailValidator()


def one_address(text: str) -> str:
    """One bare e-mail address, its domain as DNS knows it.

    Raises ValidationError for anything else.

    No second address, no name in front, nothing that could begin another line of a
    mail's head.
    """
    bare = text.strip(" ")
    wrong = ValidationError(
        _("Write one e-mail address, such as name@example.id."), code="address"
    )
    if (
        len(bare) > LONGEST_ADDRESS
        or any(unicodedata.category(sign)[0] in "CZ" for sign in bare)
        or '"' in bare
    ):
        raise wrong
    local, _at, _domain = bare.rpartition("@")
    # the small letter of a strange one may be a plain one: another's address
    if not local.isascii():
        raise ValidationError(
            _(
                "Before the @ there can only be the plain letters a-z, digits and "
                "signs."
            ),
            code="address",
        )
    try:
        address = f"{local}@{keyed_hashes.canonical(bare).rpartition('@')[2]}"
        is_address(address)
    except (ValueError, ValidationError) as error:
        raise wrong from error
    if len(address) > LONGEST_ADDRESS or "." not in address.rpartition("@")[2]:
        raise wrong
    return address


class AddressForm(forms.Form):
    """Who wants to log in."""

    email = forms.CharField(
        label=_("E-mail address"),
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "maxlength": LONGEST_ADDRESS}
        ),
        help_text=_("We send a link and a code to log in. No password is needed."),
        strip=False,
        error_messages={
            "required": _("Write one e-mail address, such as name@example.id.")
        },
    )

    def clean_email(self) -> str:
        return one_address(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """The six digits of the mail.

    Blanks that a telephone puts between them are no fault.
    """

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "pattern": "[0-9 ]*",
                "maxlength": 20,
            }
        ),
        error_messages={"required": _("Write the six digits of the mail.")},
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        if not re.fullmatch("[0-9]{6}", code):
            raise ValidationError(_("Write the six digits of the mail."), code="digits")
        return code


class NameField(forms.CharField):
    """A display name as it will be kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Display name"),
            help_text=_("2 to 40 letters. Readers see it over your comments."),
            widget=forms.TextInput(
                attrs={"autocomplete": "nickname", "maxlength": names.LONGEST}
            ),
            strip=False,
            error_messages={"required": _("A name has 2 to 40 letters.")},
            **options,
        )

    def clean(self, value: Any) -> str:
        return names.clean(super().clean(value))


def ban(label: Any, missing: Any) -> forms.BooleanField:
    """One of the three promises (PMS-3c).

    A box of its own, empty, that has to be ticked.
    """
    return forms.BooleanField(label=label, error_messages={"required": missing})


def wish() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Tell me by e-mail when somebody answers."), required=False
    )


class ConsentForm(forms.Form):
    """The three bans, each accepted by itself."""

    ban1 = ban(
        _("I will not write lies, slander, cruelty or obscenity."),
        _("Tick the first promise: without it nobody can comment."),
    )
    ban2 = ban(
        _(
            "I will not spread prejudice or hatred on ethnicity, religion, race or "
            "group, or call for violence."
        ),
        _("Tick the second promise: without it nobody can comment."),
    )
    ban3 = ban(
        _(
            "I will not degrade people for their sex, language, poverty, illness or "
            "disability."
        ),
        _("Tick the third promise: without it nobody can comment."),
    )


class JoinForm(ConsentForm):
    """The first time: a name, the bans, and whether to be told of answers."""

    name = NameField()
    notify = wish()
    field_order = ["name", "ban1", "ban2", "ban3", "notify"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        names.refuse_taken(name)
        refuse_advert(name)
        return name


class AccountForm(forms.Form):
    """Name and wish of a reader who has joined.

    Her own name stays hers, whoever has come to the paper since.
    """

    name = NameField()
    notify = wish()

    def __init__(self, data: Any = None, *, reader: Identity) -> None:
        super().__init__(
            data, initial={"name": reader.display_name, "notify": reader.notify_replies}
        )
        self.reader = reader

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if name != self.initial["name"]:
            self._refuse_while_sanctioned()
            # it stands at once over comments that nobody reads again
            names.refuse_taken(name, near=True)
            refuse_advert(name)
        return name

    def _refuse_while_sanctioned(self) -> None:
        if self.reader.sanctions_now().above_warning().exists():
            raise ValidationError(
                _("While a sanction is in force, your name stays as it is."),
                code="sanction",
            )


class EraseForm(forms.Form):
    """Nothing is chosen beforehand: neither can be taken back."""

    comments = forms.ChoiceField(
        label=_("What happens to my comments?"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("Leave my comments as “Deleted user”")),
            ("erase", _("Delete all my comments too")),
        ],
        error_messages={"required": _("Choose what happens to your comments.")},
    )
