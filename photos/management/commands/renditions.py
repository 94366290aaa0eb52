from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from photos import looks, upkeep
from photos.files import NotKept
from photos.models import Rendering


class Command(BaseCommand):
    help = (
        "Finishes, repairs and prunes the public files of photographs: makes what is "
        "missing, deletes what nothing "
        "shows. Safe to repeat, and while the paper runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lost",
            action="store_true",
            help="also look for files that have been lost, one by one",
        )

    def handle(self, *args: Any, lost: bool, **options: Any) -> None:
        try:
            left = self._do(lost)
        except NotKept as trouble:
            raise CommandError(str(trouble)) from trouble
        if left:
            raise CommandError(
                f"{left} photographs could not be brought in order. The log says why."
            )

    def _do(self, lost: bool) -> int:
        """All of it, step by step; how many photographs could not be put in order."""
        left = 0
        self.stdout.write(f"Settled: {self._settle()}.")
        if lost:
            made, left = upkeep.make_lost_again()
            self.stdout.write(f"Lost and made again: {made}.")
        self.stdout.write(f"Finished: {self._finish()}.")
        self.stdout.write(f"Folders pruned: {upkeep.prune()}.")
        return max(left, Rendering.objects.unfinished().count()) + sum(
            1 for _photo in upkeep.unsettled()
        )

    def _settle(self) -> int:
        done = 0
        while some := upkeep.settle_all():
            done += some
        return done

    def _finish(self) -> int:
        """All that is unfinished, also what was given up after too many attempts."""
        done = 0
        for key in (
            Rendering.objects.unfinished()
            .order_by("made_at")
            .values_list("pk", flat=True)
        ):
            rendering = (
                Rendering.objects.unfinished()
                .select_related("photo")
                .filter(pk=key)
                .first()
            )
            if rendering is None:  # the worker was faster
                continue
            try:
                looks.complete(rendering)
                done += 1
            except Exception as trouble:
                # One broken original must not keep the others from being finished.
                self.stderr.write(
                    f"Photograph {rendering.photo_id}, “{rendering.photo}”: {trouble}"
                )
        return done
