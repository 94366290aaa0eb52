"""What every paper opens with: tables, roles, places, sections and the lasting pages.

All of it is safe to repeat: nothing that somebody has arranged on the desk is written
over.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.html import escape

from articles.models import Place, PlaceAlias, Section
from articles.places import ALIASES, TABLE, load_places, rows
from newsroom.roles import ROLES, write_roles
from paper.models import Page, Paper
from people.models import AuditEvent

SECTIONS = Path(__file__).parent / "sections.toml"
DEMO_MADE = "demo"  # the audit event that makes a paper a demo
PAGES = settings.BASE_DIR / "paper" / "pages"
TOKEN = re.compile(r"\{\{ paper\.(\w+) \}\}")


def unapplied_migrations() -> int:
    """How many migrations this database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_blank() -> bool:
    """Whether nothing was ever migrated here: a database that nobody has used yet."""
    return not MigrationExecutor(connection).loader.applied_migrations


def is_demo() -> bool:
    """Whether this is the demo paper, which nobody opens to readers."""
    return AuditEvent.objects.filter(action=DEMO_MADE).exists()


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def write_roles_and_places() -> None:
    """Roles and places as this release has them.

    A few counts where they are there already.
    """
    if not _roles_are_there():
        write_roles()
    if not _places_are_there():
        load_places()


def _roles_are_there() -> bool:
    groups = Group.objects.filter(name__in=ROLES).count()
    rights = Group.permissions.through.objects.filter(group__name__in=ROLES).count()
    wanted = sum(map(len, ROLES.values()))
    return groups == len(ROLES) and rights == wanted


def _places_are_there() -> bool:
    return _holds(Place, TABLE) and _holds(PlaceAlias, ALIASES)


def _holds(model: type[Place | PlaceAlias], table: Path) -> bool:
    return model.objects.count() >= len(list(rows(table)))


def write_sections() -> None:
    """The sections of a new paper. One that has any keeps its own."""
    if not Section.objects.exists():
        Section.objects.bulk_create(
            Section(**row)
            for row in tomllib.loads(SECTIONS.read_text("utf-8"))["section"]
        )


@dataclass(frozen=True)
class LastingPage:
    """A lasting page as the files have it, with the masthead's words filled in."""

    slug: str
    title: str
    position: int
    text: str

    def body(self, paper: Paper) -> str:
        """The page of this paper.

        A list entry about something that its masthead does not name falls out.
        """
        lines = [
            line
            for line in self.text.splitlines(keepends=True)
            if not _says_nothing(line, paper)
        ]
        return TOKEN.sub(lambda match: escape(getattr(paper, match[1])), "".join(lines))


def _says_nothing(line: str, paper: Paper) -> bool:
    return line.startswith("<li>") and any(
        not getattr(paper, name) for name in TOKEN.findall(line)
    )


def lasting_pages() -> Iterator[LastingPage]:
    """The pages in `paper/pages`.

    Number and address in the file's name, the title in its first line.
    """
    for path in sorted(PAGES.glob("*.html")):
        first, _newline, text = path.read_text("utf-8").partition("\n")
        number, _hyphen, slug = path.stem.partition("-")
        yield LastingPage(
            slug,
            first.removeprefix("<!--").removesuffix("-->").strip(),
            int(number),
            text,
        )


def write_pages(paper: Paper, *, before: Paper | None = None) -> None:
    """Writes lasting pages that are missing.

    Anew those that still read as under the masthead `before`.

    A page that somebody has edited stays as it is.
    """
    standing = {page.slug: page for page in Page.objects.all()}
    for page_file in lasting_pages():
        page = standing.get(page_file.slug)
        if page is None:
            page = Page(
                slug=page_file.slug, title=page_file.title, position=page_file.position
            )
        elif before is None or page.body != page_file.body(before):
            continue
        page.body = page_file.body(paper)
        page.save()
