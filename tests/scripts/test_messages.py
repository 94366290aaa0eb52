"""The desk's catalogue: what is said in the source stands in it, and in Indonesian."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import messages
from scripts.messages import MO, PO, problems, update

Write = Callable[[str, str], None]

SOURCE = """\
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

SAVE = _("Save the copy")
LENGTH = _("The lede has %(length)d letters.")
OPEN = pgettext("of a shop", "Open")
def told(number):
    return ngettext("%(number)d story", "%(number)d stories", number)
"""
TEMPLATE = """\
{% load i18n %}<p>{% translate "Read on" %}</p>
{% blocktranslate with name=who.name %}Written by {{ name }}{% endblocktranslate %}
<p>{% translate "Open" context "of a door" %}</p>
"""
INDONESIAN = {
    "Save the copy": "Simpan naskah",
    "The lede has %(length)d letters.": "Teras sepanjang %(length)d huruf.",
    "%(number)d story": "%(number)d berita",
    "Read on": "Baca terus",
    "Written by %(name)s": "Ditulis oleh %(name)s",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout of a few words, gathered but not yet translated."""
    for path, text in (
        ("desk/forms.py", SOURCE),
        ("templates/desk/story.html", TEMPLATE),
        ("static/notes.py", '_("Nobody reads this")'),
    ):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    update(tmp_path)
    return tmp_path


@pytest.fixture
def write(root: Path) -> Write:
    """Writes the Indonesian of an English message into the catalogue, as a person."""

    def write(english: str, indonesian: str) -> None:
        head, found, rest = (root / PO).read_text().partition(f'msgid "{english}"\n')
        assert found, f"no such message: {english}"
        _old, empty, after = rest.partition('""\n')
        assert empty
        (root / PO).write_text(f'{head}{found}{_old}"{indonesian}"\n{after}')

    return write


@pytest.fixture
def whole(root: Path, write: Write) -> Path:
    """The same, translated from end to end."""
    for english, indonesian in INDONESIAN.items():
        write(english, indonesian)
    text = (root / PO).read_text()
    for context, told in (("of a shop", "Buka"), ("of a door", "Terbuka")):
        empty = f'msgctxt "{context}"\nmsgid "Open"\nmsgstr '
        text = text.replace(f'{empty}""', f'{empty}"{told}"')
    (root / PO).write_text(text)
    update(root)
    return root


def replaced(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_every_message_of_python_and_templates_is_named_until_it_is_translated(root):
    assert problems(root) == sorted(
        f"not translated: {english!r}"
        for english in (
            "Save the copy",
            "The lede has %(length)d letters.",
            "Open",
            "Open",
            "%(number)d stories",
            "Read on",
            "Written by %(name)s",
        )
    )


def test_a_catalogue_that_is_whole_lacks_nothing(whole):
    assert problems(whole) == []


def test_what_is_compiled_is_what_the_desk_says(whole):
    with (whole / MO).open("rb") as file:
        indonesian = gettext.GNUTranslations(file)
    assert indonesian.gettext("Save the copy") == "Simpan naskah"
    assert indonesian.pgettext("of a shop", "Open") == "Buka"
    assert indonesian.pgettext("of a door", "Open") == "Terbuka"
    for number in (1, 7):
        said = indonesian.ngettext("%(number)d story", "%(number)d stories", number)
        assert said == "%(number)d berita"


def test_a_new_message_is_missing_until_it_is_gathered(whole):
    with (whole / "desk/forms.py").open("a") as source:
        source.write('PRINT = _("Print it")\n')
    assert problems(whole)[0] == "missing from the catalogue: 'Print it'"
    update(whole)
    assert problems(whole) == ["not translated: 'Print it'"]


def test_a_message_that_nobody_says_any_more_is_named_and_dropped(whole):
    replaced(whole / "desk/forms.py", 'SAVE = _("Save the copy")\n', "")
    assert "no longer in the source: 'Save the copy'" in problems(whole)
    update(whole)
    assert problems(whole) == []
    assert "Simpan naskah" not in (whole / PO).read_text()


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("The lede has %(length)d letters.", "Teras sepanjang sekian huruf."),
        ("The lede has %(length)d letters.", "Teras sepanjang %(panjang)d huruf."),
        ("The lede has %(length)d letters.", "Teras sepanjang %(length)s huruf."),
        ("Written by %(name)s", "Ditulis oleh %(name)s dan %(name)s"),
    ],
)
def test_a_placeholder_that_was_lost_in_translation_is_named_with_both_texts(
    whole, english, wrong
):
    replaced(whole / PO, INDONESIAN[english], wrong)
    assert f"placeholders differ: {english!r}, {wrong!r}" in problems(whole)


def test_a_plural_is_held_to_the_placeholders_of_the_english_plural(whole):
    replaced(whole / PO, "%(number)d berita", "banyak berita")
    said = "placeholders differ: '%(number)d stories', 'banyak berita'"
    assert said in problems(whole)


def test_a_per_cent_sign_is_no_placeholder(whole, write):
    with (whole / "desk/forms.py").open("a") as source:
        source.write('HALF = _("%(share)d%% is written with %%d")\n')
    update(whole)
    write("%(share)d%% is written with %%d", "Ditulis %(share)d persen")
    update(whole)
    assert problems(whole) == []


def test_a_translation_that_somebody_doubts_is_named(whole):
    replaced(whole / PO, 'msgid "Read on"', '#, fuzzy\nmsgid "Read on"')
    assert "fuzzy: 'Read on'" in problems(whole)
    update(whole)  # and the doubt is kept, for nobody has looked yet
    assert problems(whole) == ["fuzzy: 'Read on'"]


def test_a_compiled_catalogue_that_is_stale_or_gone_is_named(whole):
    replaced(whole / PO, "Baca terus", "Baca lagi")
    stale = f"{MO} is not in step with {PO}: run `make messages`."
    assert problems(whole) == [stale]
    update(whole)
    (whole / MO).unlink()
    assert problems(whole) == [stale]


def test_a_catalogue_that_was_put_in_another_order_by_hand_is_named(whole):
    (whole / PO).write_text((whole / PO).read_text() + "\n# A word of mine.\n")
    assert problems(whole) == [f"{PO} is not as `make messages` writes it: run it."]


def test_a_translator_s_note_stays_beside_her_message(whole):
    replaced(whole / PO, 'msgid "Read on"', '# short, for a phone\nmsgid "Read on"')
    update(whole)
    assert '# short, for a phone\nmsgid "Read on"' in (whole / PO).read_text()


def test_gathering_twice_changes_nothing_so_that_a_change_is_a_change_of_words(whole):
    before = (whole / PO).read_bytes(), (whole / MO).read_bytes()
    replaced(whole / "desk/forms.py", "SAVE =", "\n\n# moved down\nSAVE =")
    update(whole)
    assert ((whole / PO).read_bytes(), (whole / MO).read_bytes()) == before
    assert problems(whole) == []


def test_a_paper_without_a_catalogue_lacks_it_all(tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/forms.py").write_text('_("Save the copy")\n')
    assert problems(tmp_path) == [
        f"{MO} is not in step with {PO}: run `make messages`.",
        "missing from the catalogue: 'Save the copy'",
    ]


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "all"]])
def test_a_word_that_the_script_does_not_know_is_answered_with_its_usage(
    arguments, monkeypatch, capsys
):
    monkeypatch.setattr("sys.argv", ["messages.py", *arguments])
    assert messages.main() == 2
    assert "update | check" in capsys.readouterr().err


def test_a_check_fails_where_something_is_wrong_and_prints_each_on_a_line(
    monkeypatch, capsys
):
    monkeypatch.setattr("sys.argv", ["messages.py", "check"])
    monkeypatch.setattr(messages, "problems", lambda: ["one", "two"])
    assert (messages.main(), capsys.readouterr().out) == (1, "one\ntwo\n")
    monkeypatch.setattr(messages, "problems", list)
    assert messages.main() == 0
    assert capsys.readouterr().out == "The catalogue is complete.\n"


def test_what_is_left_after_gathering_is_the_translator_s_work_and_no_failure(
    monkeypatch, capsys
):
    gathered: list[str] = []
    monkeypatch.setattr("sys.argv", ["messages.py", "update"])
    monkeypatch.setattr(messages, "update", lambda: gathered.append("all"))
    monkeypatch.setattr(messages, "problems", lambda: ["not translated: 'Read on'"])
    assert (messages.main(), gathered) == (0, ["all"])
    assert capsys.readouterr().out == "not translated: 'Read on'\n"
