"""Each kind of story brings what it needs, or the step is stopped with a sentence."""

import pytest
from django.utils import translation

from articles.models import Handoff
from articles.text.figures import Gallery
from articles.workflow.refusals import ChecksFailed
from tests.articles.checklist.test_filing import found

ENTRY = '<section data-at="2024-11-27T07:00"><p>a</p></section>'
LATE = ("error", "entry_times", "body")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "photo"}, ("error", "photo_essay", "body")),
        ({"kind": "live"}, ("error", "live_entries", "body")),
        ({"kind": "live", "body": "<p>a</p>" + ENTRY}, None),
        (
            {"kind": "news", "body": "<p>a</p>" + ENTRY},
            ("hint", "live_entries", "kind"),
        ),
        (
            {
                "kind": "live",
                "body": ENTRY.replace("2024-11-27T07:00", "2026-11-24T07:05"),
            },
            None,
        ),
        (
            {
                "kind": "live",
                "body": ENTRY.replace("2024-11-27T07:00", "2026-11-24T07:06"),
            },
            LATE,
        ),
        ({"kind": "live", "body": ENTRY.replace("2024", "9999") + ENTRY}, LATE),
        ({"kind": "advertorial", "credit": " "}, ("error", "payer", "credit")),
        ({"kind": "advertorial", "credit": "CV Saiyo"}, None),
        ({"kind": "news"}, None),
    ],
)
def test_a_kind_that_lacks_what_makes_it_is_stopped(changes, expected):
    names = ("photo_essay", "live_entries", "entry_times", "payer", "paid_before")
    assert [one for one in found(**changes) if one[1] in names] == (
        [expected] if expected else []
    )


def test_an_entry_ahead_of_its_story_is_stopped_by_its_name(tell):
    far = ENTRY.replace("2024-11-27", "9999-12-31").replace(
        "<p>", "<h3>TPS buka</h3><p>"
    )
    with pytest.raises(
        ChecksFailed,
        match="The live entry “TPS buka” has the time 31 December 9999 07:00 WIB",
    ):
        tell("Hitung suara", kind="live", body=ENTRY + far)


def test_an_essay_has_three_different_photographs_and_the_sentence_counts_them(
    tell, take
):
    one, two, three = take().pk, take().pk, take().pk
    with pytest.raises(ChecksFailed, match="at least 3 photos, this one has 2"):
        tell("Dua foto", kind="photo", photo=one, body=f"<p>a</p>{Gallery((one, two))}")
    assert (
        tell(
            "Tiga foto",
            kind="photo",
            photo=one,
            body=f"<p>a</p>{Gallery((two, three))}",
        ).version_count
        == 1
    )


def test_an_advertorial_becomes_news_only_with_a_kept_reason_of_the_editor_in_chief(
    tell, rahma, redpel, pemred
):
    story = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo")
    story.move("reopen", by=rahma)
    story.save_copy(
        story.desk_copy.with_changes(kind="news"), by=rahma, base=story.revision
    )
    story.move("submit", by=rahma)
    with pytest.raises(ChecksFailed, match="as an advertorial") as stopped:
        story.move("approve", by=redpel, override="Salah pilih jenis.")
    assert [finding.field for finding in stopped.value.findings] == ["kind"]
    story.move(
        "approve", by=pemred, override="Salah pilih jenis; tidak ada yang membayar."
    )
    assert (
        "tidak ada yang membayar"
        in Handoff.objects.filter(article=story, step="approve").latest("pk").override
    )
