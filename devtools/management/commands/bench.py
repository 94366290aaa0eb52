from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from devtools.bench import comments, desk, photos
from devtools.bench.pages import measure

MEASURES = photos.MEASURES | comments.MEASURES
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
            choices=[*PARTS, "thirty", *MEASURES],
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
        if what in MEASURES:
            over = photos.over(MEASURES[what](), self._say)
        elif what == "thirty":
            over = photos.over(desk.thirty(seconds), self._say)
        else:
            over = self._in_own_papers(what, rounds, seconds)
        if bad := [*over]:
            raise CommandError(f"More than it may be: {', '.join(bad)}.")

    def _in_own_papers(self, what: str, rounds: int, seconds: int) -> Iterator[str]:
        """Each group of measures in a paper made for it; those over their bar."""
        if what in ("all", "photos"):
            yield from filter(photos.in_own_paper, photos.MEASURES)
        if what in ("all", "comments"):
            for name in comments.MEASURES:
                if comments.in_own_paper(name, self._say):
                    yield name
        if what in ("all", "desk") and desk.on_both(seconds, self._say):
            yield "thirty editors"
        if what in ("all", "pages"):
            for row in measure(rounds, self._say):
                if row.grows or row.is_late:
                    yield row.page

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
