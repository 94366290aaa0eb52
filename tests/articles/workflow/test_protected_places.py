"""A place that leads to a protected person is printed no more.

Neither as the story's own, nor as a further one.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Place
from articles.workflow.refusals import ChecksFailed, Refused
from tests.articles.workflow.test_anonymising import renew


@pytest.fixture
def kinali(pasbar) -> Place:
    return Place.objects.filter(parent=pasbar, name="Kinali").get()


@pytest.mark.parametrize("field", ["place", "also_in"])
def test_a_place_that_was_named_in_the_terms_is_not_printed_again(
    field, tell, redpel, rahma, mira, kinali, pasbar
):
    story = tell(
        "Siti Aminah selamat", lede="Siti Aminah pulang ke Kinali.", place=kinali.pk
    )
    renew(
        story, redpel, terms={"Siti Aminah": "seorang anak", "Kinali": "sebuah nagari"}
    )
    assert story.place == pasbar
    story.move("reopen", by=rahma)
    filed = {"place": kinali.pk} if field == "place" else {"also_in": (kinali.pk,)}
    story.save_copy(
        story.desk_copy.with_changes(**filed), by=rahma, base=story.revision
    )
    story.move("submit", by=rahma)
    with pytest.raises(ChecksFailed) as failed:
        story.move("approve", by=mira)
    assert [finding.field for finding in failed.value.findings] == [field]


def test_a_place_that_is_left_in_it_stops_the_step_by_its_field(tell, redpel, kinali):
    story = tell(
        "Siti Aminah selamat", lede="Siti Aminah pulang ke Kinali.", place=kinali.pk
    )
    left = {"changes": {"place": kinali.pk}}
    with pytest.raises(Refused, match=r"Kinali.*(place|tempat|daerah)"):
        renew(
            story,
            redpel,
            terms={"Siti Aminah": "seorang anak", "Kinali": "sebuah nagari"},
            **left,
        )


def test_what_is_scheduled_at_a_place_that_becomes_protected_is_recalled(
    tell, mira, rahma, kinali
):
    story = tell(
        "Anak ditemukan", place=kinali.pk, live_at=timezone.now() + timedelta(hours=1)
    )
    story.move("reopen", by=rahma)
    scheduled = {"protects": True, "protected_terms": "Kinali"}
    story.save_copy(
        story.desk_copy.with_changes(**scheduled), by=rahma, base=story.revision
    )
    assert not [
        version
        for version in story.versions.all()
        if version.is_scheduled(timezone.now())
    ]
