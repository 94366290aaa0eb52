"""The demo's masthead, people and tags, and the mark by which a demo paper is known."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import connection

from articles.models import Article, Beat, Place, Section
from newsroom import opening
from paper.models import Paper
from people.models import AuditEvent, Author, User
from tags.models import Tag, TagAlias

FOLDER = Path(__file__).parent
PASSWORD = "ranah-minang"
MASTHEAD = {
    "name": "Pionir",
    "tagline": "Kabar Pasaman Barat dan Ranah Minang",
    "company": "PT Pionir Ranah Media (contoh)",
    "address": "Jalan Contoh Nomor 1, Simpang Empat, Pasaman Barat, Sumatera Barat",
    "business_responsible": "Zulhendri Koto",
    "editorial_responsible": "Nurman Basrial",
    "email": "redaksi@pionir.example",
    "phone": "(0753) 000-000",
}
ROLE_WORDS = {
    "contributor": "contributor",
    "reporter": "reporter",
    "editor": "editor",
    "managing_editor": "managing editor",
    "editor_in_chief": "editor-in-chief",
    "moderator": "moderator of comments",
    "web_admin": "web admin",
}


@cache
def table(name: str) -> dict[str, Any]:
    """One of the demo's tables, by the name of its file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def is_somebodys() -> bool:
    """Whether this is a paper that the demo has no business in.

    Asked before anything is migrated.
    """
    tables = {model._meta.db_table for model in (AuditEvent, Paper, Article)}
    if not tables <= set(connection.introspection.table_names()):
        return False
    return not opening.is_demo() and (
        Paper.objects.exists() or Article.objects.exists()
    )


def masthead(site_url: str) -> Paper:
    """The demo's masthead, not yet kept."""
    return Paper(site_url=site_url, **MASTHEAD)


def write_paper(paper: Paper) -> None:
    """This masthead with all that the demo needs, into an empty paper.

    Sections, pages, people and tags.
    """
    paper.save()
    AuditEvent.record(opening.DEMO_MADE, paper, by=None)
    opening.write_sections()
    opening.write_pages(paper)
    _write_people()
    _write_tags()


def _write_people() -> None:
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    for row in table("people")["person"]:
        user = User.objects.create(
            username=row["login"],
            name=row["name"],
            email=f"{row['login']}@pionir.example",
            language=row["language"],
            is_staff=True,
            password=password,
        )
        user.groups.set(Group.objects.filter(name__in=row["roles"]))
        Beat.objects.bulk_create(_beat(user, beat) for beat in row["beats"])
        if row["author_slug"]:
            Author.objects.create(
                name=user.name,
                slug=row["author_slug"],
                initials=row["initials"],
                user=user,
            )
    Author.objects.bulk_create(Author(**row) for row in table("people")["author"])


def _beat(user: User, row: dict) -> Beat:
    section = Section.objects.get(slug=row["section"]) if row["section"] else None
    place = Place.objects.get(code=row["place"]) if row["place"] else None
    return Beat(user=user, section=section, place=place)


def _write_tags() -> None:
    for row in table("tags")["tag"]:
        tag = Tag.objects.create(name=row["name"], slug=row["slug"], kind=row["kind"])
        for alias in row["aliases"]:
            TagAlias.objects.create(name=alias, tag=tag)


@dataclass(frozen=True)
class Cast:
    """Who and what the demo's stories are told with, looked up once."""

    users: dict[str, User]
    authors: dict[str, Author]
    sections: dict[str, Section]
    places: dict[str, Place]

    @classmethod
    def load(cls) -> "Cast":
        return cls(
            users={user.username: user for user in User.objects.all()},
            authors={author.slug: author for author in Author.objects.all()},
            sections={section.slug: section for section in Section.objects.all()},
            places={place.code: place for place in Place.objects.all()},
        )


def logins() -> list[tuple[str, str, str]]:
    """Login, full name and role in words of everyone who can log in to the demo."""
    return [
        (row["login"], row["name"], _role(row)) for row in table("people")["person"]
    ]


def _role(row: dict) -> str:
    words = " and ".join(ROLE_WORDS[role] for role in row["roles"])
    beats = [beat["section"] or _place_name(beat["place"]) for beat in row["beats"]]
    return f"{words} ({', '.join(beats)})" if beats else words


def _place_name(code: str) -> str:
    return Place.objects.get(code=code).short_name
