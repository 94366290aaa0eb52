from typing import Any

from django.core.management.base import BaseCommand

from articles.reading.search import reindex


class Command(BaseCommand):
    help = (
        "Enters every printed text anew into the readers' search. Safe to repeat; "
        "until it ends, not all is found."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reindex()} texts can be found.")
