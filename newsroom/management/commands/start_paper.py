import getpass
import os
import sys
from argparse import ArgumentParser

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils import translation

from newsroom import opening
from paper.models import Paper
from people.models import AuditEvent, User

MASTHEAD = {
    "name": "the name of the paper",
    "site_url": "its address on the web, such as https://paper.example",
    "tagline": "a line under the name",
    "company": "the publishing company",
    "address": "the office address",
    "business_responsible": "who is responsible for the business",
    "editorial_responsible": "who is responsible for the newsroom",
    "email": "the newsroom's e-mail address",
    "phone": "its phone number",
}
ADMIN = {
    "admin_login": "the first admin's login",
    "admin_name": "the first admin's full name",
    "admin_email": "the first admin's e-mail address",
}
ASKED = MASTHEAD | ADMIN
ADMIN_ROLES = ("web_admin", "editor_in_chief")
MAY_BE_EMPTY = ("tagline", "phone")


class Command(BaseCommand):
    help = (
        "Sets up a paper of your own: masthead, sections, pages, places, roles and a "
        "first admin. Asks for "
        "what no option says; the admin's password comes from ADMIN_PASSWORD or is "
        "asked for. Run again, "
        "it changes the masthead and touches no story."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, words in ASKED.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=words)

    def handle(self, *args: object, **options: str | None) -> None:
        with translation.override("en"):
            self._prepare()
            before = Paper.objects.first()
            try:
                paper = self._masthead(options, before)
                admin = self._admin(options)
            except (EOFError, KeyboardInterrupt) as error:
                raise CommandError("Given up. Nothing was changed.") from error
            self._write(paper, admin, before)
        self.stdout.write(
            f"{paper.name} is set up. "
            f"Readers: {paper.site_url}/   Desk: {paper.site_url}/admin/"
        )

    def _prepare(self) -> None:
        """A new database is migrated at once.

        One that is in use is not, without being asked.
        """
        if opening.is_blank():
            self.stdout.write("Preparing the database")
            opening.migrate()
        elif opening.unapplied_migrations():
            raise CommandError(
                "The database is of an older release. Run first: manage.py migrate"
            )
        if opening.is_demo():
            raise CommandError(
                "This is the demo paper, and everyone knows its passwords. Set "
                "DATABASE_URL to your own."
            )

    def _masthead(self, options: dict[str, str | None], before: Paper | None) -> Paper:
        """The masthead as it will be, checked but not yet kept."""
        paper = Paper.objects.first() or Paper()
        for name in MASTHEAD:
            standing = getattr(before, name) if before else ""
            setattr(paper, name, self._answer(name, options[name], standing))
        refuse_if_wrong(paper, exclude=["id"])
        if missing := paper.missing():
            raise CommandError(
                f"The press law (UU 40/1999 Ps 12) asks for: {', '.join(missing)}."
            )
        return paper

    def _admin(self, options: dict[str, str | None]) -> User | None:
        """The first admin, checked but not yet kept; None where there is one."""
        login = options["admin_login"]
        if not login and User.objects.filter(groups__name="web_admin").exists():
            return None
        login = self._answer("admin_login", login)
        if User.objects.filter(username=login).exists():
            self.stdout.write(f"The login {login} exists already and stays as it is.")
            return None
        return self._new_admin(login, options)

    def _new_admin(self, login: str, options: dict[str, str | None]) -> User:
        admin = User(username=login, is_staff=True)
        admin.name = self._answer("admin_name", options["admin_name"])
        admin.email = self._answer("admin_email", options["admin_email"])
        refuse_if_wrong(admin, exclude=["password"])
        admin.set_password(self._password(admin))
        return admin

    def _answer(self, name: str, given: str | None, standing: str = "") -> str:
        """What an option says, else what somebody types, else what stands already."""
        words = ASKED[name]
        if given is None and sys.stdin.isatty():
            given = self._typed(words, standing)
        answer = (given or "").strip() or standing
        if not answer and name not in MAY_BE_EMPTY:
            raise CommandError(f"--{name.replace('_', '-')} is missing: {words}.")
        return answer

    def _typed(self, words: str, standing: str) -> str:
        offer = f" [{standing}]" if standing else ""
        return input(f"{words[0].upper()}{words[1:]}{offer}: ")

    def _password(self, admin: User) -> str:
        password = os.environ.get("ADMIN_PASSWORD") or self._ask_for_password()
        try:
            validate_password(password, admin)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password

    def _ask_for_password(self) -> str:
        if not sys.stdin.isatty():
            raise CommandError("The admin has no password yet. Set ADMIN_PASSWORD.")
        password = getpass.getpass("The first admin's password: ")
        if password != getpass.getpass("Once more: "):
            raise CommandError("The two passwords differ. Nothing was changed.")
        return password

    def _write(self, paper: Paper, admin: User | None, before: Paper | None) -> None:
        """All of it or nothing."""
        with transaction.atomic():
            opening.write_roles_and_places()
            opening.write_sections()
            paper.save()
            AuditEvent.record("start_paper", paper, by=None)
            opening.write_pages(paper, before=before)
            if admin:
                admin.save()
                admin.groups.set(Group.objects.filter(name__in=ADMIN_ROLES))


def refuse_if_wrong(thing: models.Model, *, exclude: list[str]) -> None:
    """Raise CommandError with an English sentence for each thing that is wrong."""
    with translation.override("en"):
        try:
            thing.full_clean(exclude=exclude)
        except ValidationError as error:
            raise CommandError("\n".join(_sentences(thing, error))) from error


def _sentences(thing: models.Model, error: ValidationError) -> list[str]:
    names = {field.name: str(field.verbose_name) for field in thing._meta.fields}
    return [
        f"{names.get(name, name)}: {' '.join(texts)}"
        for name, texts in error.message_dict.items()
    ]
