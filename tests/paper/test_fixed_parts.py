"""What press rules want on a lasting page stays there word for word."""

import pytest

from newsroom.opening import write_pages
from paper.fixed_parts import fixed_parts, missing_parts
from paper.models import Page

FREE = "<p>Keduanya tidak dipungut biaya.</p>"


@pytest.mark.parametrize("slug", Page.LASTING)
def test_each_part_is_missed_by_name_when_it_alone_is_gone(slug):
    parts = fixed_parts(slug)
    for gone in parts:
        rest = "".join(f"<p>{part}</p>" for part in parts if part != gone)
        assert missing_parts(slug, rest) in ([gone], []), gone
    assert missing_parts(slug, "<p>Segera hadir.</p>") == list(parts)


def test_the_pages_of_a_new_paper_have_all_of_them(paper):
    write_pages(paper)
    for slug in Page.LASTING:
        assert missing_parts(slug, Page.objects.get(slug=slug).body) == []


@pytest.mark.parametrize(
    "body",
    [
        FREE,
        "<p>Keduanya <strong>tidak</strong>&nbsp;dipungut<br>biaya</p>",
        "<p>KEDUANYA TIDAK DIPUNGUT BIAYA!</p>",
        "<p>Keduanya tidak di\u00adpungut biaya.</p>",
    ],
)
def test_markup_capitals_and_punctuation_are_the_paper_s_own(body):
    assert "Keduanya tidak dipungut biaya." not in missing_parts("hak-jawab", body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<",
        "<p>Keduanya dipungut biaya.</p>",
        "<p>Keduanya tidak dipungut biayanya.</p>",
        '<p title="Keduanya tidak dipungut biaya.">Segera.</p>',
        "\x00",
    ],
)
def test_another_word_is_not_the_fixed_part(body):
    assert "Keduanya tidak dipungut biaya." in missing_parts("hak-jawab", body)
