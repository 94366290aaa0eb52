from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from devtools import showcase
from devtools.browser import NoBrowserError, require_browser


class Command(BaseCommand):
    help = (
        "Takes a picture of every page and state, of three widths, light and "
        "dark, into var/screens. Run: make screens"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "words",
            nargs="*",
            help="only screens with one of these words in group or name",
        )

    def handle(self, *args: object, words: list[str], **options: Any) -> None:
        try:
            require_browser()
            showcase.make(self.stdout.write)
            self._take(words)
        except (showcase.CannotShowError, NoBrowserError) as error:
            raise CommandError(str(error)) from error

    def _take(self, words: list[str]) -> None:
        # they need Playwright, which only the tests' requirements bring
        from devtools import camera, screens

        try:
            wanted = screens.named(screens.screens(), words)
        except screens.NoScreenError as error:
            raise CommandError(str(error)) from error
        bad = []
        with showcase.open_to_readers() as address:
            for screen, status in camera.take_all(wanted, address):
                self.stdout.write(f"{screen.group}: {screen.name}")
                if status != screen.status:
                    bad.append(f"{screen.name} answered {status}, not {screen.status}")
        index = camera.write_index(wanted)
        number = len(list(camera.FOLDER.glob("*.png")))
        self.stdout.write(
            f"{number} pictures of {len(wanted)} screens. See file://{index}"
        )
        if bad:
            raise CommandError("\n".join(bad))
