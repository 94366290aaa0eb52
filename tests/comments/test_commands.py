"""`manage.py comments`: teach and change the scorer, look for what is broken."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.learning import training
from comments.learning.training import Learned, Trial
from comments.models import Comment, Identity, ScorerModel, ScorerWeight, ThreadStats

pytestmark = pytest.mark.django_db
GOOD = Trial(200, 200, 0.9, 0.5, 0.01, 0.01)


def comments(*args, **options) -> str:
    out = StringIO()
    call_command("comments", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def decided(thread, reader, say):
    """Four decisions: two of spam, two of honest comments."""
    for letter, status in zip(
        "abcd", ("spam", "published", "spam", "published"), strict=True
    ):
        say(
            thread,
            reader,
            f"{'pelangsing' if status == 'spam' else 'jembatan'} {letter} di nagari.",
            status,
        )


def test_a_dry_run_prints_what_would_be_learned_and_keeps_nothing(decided):
    said = comments("train", "--dry-run")
    lines = said.splitlines()
    assert lines[0] == "2 spam, 2 honest."
    assert lines[1].startswith("recall ")
    assert lines[2].startswith("false holds ")
    assert lines[-1] == "Nothing was kept."
    features = [line for line in lines if line.startswith("  ")]
    assert 0 < len(features) <= 20
    assert any(
        line.endswith("w:pelangsing") and line.strip().startswith("+")
        for line in features
    )
    assert not ScorerModel.objects.exists()


def test_too_few_decisions_make_a_model_that_does_not_judge(decided):
    said = comments("train", "--seed", "3")
    model = ScorerModel.objects.get()
    assert f"Model {model.pk} is kept, but not fit for use." in said
    assert (model.active, model.seed, model.n_spam, model.n_ham) == (False, 3, 2, 2)
    assert ScorerWeight.objects.filter(model=model).count() == model.metrics["rows"] > 0


@pytest.mark.attack(54)
def test_one_moderator_s_decisions_are_left_out(decided, redpel):
    assert (
        comments("train", "--dry-run", "--exclude-actor", str(redpel.pk)).splitlines()[
            0
        ]
        == "0 spam, 0 honest."
    )


@pytest.mark.attack(54)
def test_models_are_listed_and_one_command_rolls_back():
    first, second = (training.store(Learned(0.0, {n: 1.0}), GOOD, n) for n in (1, 2))
    assert [line[:4].split() for line in comments("model", "list").splitlines()] == [
        ["*", str(second.pk)],
        [str(first.pk)],
    ]
    assert "200 spam, 200 honest, seed 2" in comments("model", "list")
    assert comments("model", "use", str(first.pk)) == f"Model {first.pk} judges now.\n"
    assert list(ScorerModel.objects.filter(active=True)) == [first]
    assert comments("model", "none") == "The priors judge alone now.\n"
    assert not ScorerModel.objects.filter(active=True).exists()


def test_an_unknown_model_is_refused_in_words():
    with pytest.raises(CommandError, match="There is no model 99"):
        comments("model", "use", "99")


def test_a_sound_paper_is_said_to_be_one(thread, reader, say):
    say(thread, reader, "Bagus.", "published")
    assert comments("check") == "All comments hang together.\n"
    assert comments("check", "--recount") == "All comments hang together.\n"


def test_wrong_counts_are_found_and_set_right(thread, reader, say):
    say(thread, reader, "Bagus.", "published")
    ThreadStats.objects.update(published=7)
    comments("check")
    with pytest.raises(CommandError) as error:
        comments("check", "--recount")
    assert error.value.returncode == 1
    assert ThreadStats.objects.get().published == 7
    assert "1 counts were set right." in comments("check", "--repair")
    assert ThreadStats.objects.get().published == 1


def test_a_reader_s_trust_is_counted_too_and_set_right(thread, reader, say):
    say(thread, reader, "Bagus.", "published")
    Identity.objects.update(approved_n=5)
    with pytest.raises(CommandError, match="'approved_n': 1"):
        comments("check", "--recount")
    comments("check", "--repair")
    assert Identity.objects.get(pk=reader.pk).approved_n == 1


@pytest.mark.attack(3)
def test_a_broken_thread_is_named(thread, trusted, say):
    comment = say(thread, trusted, "Bagus.")
    Comment.objects.filter(pk=comment.pk).update(listed=False)
    with pytest.raises(CommandError, match=comment.key):
        comments("check")


def test_an_act_that_there_is_not_is_refused():
    with pytest.raises(CommandError):
        comments("dance")
