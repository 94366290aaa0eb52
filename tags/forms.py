from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from tags.models import Tag, refuse_unusable, resolve

MOST = 30


class TagField(forms.CharField):
    """Tags typed with commas between them.

    Gives a list of names; `tags_of` turns them into tags.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            help_text=_(
                "Separate them with commas. Other spellings find the same tag."
            ),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(str(name) for name in value)
        return value

    # a list, where Django's field gives text
    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        names = [" ".join(name.split()) for name in str(value or "").split(",")]
        return [name for name in names if name]

    def run_validators(self, value: list[str]) -> None:
        if len(value) > MOST:
            raise forms.ValidationError(
                _("These are more than %(most)d tags. Keep the ones that matter."),
                params={"most": MOST},
            )
        for name in value:
            ProhibitNullCharactersValidator()(name)
            refuse_unusable(name)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


def tags_of(names: list[str]) -> tuple[int, ...]:
    """Keys of the tags with these names; unknown ones are made."""
    return tuple(tag.pk for tag in resolve(names))


def names_of(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]
