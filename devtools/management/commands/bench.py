from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from devtools.bench import comments, desk, photos
from devtools.bench.pages import measure

PARTS = ("all", "pages", "photos", "comments", "desk")


class Command(BaseCommand):
    help = (
        "Measures every kind of page in a paper of 1,000 and in one of 100,000 "
        "stories, what photographs and "
        "comments cost, and thirty editors at once; all in throwaway papers in "
        "var/bench/."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what",
            nargs="?",
            default="all",
            choices=[*PARTS, "thirty", *photos.MEASURES, *comments.MEASURES],
        )
        parser.add_argument(
            "--seconds",
            type=int,
            default=desk.SECONDS,
            help="how long thirty editors work (300)",
        )
        parser.add_argument(
            "--rounds",
            type=int,
            default=40,
            help="requests for each page and paper (40)",
        )

    def handle(
        self, *args: object, what: str, rounds: int, seconds: int, **options: Any
    ) -> None:
        if connection.vendor != "sqlite" and what not in ("rush", "thirty"):
            raise CommandError("The papers are SQLite files. Unset DATABASE_URL.")
        if what in photos.MEASURES:
            self._refuse(photos.measure(what, self._say))
            return
        if what in comments.MEASURES:
            self._refuse(comments.over(what, self._say))
            return
        if what == "thirty":
            self._refuse(photos.over(desk.thirty(seconds), self._say))
            return
        bad: list[str] = []
        if what in ("all", "photos"):
            bad += [
                measure for measure in photos.MEASURES if photos.in_own_paper(measure)
            ]
        if what in ("all", "comments"):
            bad += [
                measure
                for measure in comments.MEASURES
                if comments.in_own_paper(measure, self._say)
            ]
        if what in ("all", "desk") and desk.on_both(seconds, self._say):
            bad.append("thirty editors")
        if what in ("all", "pages"):
            bad += [
                row.page
                for row in measure(rounds, self._say)
                if row.grows or row.is_late
            ]
        self._refuse(bad)

    def _refuse(self, bad: list[str]) -> None:
        if bad:
            raise CommandError(f"More than it may be: {', '.join(bad)}.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
