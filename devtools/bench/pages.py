"""What a page costs in a paper of 1,000 stories and in one of 100,000.

Two throwaway papers, asked by turns.

The papers are made once and kept in `var/bench/`. Requests go through the URL table and
every middleware, but through no server and no page cache. Times are medians in
milliseconds.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Version, VersionPlace, VersionTag
from articles.reading.pagination import PAGE_SIZE, Cursor
from articles.reading.search import asked, search
from articles.reading.sitemaps import PER_FILE
from devtools.bench.running import make_demo
from people.models import User

FOLDER = settings.BASE_DIR / "var" / "bench"
SIZES = (1_000, 100_000)
DEPTH = 1_000
MOST_RATIO = 1.25
MOST_DIFFERENCE = 3.0
MOST = {"sitemap": 40.0, "found": 10.0}  # by the beginning of a page's name
# without the page around it
SEARCHES = {"found for a frequent word": "pasaman", "found for a rare word": "hafizul"}
Tell = Callable[[str], object]


@dataclass(frozen=True)
class PageCost:
    """A page's median in the small and in the large paper, in milliseconds."""

    page: str
    small: float
    large: float

    @property
    def grows(self) -> bool:
        """Whether the page costs more with more stories, beyond what noise explains."""
        return self.ratio > MOST_RATIO and self.difference > MOST_DIFFERENCE

    @property
    def ratio(self) -> float:
        return self.large / self.small

    @property
    def difference(self) -> float:
        return self.large - self.small

    @property
    def is_late(self) -> bool:
        return self.large > self.most

    @property
    def most(self) -> float:
        bounds = (most for start, most in MOST.items() if self.page.startswith(start))
        return next(bounds, float("inf"))

    def __str__(self) -> str:
        mark = "  grows" * self.grows + f"  over {self.most:.0f} ms" * self.is_late
        return (
            f"{self.page:<26}{self.small:>9.2f}{self.large:>9.2f}"
            f"{self.ratio:>8.2f}{self.difference:>+9.2f}{mark}"
        )


HEAD = f"{'page':<26}{'1k ms':>9}{'100k ms':>9}{'ratio':>8}{'differ':>9}"


class PaperOnDisk:
    """One throwaway paper.

    Its file, its connection, a reader, and an editor-in-chief at the desk.
    """

    def __init__(self, size: int, tell: Tell) -> None:
        self.path = FOLDER / f"{size}.sqlite3"
        make(self.path, size, tell)
        options = connections.settings["default"] | {"NAME": str(self.path)}
        self.connection = type(connections["default"])(options, alias="default")
        self.reader, self.chief = Client(), Client()
        with self.open():
            self.chief.force_login(User.objects.get(username="pemred"))
            self.pages = dict(pages()) | SEARCHES

    @contextmanager
    def open(self) -> Iterator[None]:
        """Every query of this process goes to this paper."""
        connections["default"] = self.connection
        yield

    def seconds(self, page: str) -> float:
        """How long one request for this page takes.

        Raises RuntimeError where it is not answered with 200.
        """
        if page in SEARCHES:
            return self._searched(SEARCHES[page])
        url = self.pages[page]
        client = self.chief if url.startswith("/admin/") else self.reader
        response, taken = self._timed(lambda: client.get(url))
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}.")
        return taken

    def _timed[T](self, act: Callable[[], T]) -> tuple[T, float]:
        with self.open():
            began = time.perf_counter()
            result = act()
            return result, time.perf_counter() - began

    def _searched(self, word: str) -> float:
        """How long the newest stories with this word take.

        Raises RuntimeError where none is found.
        """
        found, taken = self._timed(lambda: search(asked(word), now=timezone.now()))
        if not found.stories:
            raise RuntimeError(
                f"Nothing was found for “{word}” in {self.path}. Run: manage.py reindex"
            )
        return taken


def make(path: Path, size: int, tell: Tell) -> None:
    """Make the paper where it is not there yet, in a process of its own."""
    tell(f"The paper of {size:,} stories: {path.relative_to(settings.BASE_DIR)}")
    make_demo(path, "--stories", str(size))


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of every measured page of the paper that is open."""
    article = Article.objects.get(address__startswith="2024/08/kapolres")
    yield "front", "/"
    yield "article", f"/{article.address}"
    yield from _lists()
    yield "day", _busy_day()
    yield "search, frequent word", "/cari/?q=pasaman"
    yield "search, two words", "/cari/?q=pasaman+polres"
    yield "search, rare word", "/cari/?q=hafizul"
    yield "search, no such word", "/cari/?q=hafizulx"
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    full = max((last + 1) // PER_FILE - 1, 0)
    yield "sitemap, first file", "/sitemap-0.xml"
    yield "sitemap, last full file", f"/sitemap-{full}.xml"
    desk = reverse("admin:articles_article_changelist")
    yield "desk: stories", desk
    # fifty to a page; the small paper has a thousand
    yield "desk: stories, 950 down", f"{desk}?p=20"


def _lists() -> Iterator[tuple[str, str]]:
    versions = Version.objects.for_readers()
    in_section = versions.filter(section__slug="daerah")
    in_place = VersionPlace.objects.filter(place__path="pasaman-barat")
    tagged = VersionTag.objects.filter(tag__slug="pilkada")
    live = {"version__live_until": None}
    yield from _list("index", "/indeks/", versions)
    yield from _list("section", "/kanal/daerah/", in_section)
    yield from _list("place", "/daerah/pasaman-barat/", in_place.filter(**live))
    yield from _list("tag", "/tag/pilkada/", tagged.filter(**live))


def _list(name: str, url: str, rows: QuerySet) -> Iterator[tuple[str, str]]:
    """A dated list's first page, one far down, and its last full one.

    The second is 1,000 stories down, or as deep as this paper goes.
    """
    keys = rows.order_by("-first_live_at", "-article_id").values_list(
        "first_live_at", "article_id"
    )
    last = max(rows.count() - PAGE_SIZE - 5, 0)
    yield name, url
    yield f"{name}, {DEPTH:,} down", f"{url}?sebelum={Cursor(*keys[min(DEPTH, last)])}"
    yield f"{name}, last page", f"{url}?sebelum={Cursor(*keys[last])}"


def _busy_day() -> str:
    """A day with a full page of stories, which both papers have."""
    instants = Version.objects.for_readers().values_list("first_live_at", flat=True)
    counts = Counter(
        timezone.localtime(at).strftime("/indeks/%Y/%m/%d/")
        for at in instants.iterator()
    )
    return next(day for day in sorted(counts) if counts[day] >= 21)


@contextmanager
def as_in_production() -> Iterator[None]:
    """No debugging, and no static files that would have to be collected first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    own = connections["default"]
    try:
        with override_settings(
            DEBUG=False,
            ALLOWED_HOSTS=["testserver"],
            STORAGES={**settings.STORAGES, "staticfiles": plain},
        ):
            yield
    finally:
        connections["default"] = own


def measure(rounds: int, tell: Tell) -> list[PageCost]:
    """Every page of both papers, `rounds` times by turns, after a warm-up."""
    with as_in_production():
        papers = [PaperOnDisk(size, tell) for size in SIZES]
        rows = []
        tell(HEAD)
        for page in papers[0].pages:
            taken: list[list[float]] = [[], []]
            for _round in range(rounds + 3):
                for paper, times in zip(papers, taken, strict=True):
                    times.append(paper.seconds(page) * 1000)
            rows.append(PageCost(page, *(median(times[3:]) for times in taken)))
            tell(str(rows[-1]))
    return rows
