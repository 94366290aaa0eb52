"""Saving the copy.

A stale save never overwrites, and every typed text is found afterwards.
"""

import pytest

from articles.models import Article
from articles.workflow.refusals import Conflict, Refused
from people.models import Author


def again(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_save_becomes_the_next_revision(draft, good_copy, rahma):
    saved = draft.save_copy(good_copy.with_changes(headline="Baru"), by=rahma, base=1)
    assert (saved.headline, saved.revision) == ("Baru", 2)
    assert (
        again(draft).desk_copy
        == draft.revisions.get(number=2).copy
        == good_copy.with_changes(headline="Baru")
    )


def test_a_save_without_a_change_leaves_no_trace(draft, good_copy, rahma):
    changed_at = again(draft).changed_at
    draft.save_copy(good_copy, by=rahma, base=1)
    assert again(draft).revision == 1
    assert draft.revisions.count() == 1
    assert again(draft).changed_at == changed_at


def test_filing_is_saved_in_the_order_in_which_it_was_given(draft, good_copy, rahma):
    turned = good_copy.with_changes(
        tags=good_copy.tags[::-1], also_in=(good_copy.place,)
    )
    draft.save_copy(turned, by=rahma, base=1)
    assert again(draft).desk_copy == turned


def test_a_stale_save_to_another_paragraph_is_merged_and_kept_as_typed(
    draft, good_copy, rahma, mira
):
    first = good_copy.with_changes(body=good_copy.body.replace("Senin", "Selasa"))
    second = good_copy.with_changes(body=good_copy.body.replace("Bupati", "Gubernur"))
    draft.save_copy(first, by=rahma, base=1)
    draft.save_copy(second, by=mira, base=1)
    assert again(draft).body == good_copy.body.replace("Senin", "Selasa").replace(
        "Bupati", "Gubernur"
    )
    assert [r.copy for r in draft.revisions.filter(aside=True)] == [second]
    assert draft.revisions.get(number=again(draft).revision).source == "merged"


def test_a_stale_save_that_overlaps_is_kept_beside_the_line_and_told(
    draft, good_copy, rahma, mira
):
    draft.save_copy(good_copy.with_changes(headline="Pertama"), by=rahma, base=1)
    lost = good_copy.with_changes(headline="Kedua")
    with pytest.raises(Conflict) as told:
        draft.save_copy(lost, by=mira, base=1)
    assert again(draft).headline == "Pertama"
    assert again(draft).revision == 2
    assert (told.value.kept.copy, told.value.kept.aside) == (lost, True)
    assert [(o.field, o.mine, o.theirs) for o in told.value.overlaps] == [
        ("headline", "Kedua", "Pertama")
    ]


@pytest.mark.parametrize("state", ["submitted", "approved", "printed"])
def test_a_save_to_copy_that_is_no_longer_open_to_her_is_kept_beside_the_line(
    state, draft, carry, good_copy, rahma
):
    carry(draft, state)
    late = good_copy.with_changes(lede="Terlambat.")
    with pytest.raises(Conflict) as told:
        draft.save_copy(late, by=rahma, base=1)
    assert again(draft).desk_copy == good_copy
    assert told.value.kept.copy == late
    assert told.value.kept.aside


def test_a_stranger_cannot_change_the_copy(draft, good_copy, yusril):
    with pytest.raises(Conflict):
        draft.save_copy(
            good_copy.with_changes(headline="Bukan urusanku"), by=yusril, base=1
        )
    assert again(draft).headline == good_copy.headline


def test_a_save_made_of_another_storys_revision_is_refused(draft, good_copy, rahma):
    with pytest.raises(Refused):
        draft.save_copy(good_copy.with_changes(headline="Baru"), by=rahma, base=99)
    assert draft.revisions.count() == 1


def test_a_stale_save_of_what_already_stands_there_leaves_no_trace(
    draft, good_copy, rahma, mira
):
    both = good_copy.with_changes(headline="Sama")
    draft.save_copy(both, by=rahma, base=1)
    draft.save_copy(both, by=mira, base=1)
    assert again(draft).revision == 2
    assert draft.revisions.count() == 2


def test_an_editors_mends_of_submitted_copy_are_editing_and_not_writing(
    draft, carry, good_copy, mira
):
    carry(draft, "submitted")
    draft.save_copy(good_copy.with_changes(headline="Lebih baik"), by=mira, base=1)
    assert not again(draft).wrote_in_copy(mira)


@pytest.mark.parametrize(
    ("field", "wrote"),
    [("headline", True), ("lede", True), ("body", True), ("kicker", False)],
)
def test_typing_in_the_text_of_a_draft_is_writing_and_filing_it_is_not(
    field, wrote, draft, good_copy, mira
):
    draft.save_copy(
        good_copy.with_changes(**{field: "<p>Diketik.</p>"}), by=mira, base=1
    )
    assert again(draft).wrote_in_copy(mira) is wrote


def test_a_text_that_lost_does_not_make_its_writer_a_writer_of_the_copy(
    draft, good_copy, rahma, mira
):
    draft.save_copy(good_copy.with_changes(headline="Pertama"), by=rahma, base=1)
    with pytest.raises(Conflict):
        draft.save_copy(good_copy.with_changes(headline="Kedua"), by=mira, base=1)
    assert not again(draft).wrote_in_copy(mira)


def test_bylines_tags_and_places_keep_the_order_in_which_they_were_given(
    draft, good_copy, rahma
):
    names = [
        Author.objects.create(name=f"Penulis {n}", slug=f"penulis-{n}").pk
        for n in range(3)
    ]
    copy = good_copy.with_changes(
        authors=(names[2], rahma.author.pk, names[0]),
        tags=tuple(reversed(good_copy.tags)),
    )
    draft.save_copy(copy, by=rahma, base=1)
    assert again(draft).desk_copy == copy
