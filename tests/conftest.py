"""One small cast for all tests: a paper, its people, its places.

Tests build the stories that they need.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone
from hypothesis import HealthCheck, settings
from PIL import Image

from articles.models import Article, Beat, Place, Section
from articles.printing.timeline import Timeline
from articles.reading import deferred_guard
from articles.text.copy import Copy
from articles.workflow.corrections import replaced_text
from paper.models import Paper
from people.models import Author, User
from photos.intake import take_in
from photos.models import Photo
from tags.models import Tag, resolve
from tests.databases import drop_copy, rows_as_before, take_copy
from tests.pictures import as_file, drawn

settings.register_profile(
    "small", max_examples=15, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.register_profile(
    "full", max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.register_profile(
    "part", max_examples=100, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


RALAT = {
    "kind": "ralat",
    "wrong": "Semula tertulis lain.",
    "right": "Kini tertulis benar.",
    "note": "Sudah kami betulkan.",
}


def telling(article: Article, at: datetime | None = None) -> dict[str, str]:
    """What a revision must tell readers who have had another text; else nothing."""
    at = at or timezone.now()
    timeline = Timeline.of(article, at)
    return RALAT if replaced_text(article, timeline, at) else {}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """What asks no database is tested once, on SQLite: another one changes nothing."""
    if connection.vendor == "sqlite":
        return
    others = [item for item in items if not asks_a_database(item)]
    items[:] = [item for item in items if asks_a_database(item)]
    if others:
        config.hook.pytest_deselected(items=others)


def asks_a_database(item: pytest.Item) -> bool:
    """Whether a test is let near it at all: pytest-django refuses all others."""
    asked = {"db", "transactional_db", "live_server", "django_db_setup"}
    if not isinstance(item, pytest.Function) or item.get_closest_marker("django_db"):
        return True
    return bool(asked & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Roles and places are in every test's database, as they are in every paper's."""
    with django_db_blocker.unblock():
        take_copy(anew=request.config.getvalue("create_db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase, "_fixture_teardown", lambda case: rows_as_before()
        )
        yield
    with django_db_blocker.unblock():
        drop_copy()


@pytest.fixture(autouse=True)
def nothing_refused() -> Any:
    """No page reached for a column that it does not have.

    A template would have hidden it.
    """
    deferred_guard.refused.clear()
    yield
    assert deferred_guard.refused == []


@pytest.fixture
def paper(db: None) -> Paper:
    return Paper.objects.create(
        name="Pionir",
        tagline="Kabar Sumatera Barat",
        site_url="https://pionir.example",
        company="PT Pionir Ranah Media",
        address="Simpang Empat, Pasaman Barat",
        business_responsible="Nurman Basrial",
        editorial_responsible="Nurman Basrial",
        email="redaksi@pionir.example",
    )


def make_user(
    login: str, name: str, *roles: str, beats: list[dict] | None = None
) -> User:
    user = User.objects.create(username=login, name=name, is_staff=True, language="en")
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    for beat in beats or []:
        Beat.objects.create(user=user, **beat)
    return user


@pytest.fixture
def pasbar(db: None) -> Place:
    return Place.objects.get(code="13.12")


@pytest.fixture
def padang(db: None) -> Place:
    return Place.objects.get(code="13.71")


@pytest.fixture
def politics(db: None) -> Section:
    return Section.objects.create(name="Politik", slug="politik", position=1)


@pytest.fixture
def national(db: None) -> Section:
    return Section.objects.create(name="Nasional", slug="nasional", position=2)


@pytest.fixture
def rahma(db: None) -> User:
    """A reporter with a byline."""
    user = make_user("rahma", "Rahma Desnita", "reporter")
    Author.objects.create(
        name=user.name, slug="rahma-desnita", user=user, initials="rd"
    )
    return user


@pytest.fixture
def jon(db: None) -> User:
    """A contributor: sees only what she wrote herself."""
    return make_user("jon", "Jon Hendrizal", "contributor")


@pytest.fixture
def mira(pasbar: Place) -> User:
    """An editor of Pasaman Barat."""
    return make_user("mira", "Mira Elfiyanti", "editor", beats=[{"place": pasbar}])


@pytest.fixture
def yusril(padang: Place) -> User:
    """An editor of Padang: a stranger to stories of Pasaman Barat."""
    return make_user("yusril", "Yusril Malinda", "editor", beats=[{"place": padang}])


@pytest.fixture
def redpel(db: None) -> User:
    """The managing editor."""
    return make_user("redpel", "Irdawati Syafnir", "managing_editor")


@pytest.fixture
def pemred(db: None) -> User:
    """The editor-in-chief."""
    return make_user("pemred", "Nurman Basrial", "editor_in_chief")


@pytest.fixture
def admin_user(db: None) -> User:
    """The web admin: users and settings, no editorial steps."""
    return make_user("admin", "Sari Web", "web_admin")


@pytest.fixture
def good_copy(politics: Section, pasbar: Place, rahma: User) -> Copy:
    """Copy that passes every check."""
    return Copy(
        headline="Jembatan Talu selesai lebih cepat",
        lede="Anak sekolah dari tiga jorong tak perlu lagi memutar.",
        body=(
            "<p>Jembatan itu dibuka Senin.</p><p>Warga menyambutnya.</p><p>Bupati "
            "hadir.</p>"
        ),
        dateline="Talu",
        section=politics.pk,
        place=pasbar.pk,
        tags=tuple(tag.pk for tag in resolve(["Pilkada", "Polres"])),
        authors=(rahma.author.pk,),
        verification="verified",
    )


@pytest.fixture
def draft(paper: Paper, good_copy: Copy, rahma: User) -> Article:
    """A finished draft of Rahma's."""
    return Article.start(good_copy, by=rahma)


@pytest.fixture
def carry(mira: User, rahma: User, pemred: User) -> Callable[..., Article]:
    """Carries a draft up to a state, by the people who may."""

    def carry(article: Article, to: str, **details: Any) -> Article:
        path = {
            "submitted": ["submit"],
            "approved": ["submit", "approve"],
            "printed": ["submit", "approve", "publish"],
        }
        scheduled = ["submit", "approve", "schedule"]
        for step in scheduled if to == "scheduled" else path[to]:
            if step == "schedule":
                details = {"live_at": timezone.now() + timedelta(hours=1)} | details
            article.move(
                step,
                by=rahma if step == "submit" else mira,
                **(details if step in ("schedule", "publish") else {}),
            )
        return article

    return carry


@pytest.fixture
def published(draft: Article, carry: Callable[..., Article]) -> Article:
    return carry(draft, "printed")


@pytest.fixture
def tell(
    paper: Paper, good_copy: Copy, rahma: User, pemred: User
) -> Callable[..., Article]:
    """Brings a new story of Rahma's to readers, now or at `live_at`.

    `changes` are fields of its copy.
    """

    def tell(
        headline: str, *, live_at: datetime | None = None, **changes: Any
    ) -> Article:
        article = Article.start(
            good_copy.with_changes(headline=headline, **changes), by=rahma
        )
        article.move("submit", by=rahma)
        article.move("approve", by=pemred)
        if live_at:
            article.move("schedule", by=pemred, live_at=live_at)
        else:
            article.move("publish", by=pemred)
        return article

    return tell


@pytest.fixture
def pilkada(db: None) -> Tag:
    return resolve(["Pilkada"])[0]


@pytest.fixture
def take(rahma: User) -> Callable[..., Photo]:
    """Takes a drawn photograph into the library, with a complete record.

    `known` are fields of it.
    """

    def take(picture: Image.Image | None = None, **known: Any) -> Photo:
        photo = take_in(as_file(picture or drawn()), by=rahma)
        complete = {
            "caption": "Jembatan Talu dari hulu.",
            "credit": "Rahma Desnita/Pionir",
            "alt": "Jembatan di atas sungai",
            "rights": Photo.Rights.OWN,
        }
        Photo.objects.filter(pk=photo.pk).update(**complete | known)
        photo.refresh_from_db()
        return photo

    return take


@pytest.fixture
def photo(take: Callable[..., Photo]) -> Photo:
    return take()
