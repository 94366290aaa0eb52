from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.checklist.evaluation import (
    BETWEEN,
    OF_A_BODY,
    OF_A_HEADLINE,
    OF_TWO_TEXTS,
    JudgedText,
    UnreadableSet,
    judge,
    read,
)

MOST_TOLD = 20
LONGEST = 240


class Command(BaseCommand):
    help = f"""Says how often the text checks of the checklist are right.

evaluate FILE.tsv [FILE ...] reads lines of three columns with tabs between: check,
text, expected. A first line with these words, blank lines and lines that begin with #
are passed over.

  expected   yes, 1, ya, true or hit: the check should find something;
             no, 0, tidak, false or ok: it should not
  text       of {", ".join(OF_A_HEADLINE)}: the headline
             of {", ".join(OF_A_BODY)}: the body, plain or HTML;
             \\n between paragraphs
             of repeated_headline: headline{BETWEEN}body
             of {", ".join(OF_TWO_TEXTS[1:])}:
             the story{BETWEEN}the release or the other story"""

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        parser = super().create_parser(*args, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["evaluate"])
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.tsv")
        parser.add_argument(
            "--at",
            help=(
                "the day of the stories, as 2026-08-15: it gives the year of a "
                "date without one; today by default"
            ),
        )

    def handle(
        self, *args: Any, act: str, files: list[Path], at: str | None, **options: Any
    ) -> None:
        noon = self._noon(at)
        try:
            samples = [sample for path in files for sample in read(path)]
        except UnreadableSet as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        if not samples:
            raise CommandError(
                "There is no text in these files. Write lines of check, text, expected."
            )
        for check, judged in judge(samples, noon).items():
            self._tell(check, judged)

    def _noon(self, at: str | None) -> datetime:
        try:
            day = date.fromisoformat(at) if at else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"“{at}” is no day. Write it as 2026-08-15.") from error
        return timezone.make_aware(datetime.combine(day, time(12)))

    def _tell(self, check: str, judged: list[JudgedText]) -> None:
        """One line of figures, then the texts that the check got wrong."""
        at_fault = [one for one in judged if one.sample.expected]
        missed = [one for one in at_fault if not one.is_right]
        alarms = [one for one in judged if not one.is_right and not one.sample.expected]
        hits = len(at_fault) - len(missed)
        faultless = len(judged) - len(at_fault)
        self.stdout.write(
            f"{check}: {len(judged)} texts, "
            f"right hits {share(hits, len(at_fault))}, "
            f"misses {share(len(missed), len(at_fault))}, "
            f"false alarms {share(len(alarms), faultless)}"
        )
        for one in (missed + alarms)[:MOST_TOLD]:
            self._tell_wrong(one)

    def _tell_wrong(self, one: JudgedText) -> None:
        what = "missed" if one.sample.expected else "false alarm"
        self.stdout.write(f"  {what}, {one.sample.where}: {one.sample.text[:LONGEST]}")
        for sentence in one.sentences[:1]:
            self.stdout.write(f"    {sentence}")


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "0 of 0"
