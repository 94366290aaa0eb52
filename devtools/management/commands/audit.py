from argparse import ArgumentParser
from typing import Any
from urllib.request import Request

from django.core.management.base import BaseCommand, CommandError

from comments.models import Identity
from devtools import audit, showcase
from devtools.browser import NoBrowserError
from devtools.demo.readers import cookies_of
from devtools.screens import NoScreenError, Screen, named, screens

# The kinds of pages that readers and search engines come to. What is not to be indexed
# would miss the bar for that.
MAIN = [
    "1 front/front",
    "1 front/section",
    "1 front/place",
    "2 story/headline-long-photo",
    "2 story/headline-short-bare",
    "2 story/feature",
    "2 story/opinion",
    "2 story/essay",
    "2 story/live",
    "3 list/index",
    "3 list/dossier",
    "4 paper/masthead",
    "5 comments/four-hundred",
]
# what ends the command with a sentence of its own
SENTENCES = (
    showcase.CannotShowError,
    NoBrowserError,
    NoScreenError,
    audit.NoToolError,
)


class Command(BaseCommand):
    help = (
        "Lighthouse over the main kinds of pages, and the Nu checker over all of "
        "the readers'. Run: make audit"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "words",
            nargs="*",
            help="only pages with one of these words in group or name",
        )
        parser.add_argument(
            "--runs",
            type=int,
            default=audit.RUNS,
            help=f"how often each is measured ({audit.RUNS})",
        )

    def handle(
        self, *args: object, words: list[str], runs: int, **options: Any
    ) -> None:
        try:
            bad = self._below_bars(words, runs)
        except SENTENCES as error:
            raise CommandError(str(error)) from error
        if bad:
            raise CommandError(f"Below its bar: {', '.join(bad)}.")

    def _below_bars(self, words: list[str], runs: int) -> list[str]:
        audit.install()
        showcase.make(self.stdout.write)
        pages = _readers_pages(words)
        with showcase.open_to_readers("scripts.audit_settings") as address:
            bad = self._check(pages, address)
            return bad + self._judge(pages, address, runs)

    def _check(self, chosen: dict[str, Screen], address: str) -> list[str]:
        pages = {
            name.replace("/", " "): _asked(one, address) for name, one in chosen.items()
        }
        errors = list(audit.check(pages))
        found = f"The Nu checker: {len(errors)} errors on {len(pages)} pages."
        self.stdout.write("\n".join([*errors, found, ""]))
        return ["the Nu checker"] if errors else []

    def _judge(self, chosen: dict[str, Screen], address: str, runs: int) -> list[str]:
        self.stdout.write(
            f"Lighthouse, of {runs} runs the median and the worst:\n{audit.HEAD}"
        )
        bad = []
        for name in [name for name in MAIN if name in chosen]:
            judged = audit.judge(
                name.partition("/")[2], f"{address}{chosen[name].address}", runs
            )
            self.stdout.write(str(judged))
            self.stdout.flush()
            bad += [judged.page] if judged.is_short else []
        return bad


def _readers_pages(words: list[str]) -> dict[str, Screen]:
    """Those that have one of these words in group or name, or all."""
    shown = [one for one in screens() if one.group < "7"]
    return {f"{one.group}/{one.name}": one for one in named(shown, words)}


def _asked(screen: Screen, address: str) -> Request:
    """The request for a page, with the session of the reader whose page it is."""
    headers = {"Cookie": _cookies_of(screen.who)} if screen.who else {}
    return Request(f"{address}{screen.address}", headers=headers)


def _cookies_of(email: str) -> str:
    cookies = cookies_of(Identity.objects.get(email=email))
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
