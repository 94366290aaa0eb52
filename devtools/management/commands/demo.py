import os
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from devtools.demo.paper import (
    PASSWORD,
    Cast,
    is_somebodys,
    logins,
    masthead,
    table,
    write_paper,
)
from devtools.demo.photographs import Album
from devtools.demo.readers import write_comments
from devtools.demo.seed_article import tell_seed
from devtools.demo.stories import tell_stories
from devtools.demo.volume import grow
from newsroom import opening
from newsroom.management.commands.start_paper import refuse_if_wrong
from paper.models import Paper

SITE_URL = "http://127.0.0.1:8000"


class Command(BaseCommand):
    help = (
        "Fills an empty paper with the demo: people, and stories in every state. "
        "Only with DEBUG=true, since everyone knows its passwords. Safe to repeat."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stories",
            type=int,
            default=0,
            help="fill up to this many stories, for measuring",
        )
        parser.add_argument(
            "--site-url", help=f"the address that readers see ({SITE_URL})"
        )

    def handle(self, *args: object, **options: Any) -> None:
        _refuse_elsewhere()
        self._open()
        paper = _paper_at(options["site_url"])
        if opening.is_demo():
            paper.save()
        else:
            self._fill(paper)
        if options["stories"]:
            grow(options["stories"], self._progress)
        self._say_how_to_enter()

    def _open(self) -> None:
        if opening.unapplied_migrations():
            self.stdout.write("Preparing the database")
            opening.migrate()
        opening.write_roles_and_places()

    def _fill(self, paper: Paper) -> None:
        began = time.monotonic()
        stories = len(table("stories")["story"]) + 1
        with all_or_nothing():
            write_paper(paper)
            cast = Cast.load()
            album = self._take_photographs(cast)
            tell_seed(cast)
            for told, _article in enumerate(tell_stories(cast, album), start=2):
                self._progress(
                    f"Filling the demo paper: {told} of {stories} stories",
                    done=told == stories,
                )
            write_comments(cast)
        self.stdout.write(f"Filled in {time.monotonic() - began:.1f} seconds.")

    def _take_photographs(self, cast: Cast) -> Album:
        album = Album()
        rows = table("photos")["photo"]
        for taken, row in enumerate(rows, start=1):
            album.take(row, cast.users)
            self._progress(
                f"Filling the demo paper: {taken} of {len(rows)} photographs",
                done=taken == len(rows),
            )
        return album

    def _progress(self, line: str, *, done: bool = False) -> None:
        """One line that a terminal keeps rewriting.

        Elsewhere only its last state is written.
        """
        if self.stderr.isatty():
            self.stderr.write(
                f"\r{line:<78}", style_func=str, ending="\n" if done else ""
            )
            self.stderr.flush()
        elif done:
            self.stdout.write(line)

    def _say_how_to_enter(self) -> None:
        site_url = Paper.current().site_url
        self.stdout.write(
            f"\nReaders: {site_url}/   Desk: {site_url}/admin/\n\n"
            "Login     Password      Who"
        )
        for login, name, role in logins():
            self.stdout.write(f"{login:<9} {PASSWORD:<13} {name}, {role}")
        if folder := mail_folder():
            self._say_where_mail_is(folder)

    def _say_where_mail_is(self, folder: str) -> None:
        self.stdout.write(
            "\nReaders comment without a password: "
            f"the mail with their code is written to {folder}/"
        )
        self.stdout.write(
            "(open the newest file). rina@pembaca.example is a reader whom the "
            "desk trusts."
        )


def _refuse_elsewhere() -> None:
    if not settings.DEBUG:
        raise CommandError(
            "The demo's passwords are known to everyone, so it runs with "
            "DEBUG=true only."
        )
    if is_somebodys():
        raise CommandError(
            "This paper is somebody's own. The demo fills an empty one only: set "
            "DATABASE_URL."
        )


def _paper_at(site_url: str | None) -> Paper:
    """The paper that is there or a new one, at this address if one is given."""
    paper = Paper.objects.first() or masthead(SITE_URL)
    paper.site_url = site_url or paper.site_url
    refuse_if_wrong(paper, exclude=["id"])
    return paper


def mail_folder() -> str:
    """Where mail is written instead of being sent, as seen from the checkout.

    Empty where it is sent.
    """
    folder = settings.MAILERS["default"].get("OPTIONS", {}).get("file_path")
    return os.path.relpath(folder, settings.BASE_DIR) if folder else ""


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """One transaction round the whole filling: an interrupted one leaves it empty.

    Each step insists on a transaction of its own (`durable`); with autocommit off it is
    so in name only.
    """
    if connection.in_atomic_block:  # a test, which will roll back everything itself
        yield
        return
    transaction.set_autocommit(False)
    try:
        if connection.vendor == "sqlite":
            # or the first savepoint would be the transaction
            connection.cursor().execute("BEGIN IMMEDIATE")
        yield
        transaction.commit()
    except BaseException:
        transaction.rollback()
        raise
    finally:
        transaction.set_autocommit(True)
