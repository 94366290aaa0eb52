from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from newsroom.worker import Work


class Command(BaseCommand):
    help = (
        "The background process: makes the lighter files of photographs and does the "
        "chores of the clock. "
        "Run one beside the server; readers and printing never wait for it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what waits now, then stop"
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        work = Work(self._say)
        if once:
            work.run_once()
            return
        self._say("Working. Ctrl+C stops after the task in hand.")
        work.run()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
