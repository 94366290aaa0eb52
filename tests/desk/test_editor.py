"""The text editor speaks the language of the desk."""

import html
import json
import re

import pytest
from django.utils import translation

from desk.forms.editor import BUTTONS
from people.models import User
from tests.desk.screen import url_of


@pytest.fixture
def in_indonesian(rahma) -> User:
    rahma.language = "id"
    rahma.save()
    return rahma


def editor_of(page: str) -> dict:
    return json.loads(
        html.unescape(
            re.search(r'data-django-prose-editor-configurable="(.*?)"', page)[1]
        )
    )


def test_its_buttons_are_named_as_the_person_reads_the_desk(
    draft, in_indonesian, seated
):
    named = editor_of(seated(in_indonesian).get(url_of(draft)).text)["extensions"][
        "Words"
    ]["buttons"]
    with translation.override("id"):
        assert named == {name: str(word) for name, word in BUTTONS.items()}


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", ["Alamat", "Terapkan"]), ("en", ["Address", "Apply"])],
)
def test_its_dialogs_find_their_words_in_the_catalogue_of_the_scripts(
    language, words, in_indonesian, seated
):
    User.objects.update(language=language)
    catalogue = seated(in_indonesian).get("/admin/jsi18n/").text
    for english, word in zip(["URL", "Update"], words, strict=True):
        assert f'"{english}": "{word}"' in catalogue


def test_its_script_is_loaded_with_it(draft, rahma, seated):
    assert any(
        path.endswith("js/words.js")
        for path in editor_of(seated(rahma).get(url_of(draft)).text)["js_modules"]
    )
