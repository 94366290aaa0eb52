from typing import Any

from django.core.management.base import BaseCommand

from articles.places import load_places


class Command(BaseCommand):
    help = (
        "Loads West Sumatra's places and their aliases from the project's own "
        "table. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_places()} places are known.")
