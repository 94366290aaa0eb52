from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from newsroom.bench import measure


class Command(BaseCommand):
    help = "Measures every kind of page in a paper of 1,000 and in one of 100,000 stories, kept in var/bench/."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=40, help="requests for each page and paper (40)")

    def handle(self, *args: object, **options: int) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("The two papers are SQLite files. Unset DATABASE_URL.")
        rows = measure(options["rounds"], self._say)
        if bad := [row.page for row in rows if row.grows or row.is_late]:
            raise CommandError(f"Slower than they may be: {', '.join(bad)}.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
