"""All phases, all reasons.

Any doubt holds and so does any fault; twice the same says twice the same.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from comments import moderation, pipeline
from comments.models import (
    CommentRevision,
    PhaseResult,
    ScorerModel,
    Status,
    WordRule,
)
from comments.phases.findings import PhaseFinding, PhaseReason, judged
from comments.phases.scorer import LIKELY_FROM
from comments.pipeline import BY_TEXT_ALONE, PHASES, Context, run
from paper.models import Paper
from tests.comments.generators import spam
from tests.comments.honest import ham

pytestmark = pytest.mark.django_db
SLOW = moderation.Arrival(seconds=60.0)
WORDS = "Jembatan ini sudah lama ditunggu."


def ask(body=WORDS, **known) -> pipeline.Outcome:
    return run(body, Context(timezone.now(), **known))


def verdicts(outcome) -> dict[str, str]:
    return {finding.phase: finding.verdict for finding in outcome.findings}


def test_a_trusted_reader_s_honest_comment_passes_every_phase(paper, trusted):
    outcome = ask(identity=trusted, seconds=20.0, display_name="Budi")
    assert list(verdicts(outcome).items()) == [
        ("normalise", "pass"),
        ("words", "pass"),
        ("scorer", "pass"),
        ("links", "pass"),
        ("duplicates", "pass"),
        ("speed", "pass"),
        ("first_timer", "pass"),
        ("history", "pass"),
        ("name", "pass"),
        ("standing", "pass"),
    ]
    assert not outcome.holds
    assert outcome.reasons == []


def test_every_phase_runs_after_the_first_hold_and_all_reasons_are_kept(paper, reader):
    outcome = ask(
        "ｓｌｏｔ KELOKSPIN77 lunas bit.ly/x",
        identity=reader,
        seconds=1.0,
        honeypot=True,
        premoderated=True,
        display_name="Redaksi",
    )
    held = {phase for phase, verdict in verdicts(outcome).items() if verdict == "hold"}
    assert held == {
        "words",
        "scorer",
        "links",
        "speed",
        "first_timer",
        "name",
        "standing",
    }
    assert {reason.code.split(":")[0] for reason in outcome.reasons} >= {
        "disguised",
        "pair",
        "signal",
        "shortener",
        "too_fast",
        "honeypot",
        "first_timer",
        "name_same",
        "premoderated",
    }
    assert outcome.likely_spam


@pytest.mark.attack(58)
@pytest.mark.parametrize("broken", list(PHASES))
def test_a_phase_that_raises_holds_and_the_others_still_speak(
    monkeypatch, caplog, paper, trusted, thread, broken
):
    def fault(_ground):
        raise RuntimeError(WORDS)

    monkeypatch.setitem(pipeline.PHASES, broken, fault)
    comment = moderation.submit(thread.pk, trusted, WORDS, jti_hash="1", how=SLOW)
    kept = {
        result.phase: result
        for result in PhaseResult.objects.filter(revision=comment.head)
    }
    assert comment.status == Status.HELD
    assert comment.head.exact_hash  # the text was read all the same
    assert kept[broken].verdict == "error"
    assert kept[broken].reasons == [{"code": "phase_error", "evidence": "RuntimeError"}]
    assert {result.verdict for phase, result in kept.items() if phase != broken} == {
        "pass"
    }
    assert WORDS not in caplog.text


@pytest.mark.attack(58)
def test_a_text_that_cannot_be_read_is_held_by_every_phase_that_reads(
    monkeypatch, paper, trusted
):
    def fault(_text):
        raise RecursionError

    monkeypatch.setattr(pipeline, "read", fault)
    outcome = ask(identity=trusted, seconds=60.0)
    errors = {
        phase for phase, verdict in verdicts(outcome).items() if verdict == "error"
    }
    assert errors == {"normalise", "words", "scorer", "links", "duplicates"}
    assert outcome.views is None
    assert outcome.exact_hash is None


@pytest.mark.attack(58)
def test_a_database_that_is_locked_half_way_stores_nothing(
    monkeypatch, trusted, thread
):
    def locked(_ground):
        raise OperationalError("database is locked")

    monkeypatch.setitem(pipeline.PHASES, "history", locked)
    with pytest.raises(OperationalError):
        moderation.submit(thread.pk, trusted, WORDS, jti_hash="1", how=SLOW)
    assert not CommentRevision.objects.exists()


@pytest.mark.attack(55)
def test_a_model_without_its_weights_holds_every_comment(paper, trusted):
    ScorerModel.objects.create(
        bias=0.0, n_spam=1, n_ham=1, active=True, metrics={"rows": 5}
    )
    outcome = ask(identity=trusted, seconds=60.0)
    assert verdicts(outcome)["scorer"] == "error"
    assert outcome.holds


def test_off_is_said_and_passes(paper, trusted):
    outcome = ask("s l o t", identity=trusted, off=frozenset({"words", "scorer"}))
    assert verdicts(outcome)["words"] == verdicts(outcome)["scorer"] == "off"
    assert not outcome.holds


def test_where_the_text_alone_is_judged_only_three_phases_speak(paper, trusted):
    said = verdicts(ask(identity=trusted, off=BY_TEXT_ALONE))
    speaking = {phase for phase, verdict in said.items() if verdict != "off"}
    assert speaking == {"normalise", "words", "scorer"}


def test_of_a_text_that_nobody_sent_the_phases_about_a_person_say_nothing(paper):
    said = verdicts(ask())
    assert (said["first_timer"], said["history"]) == ("off", "off")


@pytest.mark.parametrize(
    "own", ["https://pionir.example", "https://www.pionir.example"]
)
def test_a_link_to_the_paper_itself_holds_nothing(paper, trusted, own):
    Paper.objects.update(site_url=own)
    said = ask("Baca https://pionir.example/2026/11/a/", identity=trusted, seconds=60.0)
    assert verdicts(said)["links"] == "pass"
    said = ask("Baca https://pionir.example.id/a/", identity=trusted, seconds=60.0)
    assert verdicts(said)["links"] == "hold"


def test_a_rule_that_is_switched_off_holds_nothing(paper, trusted):
    assert verdicts(ask("s l o t", identity=trusted))["words"] == "hold"
    WordRule.objects.update(enabled=False)
    assert verdicts(ask("s l o t", identity=trusted))["words"] == "pass"


def test_a_slow_phase_is_logged_and_holds_nothing(monkeypatch, caplog, paper, trusted):
    ticks = iter(range(1000))
    monkeypatch.setattr(pipeline, "perf_counter", lambda: next(ticks) * 2)
    with caplog.at_level(logging.WARNING, "comments.pipeline"):
        outcome = ask(identity=trusted, seconds=60.0)
    assert not outcome.holds
    assert {finding.ms for finding in outcome.findings} == {2000}
    assert "Phase words took 2000 ms." in caplog.text


@pytest.mark.parametrize(("ms", "is_slow"), [(250, False), (251, True)])
def test_more_than_a_quarter_of_a_second_is_slow(
    monkeypatch, caplog, paper, trusted, ms, is_slow
):
    ticks = iter(range(1000))
    monkeypatch.setattr(pipeline, "perf_counter", lambda: next(ticks) * ms / 1000)
    with caplog.at_level(logging.WARNING, "comments.pipeline"):
        ask(identity=trusted, seconds=60.0)
    assert (f"took {ms} ms" in caplog.text) is is_slow


@pytest.mark.parametrize(
    ("below", "is_likely"), [(0, True), (4e-10, True), (3e-9, False)]
)
def test_a_score_is_likely_spam_from_its_bound_on_to_nine_places(below, is_likely):
    finding = PhaseFinding("scorer", "hold", score=LIKELY_FROM - below)
    assert pipeline.Outcome((finding,)).likely_spam is is_likely


def test_what_was_tried_is_explained_with_how_it_was_read(paper):
    tried = pipeline.explain("ＫＥＬＯＫＳＰＩＮ７７")
    assert (tried.plain, tried.folded) == (tried.outcome.views.plain, "kelokspin77")
    assert tried.outcome.holds
    assert not PhaseResult.objects.exists()


def test_each_phase_s_word_is_kept_once_with_its_figure(trusted, thread):
    comment = moderation.submit(thread.pk, trusted, WORDS, jti_hash="1", how=SLOW)
    kept = PhaseResult.objects.filter(revision=comment.head)
    assert sorted(kept.values_list("phase", flat=True)) == sorted(PHASES)
    assert kept.get(phase="scorer").score == pytest.approx(comment.score)
    assert comment.head.exact_hash is not None


def test_a_phase_gives_at_most_ten_reasons_of_eighty_letters():
    finding = judged(
        "words", [PhaseReason(f"listed:{n}", "x" * 500) for n in range(30)]
    )
    assert (finding.verdict, len(finding.reasons)) == ("hold", 10)
    assert {len(reason.evidence) for reason in finding.reasons} == {80}
    assert judged("words", []).verdict == "pass"
    assert PhaseFinding("words", "error").holds


@pytest.mark.attack(60)
def test_an_edit_into_spam_goes_down_at_once(trusted, thread):
    comment = moderation.submit(thread.pk, trusted, WORDS, jti_hash="1", how=SLOW)
    assert comment.status == Status.PUBLISHED
    edited = moderation.edit(
        comment, "g a c o r", by=trusted, base=comment.head_id, how=SLOW
    )
    assert (edited.status, edited.queue_rank) == (Status.HELD, 2)


def test_disguise_and_a_high_score_are_sorted_as_likely_spam(paper):
    assert ask("s l o t").likely_spam
    assert not ask("KELOKSPIN77").likely_spam
    assert ask("𝗞𝗘𝗟𝗢𝗞𝗦𝗣𝗜𝗡𝟳𝟳").likely_spam
    assert not ask("slot bonus").likely_spam


ALONE = """
import hashlib, json, sys
import django
django.setup()
from comments.phases import scorer, words
from comments.phases.features import features, vector
from comments.text.normalise import normalise
from tests.comments.judging import STARTERS
weighed = {n: ((n * 7919) % 1000 - 500) / 250 for n in range(65536)}
weights = scorer.Weights(0.5, weighed)
said = []
for text in json.load(sys.stdin):
    views = normalise(text)
    signals = scorer.signals_with_words(views, STARTERS)
    x = vector(features(views, signals))
    p = scorer.score(x, scorer.prior(signals), weights)
    finding = words.judge(views, STARTERS)
    reasons = [list(reason) for reason in finding.reasons]
    said.append([finding.verdict, reasons, views.folded, round(p, 9) >= 0.5, p])
json.dump(said, sys.stdout)
"""


def test_two_processes_with_other_hash_seeds_say_the_same_of_five_hundred_texts():
    texts = [text for _kind, text in (*spam(20261124), *ham(20261124))][::2][:500]
    assert len(texts) == 500
    root = Path(__file__).resolve().parents[2]
    said = []
    for seed in ("1", "4242"):
        known = os.environ | {
            "PYTHONHASHSEED": seed,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(root),
        }
        asked = subprocess.run(
            [sys.executable, "-c", ALONE],
            input=json.dumps(texts),
            env=known,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(json.loads(asked.stdout))
    first, second = said
    assert [one[:4] for one in first] == [one[:4] for one in second]
    assert (
        max(abs(one[4] - other[4]) for one, other in zip(first, second, strict=True))
        <= 1e-9
    )
    assert 50 < sum(one[3] for one in first) < 450
