"""The one door: who may take which step, what it needs, what it leaves in the log."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from articles import checklist
from articles.models import Article, Handoff, Version
from articles.workflow.refusals import ChecksFailed, Refused, Stale
from paper.models import Paper
from people.models import User

HOUR = timedelta(hours=1)


@pytest.fixture
def failing(monkeypatch):
    """A check that finds something of this level in every story."""

    def failing(level: str, *passages: str, at_submit: bool = True) -> None:
        found = (level, "body", "Begini tidak boleh.", passages)
        monkeypatch.setitem(
            checklist.CHECKS, "failing", (at_submit, lambda story: iter([found]))
        )

    return failing


def again(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_story_goes_from_its_writer_through_an_editor_to_readers(draft, rahma, mira):
    for step, by in (("submit", rahma), ("approve", mira), ("publish", mira)):
        draft.move(step, by=by)
    assert draft.state == "printed"
    assert draft.version_at(draft.last_step_at).headline == draft.headline
    assert [h.step for h in draft.handoffs.order_by("at")] == [
        "submit",
        "approve",
        "publish",
    ]


def test_the_log_says_who_took_which_step_from_where_to_where_and_why(
    draft, carry, mira
):
    carry(draft, "submitted")
    handoff = draft.move("send_back", by=mira, note="  Siapa narasumbernya?  ")
    assert (handoff.by, handoff.from_state, handoff.to_state) == (
        mira,
        "submitted",
        "draft",
    )
    assert handoff.note == "Siapa narasumbernya?"
    assert draft.returned


@pytest.mark.parametrize(
    ("state", "step", "by"),
    [
        ("draft", "submit", "yusril"),
        ("submitted", "approve", "yusril"),
        ("submitted", "approve", "rahma"),
        ("approved", "publish", "rahma"),
        ("approved", "publish", "admin_user"),
        ("printed", "withdraw", "redpel"),
        ("printed", "fix", "rahma"),
    ],
)
def test_a_step_is_refused_to_those_whom_it_is_not_open_to(
    state, step, by, draft, carry, request
):
    if state != "draft":
        carry(draft, state)
    steps = draft.handoffs.count()
    with pytest.raises(Refused, match="“"):
        draft.move(step, by=request.getfixturevalue(by), note="Ya.")
    assert again(draft).state == state
    assert draft.handoffs.count() == steps


def test_a_writer_cannot_approve_her_own_copy(draft, good_copy, mira, redpel):
    draft.save_copy(good_copy.with_changes(lede="Ditulis Mira."), by=mira, base=1)
    draft.move("submit", by=mira)
    with pytest.raises(Refused):
        draft.move("approve", by=mira)
    draft.move("approve", by=redpel)


def test_where_one_editor_works_alone_her_approval_is_logged_as_an_override(
    draft, good_copy, mira
):
    Paper.objects.update(four_eyes=False)
    draft.save_copy(good_copy.with_changes(lede="Ditulis Mira."), by=mira, base=1)
    draft.move("submit", by=mira)
    assert draft.move("approve", by=mira).override


def test_an_approval_by_a_second_person_is_no_override(draft, rahma, mira):
    draft.move("submit", by=rahma)
    assert draft.move("approve", by=mira).override == ""


def test_what_was_written_before_the_last_print_binds_nobody_afterwards(
    published, rahma, mira
):
    published.move("reopen", by=rahma)
    published.move("submit", by=rahma)
    assert not published.wrote_in_copy(rahma)
    assert published.move("approve", by=mira)


def test_a_writer_can_take_her_copy_back_until_an_editor_has_opened_it(
    draft, rahma, mira
):
    draft.move("submit", by=rahma)
    draft.move("take_back", by=rahma)
    draft.move("submit", by=rahma)
    draft.mark_opened(draft.permission_facts(mira))
    with pytest.raises(Refused):
        draft.move("take_back", by=rahma)
    draft.move("send_back", by=mira, note="Lengkapi.")
    draft.move("submit", by=rahma)
    draft.move("take_back", by=rahma)


@pytest.mark.parametrize(
    ("state", "step", "by", "details"),
    [
        ("submitted", "send_back", "mira", {"note": "  "}),
        ("draft", "spike", "rahma", {}),
        ("approved", "schedule", "mira", {}),
        ("printed", "fix", "mira", {"kind": "ralat"}),
        ("printed", "fix", "mira", {"changes": {"kicker": "Baru"}, "note": "Ya."}),
        (
            "printed",
            "withdraw",
            "pemred",
            {"asked_by": "internal", "ground": "sara", "reason": "  "},
        ),
        (
            "printed",
            "withdraw",
            "pemred",
            {"asked_by": "internal", "reason": "Keliru."},
        ),
        ("printed", "withdraw", "pemred", {"ground": "sara", "reason": "Keliru."}),
        ("printed", "withdraw", "pemred", {"asked_by": "internal", "ground": "sara"}),
        ("printed", "anonymise", "pemred", {"note": "Melindungi korban."}),
        ("printed", "anonymise", "pemred", {"terms": {"Talu": "sebuah nagari"}}),
        ("withdrawn", "restore", "pemred", {}),
        ("spiked", "unspike", "mira", {}),
    ],
)
def test_a_step_is_refused_until_it_has_what_it_needs(
    state, step, by, details, draft, carry, request, pemred
):
    if state == "withdrawn":
        wish = {"asked_by": "external", "ground": "sara", "reason": "Pedoman."}
        carry(draft, "printed").move("withdraw", by=pemred, **wish)
    elif state == "spiked":
        draft.move("spike", by=pemred, note="Ganda.")
    elif state != "draft":
        carry(draft, state)
    with pytest.raises(Refused):
        draft.move(step, by=request.getfixturevalue(by), **details)
    assert again(draft).state == state


def test_a_step_that_does_not_exist_is_refused_and_nothing_changes(draft, mira):
    with pytest.raises(Refused):
        draft.move("delete", by=mira)
    assert (again(draft).state, draft.handoffs.count()) == ("draft", 0)


def test_a_step_does_not_swallow_details_that_it_does_not_know(draft, carry, mira):
    carry(draft, "approved")
    with pytest.raises(Refused, match="embargo"):
        draft.move("publish", by=mira, embargo="besok")
    assert again(draft).state == "approved"
    assert not Version.objects.exists()


def test_a_step_made_on_copy_that_has_changed_since_is_stale(draft, good_copy, rahma):
    draft.save_copy(good_copy.with_changes(headline="Baru"), by=rahma, base=1)
    with pytest.raises(Stale):
        draft.move("submit", by=rahma, revision=1)
    draft.move("submit", by=rahma, revision=2)


def test_a_step_pressed_twice_is_stale_the_second_time(draft, carry, mira):
    carry(draft, "approved")
    old_screen = again(draft)
    draft.move("publish", by=mira)
    with pytest.raises(Stale):
        old_screen.move("publish", by=mira)
    assert Version.objects.count() == 1


# --- checks ---


@pytest.mark.parametrize(
    ("state", "step", "details"),
    [
        ("draft", "submit", {}),
        ("submitted", "approve", {}),
        ("approved", "publish", {}),
        (
            "approved",
            "schedule",
            {"live_at": datetime(2090, 1, 1, tzinfo=timezone.get_fixed_timezone(420))},
        ),
        (
            "printed",
            "fix",
            {
                "kind": "update",
                "changes": {"kicker": "Baru"},
                "version": 1,
                "note": "Ditambah.",
            },
        ),
    ],
)
def test_no_door_goes_round_the_checks(
    state, step, details, draft, carry, redpel, failing
):
    if state != "draft":
        carry(draft, state)
    before = Version.objects.count()
    failing("error")
    with pytest.raises(ChecksFailed) as told:
        draft.move(step, by=redpel, override="Saya mau.", **details)
    assert [finding.text for finding in told.value.findings] == ["Begini tidak boleh."]
    assert again(draft).state == state
    assert Version.objects.count() == before


def test_a_restore_runs_the_checks_on_the_text_that_comes_back(
    published, pemred, withdrawn_by, failing
):
    withdrawn_by(pemred)
    failing("error")
    with pytest.raises(ChecksFailed):
        published.move("restore", by=pemred, note="Ternyata benar.")
    assert published.version_at(timezone.now()) is None


@pytest.fixture
def withdrawn_by(published):
    return lambda who: published.move(
        "withdraw", by=who, asked_by="external", ground="sara", reason="Pedoman."
    )


def test_submitting_runs_the_first_checks_only(draft, rahma, failing):
    failing("error", at_submit=False)
    draft.move("submit", by=rahma)
    assert draft.state == "submitted"


def test_a_hint_stops_nobody_and_is_kept_with_the_version(draft, carry, failing):
    failing("hint")
    version = carry(draft, "printed").versions.get()
    assert [finding["text"] for finding in version.findings] == ["Begini tidak boleh."]


@pytest.mark.parametrize(
    ("by", "reason"), [("redpel", ""), ("redpel", "   "), ("mira", "Saya tanggung.")]
)
def test_a_warning_stops_without_a_reason_of_someone_who_may_override(
    by, reason, draft, carry, failing, request
):
    carry(draft, "approved")
    failing("warning")
    with pytest.raises(ChecksFailed):
        draft.move("publish", by=request.getfixturevalue(by), override=reason)


def test_the_reason_of_an_override_is_kept_in_the_log_and_on_the_version(
    draft, carry, redpel, failing
):
    carry(draft, "approved")
    failing("warning")
    handoff = draft.move("publish", by=redpel, override="Sudah dicek dua kali.")
    assert handoff.override == handoff.version.override == "Sudah dicek dua kali."


def test_a_warning_that_was_passed_over_is_not_asked_about_again_by_a_mend(
    draft, carry, redpel, mira, failing
):
    carry(draft, "approved")
    failing("warning", at_submit=False)
    draft.move("publish", by=redpel, override="Sudah dicek dua kali.")
    typo = {
        "kind": "typo",
        "version": 1,
        "changes": {"lede": draft.lede.replace("tak perlu", "Tak perlu")},
    }
    handoff = draft.move("fix", by=mira, **typo)
    assert handoff.version.override == "Sudah dicek dua kali."


def test_a_warning_about_another_passage_is_asked_about_again_by_a_mend(
    draft, carry, redpel, mira, failing
):
    carry(draft, "approved")
    failing("warning", "Senin", at_submit=False)
    draft.move("publish", by=redpel, override="Sudah dicek dua kali.")
    mend = {"kind": "update", "note": "Ditambah.", "version": 1}
    failing("warning", "Selasa", at_submit=False)
    with pytest.raises(ChecksFailed):
        draft.move("fix", by=mira, changes={"kicker": "Baru"}, **mend)
    failing("warning", "Senin", at_submit=False)
    draft.move("fix", by=mira, changes={"kicker": "Baru"}, **mend)


def test_a_reason_that_passes_over_a_warning_in_two_versions_is_kept_once(
    published, revise, redpel, failing
):
    revise(published, live_at=timezone.now() + HOUR, headline="Siang")
    failing("warning")
    mend = {"kind": "update", "note": "Ditambah.", "version": 1}
    handoff = published.move(
        "fix", by=redpel, override="Sudah dicek.", changes={"kicker": "Baru"}, **mend
    )
    assert handoff.override == "Sudah dicek."
    scheduled = published.versions.scheduled(timezone.now()).get()
    assert scheduled.override == handoff.version.override == "Sudah dicek."


def test_a_reason_that_no_warning_asked_for_is_no_override(draft, carry, redpel):
    carry(draft, "approved")
    handoff = draft.move("publish", by=redpel, override="Untuk jaga-jaga.")
    assert handoff.override == handoff.version.override == ""


def test_who_may_pass_over_a_warning_needs_no_further_right(
    draft, carry, mira, failing
):
    carry(draft, "submitted")
    failing("warning")
    role = Group.objects.create(name="Korektor")
    names = ("edit_copy", "override_checks")
    role.permissions.set(Permission.objects.filter(codename__in=names))
    mira.groups.set([role])
    editor = User.objects.get(pk=mira.pk)
    assert draft.move("approve", by=editor, override="Dicek.").override == "Dicek."


def test_the_mark_of_what_was_paid_for_is_lifted_by_the_editor_in_chief_alone(
    tell, rahma, redpel, pemred
):
    story = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo", authors=())
    story.move("reopen", by=redpel)
    news = story.desk_copy.with_changes(kind="news", authors=(rahma.author.pk,))
    story.save_copy(news, by=redpel, base=story.revision)
    story.move("submit", by=redpel)
    with pytest.raises(ChecksFailed) as told:
        story.move("approve", by=redpel, override="Bukan iklan lagi.")
    assert [finding.check for finding in told.value.findings] == ["paid_before"]
    story.move("approve", by=pemred, override="Bukan iklan lagi.")
    assert story.state == "approved"


def test_a_note_on_ai_leaves_a_story_with_the_managing_editor_s_reason_only(
    tell, mira, redpel
):
    story = tell("Harga cabai turun", ai_use="text")
    story.move("reopen", by=mira)
    silent = story.desk_copy.with_changes(ai_use="none")
    story.save_copy(silent, by=mira, base=story.revision)
    story.move("submit", by=mira)
    with pytest.raises(ChecksFailed) as told:
        story.move("approve", by=mira, override="Ditulis ulang oleh Rahma.")
    assert [finding.check for finding in told.value.findings] == ["ai_note_stays"]
    story.move("approve", by=redpel, override="Ditulis ulang oleh Rahma.")
    assert story.state == "approved"


PROMISED = {
    "embargo_lifted": (
        {"embargo_until": timezone.now() + timedelta(days=2)},
        [
            {"embargo_until": None},
            {"embargo_until": timezone.now() + timedelta(days=1)},
        ],
    ),
    "protection_lifted": (
        {"protects": True, "protected_terms": "Siti Aminah\nSD 5 Kinali"},
        [{"protects": False}, {"protected_terms": "Siti Aminah"}],
    ),
}


@pytest.mark.parametrize("check", PROMISED)
def test_what_a_story_was_submitted_with_is_lifted_with_a_reason_only(
    check, draft, rahma, mira, redpel
):
    promise, lifts = PROMISED[check]
    promised = draft.desk_copy.with_changes(**promise)
    draft = draft.save_copy(promised, by=rahma, base=draft.revision)
    draft.move("submit", by=rahma)
    for lift in lifts:
        lifted = promised.with_changes(**lift)
        draft = draft.save_copy(lifted, by=mira, base=draft.revision)
        with pytest.raises(ChecksFailed) as told:
            draft.move("approve", by=mira, override="Sudah disepakati.")
        assert [finding.check for finding in told.value.findings] == [check]
    draft.move("approve", by=redpel, override="Sudah disepakati.")
    assert draft.handoffs.latest("pk").override == "Sudah disepakati."


def test_a_writer_mends_her_own_embargo_before_she_submits(draft, rahma, mira):
    tomorrow = timezone.now() + timedelta(days=1)
    promised = draft.desk_copy.with_changes(embargo_until=tomorrow)
    draft = draft.save_copy(promised, by=rahma, base=draft.revision)
    lifted = draft.desk_copy.with_changes(embargo_until=None)
    draft = draft.save_copy(lifted, by=rahma, base=draft.revision)
    draft.move("submit", by=rahma)
    draft.move("approve", by=mira)
    assert draft.state == "approved"


# --- time ---


def test_a_step_can_be_dated_back_to_after_the_last_one(draft, rahma, mira):
    start = timezone.now() - timedelta(days=400)
    draft.move("submit", by=rahma, at=start)
    draft.move("approve", by=mira, at=start + HOUR)
    draft.move("publish", by=mira, at=start + 2 * HOUR)
    assert draft.first_live_at == start + 2 * HOUR
    assert draft.address.startswith(
        timezone.localtime(start + 2 * HOUR).strftime("%Y/%m/")
    )


@pytest.mark.parametrize("shift", [timedelta(0), -HOUR, 3 * HOUR])
def test_a_step_cannot_be_dated_before_the_last_one_or_after_now(
    shift, draft, rahma, mira
):
    start = timezone.now() - 2 * HOUR
    draft.move("submit", by=rahma, at=start)
    with pytest.raises(Refused):
        draft.move("approve", by=mira, at=start + shift)


def test_no_step_can_be_dated_before_what_readers_have_seen_since_the_last_one(
    draft, mira, carry
):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        carry(draft, "scheduled")
        clock.shift(2 * HOUR)
        with pytest.raises(Refused):
            draft.move("recall", by=mira, at=timezone.now() - timedelta(minutes=90))
        assert draft.version_at(timezone.now())


def test_a_clock_that_steps_back_cannot_put_a_step_before_the_last_one(
    draft, carry, rahma, mira
):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        carry(draft, "printed")
        printed_at = draft.last_step_at
        clock.shift(-HOUR)
        draft.move("reopen", by=rahma)
        with pytest.raises(Refused):
            draft.move("recall", by=mira)
        clock.shift(2 * HOUR)
    assert draft.last_step_at > printed_at
    assert Handoff.objects.filter(article=draft).latest("at").step == "reopen"


def test_a_clock_that_steps_back_does_not_bring_back_what_was_withdrawn(
    published, pemred, withdrawn_by
):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        withdrawn_by(pemred)
        clock.shift(-timedelta(seconds=0.001))
        standing = again(published).permission_facts(pemred)
    assert (standing.state, standing.live) == ("withdrawn", False)


def test_a_withdrawal_at_the_very_instant_of_a_version_leaves_a_version_to_restore(
    draft, carry, pemred
):
    minute = timezone.now().replace(microsecond=0) + HOUR
    with time_machine.travel(minute - HOUR, tick=False) as clock:
        carry(draft, "scheduled", live_at=minute)
        clock.move_to(minute)
        draft.move(
            "withdraw", by=pemred, asked_by="external", ground="sara", reason="Pedoman."
        )
        draft.move("restore", by=pemred, note="Ternyata benar.")
    assert draft.state == "printed"
