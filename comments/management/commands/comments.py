import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import moderation, pruning
from comments.learning import evaluation, training
from comments.mail import sending
from comments.models import ScorerModel
from comments.moderation import meet_deadlines


class Command(BaseCommand):
    help = (
        "Looks after readers' comments: teaches and measures the scorer, and does "
        "what the clock asks for."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        for name, (words, arguments, _do) in ACTS.items():
            arguments(acts.add_parser(name, help=words, description=words))

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        _words, _arguments, do = ACTS[act]
        do(self, options)


def _train_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="print what would be learned and keep nothing",
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="decides the order in which labels are read"
    )
    parser.add_argument(
        "--exclude-actor",
        type=int,
        metavar="ID",
        help="leave out one moderator's decisions",
    )


def _train(command: BaseCommand, options: dict[str, Any]) -> None:
    """Learn from the decisions, and use the result if it holds what the priors hold."""
    left_out, seed = options["exclude_actor"], options["seed"]
    labels = training.labels_of(training.decided(left_out))
    trial = training.try_out(labels, seed)
    learned = training.train(labels, seed)
    say = command.stdout.write
    _report(trial, say)
    for name, weight in training.strongest(learned, training.decided(left_out)):
        say(f"  {weight:+.3f} {name}")
    if options["dry_run"]:
        say("Nothing was kept.")
        return
    model = training.store(learned, trial, seed)
    outcome = "in use" if model.active else "kept, but not fit for use"
    say(f"Model {model.pk} is {outcome}.")


def _report(trial: training.Trial, say: Callable[[str], object]) -> None:
    say(f"{trial.n_spam} spam, {trial.n_ham} honest.")
    say(f"recall {trial.recall:.3f} (priors alone {trial.recall_of_priors:.3f})")
    priors = trial.false_holds_of_priors
    say(f"false holds {trial.false_holds:.3f} (priors alone {priors:.3f})")


def _model_arguments(parser: ArgumentParser) -> None:
    wishes = parser.add_subparsers(dest="wish", required=True, metavar="WISH")
    wishes.add_parser("list", help="all models, the newest first")
    wishes.add_parser("use", help="let this one judge").add_argument(
        "model", type=int, metavar="ID"
    )
    wishes.add_parser("none", help="let the priors judge alone")


def _model(command: BaseCommand, options: dict[str, Any]) -> None:
    """List the models, or change which of them judges."""
    if options["wish"] == "list":
        for model in ScorerModel.objects.order_by("-pk"):
            mark = "*" if model.active else " "
            counts = f"{model.n_spam} spam, {model.n_ham} honest, seed {model.seed}"
            command.stdout.write(
                f"{mark} {model.pk}  {model.created_at:%Y-%m-%d %H:%M} UTC  {counts}"
            )
        return
    chosen = None
    if options["wish"] == "use":
        chosen = ScorerModel.objects.filter(pk=options["model"]).first()
        if chosen is None:
            raise CommandError(
                f"There is no model {options['model']}. "
                "`comments model list` shows those there are."
            )
    training.use(chosen)
    command.stdout.write(
        f"Model {chosen.pk} judges now." if chosen else "The priors judge alone now."
    )


def _evaluate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "judol", type=Path, metavar="JUDOL.tsv", help="comments that should be held"
    )
    parser.add_argument(
        "ham", type=Path, metavar="HAM.tsv", help="comments that should be published"
    )
    parser.add_argument(
        "--rows", type=Path, metavar="OUT", help="write what became of each row here"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the figures for a program"
    )


def _evaluate(command: BaseCommand, options: dict[str, Any]) -> None:
    """Judge two lists by their texts alone and print how many of each were held."""
    try:
        judol, ham = (
            evaluation.measure(name, evaluation.read(options[name]))
            for name in ("judol", "ham")
        )
    except evaluation.UnusableList as trouble:
        raise CommandError(str(trouble)) from trouble
    if options["rows"]:
        options["rows"].write_text(evaluation.rows_out(judol, ham), encoding="utf-8")
    if options["json"]:
        command.stdout.write(
            json.dumps(evaluation.as_json(judol, ham), ensure_ascii=False, indent=1)
        )
    else:
        command.stdout.write("\n".join(evaluation.report(judol, ham)))


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--recount",
        action="store_true",
        help="count every story's comments anew and compare",
    )
    parser.add_argument(
        "--repair",
        action="store_true",
        help="and set the counts right; implies --recount",
    )


def _check(command: BaseCommand, options: dict[str, Any]) -> None:
    """Look for threads that do not hang together and counts that are wrong.

    Exit 1 where there are any.
    """
    found = list(moderation.faults())
    if options["recount"] or options["repair"]:
        wrong = moderation.recount(
            repair=options["repair"]
        ) + moderation.recount_readers(repair=options["repair"])
        if options["repair"]:
            command.stdout.write(f"{len(wrong)} counts were set right.")
        else:
            found += wrong
    if found:
        raise CommandError("\n".join(found))
    command.stdout.write("All comments hang together.")


def _no_arguments(parser: ArgumentParser) -> None:
    """The acts of the clock take none."""


def _of_the_clock(
    chore: Callable[[], int],
) -> Callable[[BaseCommand, dict[str, Any]], None]:
    def do(command: BaseCommand, options: dict[str, Any]) -> None:
        command.stdout.write(str(chore()))

    return do


# Each act: its words, its arguments, and what does it. A further act is one line here.
ACTS: dict[
    str,
    tuple[
        str,
        Callable[[ArgumentParser], None],
        Callable[[BaseCommand, dict[str, Any]], None],
    ],
] = {
    "train": ("learn from the moderators' decisions", _train_arguments, _train),
    "model": ("show the models, or change which one judges", _model_arguments, _model),
    "check": ("look for broken threads and wrong counts", _check_arguments, _check),
    "send": (
        "send the mail that is due",
        _no_arguments,
        _of_the_clock(sending.send_due),
    ),
    "deadlines": (
        "warn of complaints that wait, hide what nobody read",
        _no_arguments,
        _of_the_clock(meet_deadlines),
    ),
    "purge": (
        "forget what the law says to forget",
        _no_arguments,
        _of_the_clock(pruning.prune),
    ),
    "evaluate": ("measure on two lists of comments", _evaluate_arguments, _evaluate),
}
