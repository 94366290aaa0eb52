"""What comments cost.

A story with ten thousand of them beside one with fifty, a queue of fifty thousand, one
post.

In a throwaway paper of its own, `var/bench/comments.sqlite3`, which is made once and
kept.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

import brotli  # type: ignore[import-untyped]  # it carries no types
from django.conf import settings
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.reading.pagination import Cursor
from comments import moderation
from comments.models import Comment, Identity, Status, ThreadStats
from comments.moderation.queue import Show
from devtools.bench import rush, week
from devtools.bench.pages import as_in_production
from devtools.bench.photos import Measurement
from devtools.bench.running import MANAGE, make_demo, run
from devtools.demo import crowd
from people.models import User

PATH = settings.BASE_DIR / "var" / "bench" / "comments.sqlite3"
FEW = [2] * 10 + [1] * 10
MANY = [4] * 2000
TALL = [9000, *[0] * 999]
HELD = 50_000
MOST_QUERIES = 7
MOST_KB = 80
MOST_RATIO = 1.5
MOST_QUEUE_QUERIES = 12
MOST_QUEUE_MS = 150
MOST_POST_MS = 60
Tell = Callable[[str], object]


def in_own_paper(what: str, tell: Tell) -> int:
    """Make the paper where it is missing and measure in it, in processes of their own.

    Gives the exit code.
    """
    if what == "rush":
        return rush.on_postgres()
    if not PATH.exists():
        _make_paper(tell)
    return run([*MANAGE, "bench", what], DATABASE_URL=f"sqlite:///{PATH}")


def _make_paper(tell: Tell) -> None:
    count = sum(map(len_of, (MANY, TALL))) + HELD
    tell(f"The paper of {count:,} comments: {PATH.relative_to(settings.BASE_DIR)}")
    make_demo(PATH)


def len_of(shape: list[int]) -> int:
    return len(shape) + sum(shape)


def stories() -> dict[str, Article]:
    """Four stories for the four measures, the oldest of the demo."""
    found = Article.objects.filter(state="printed").exclude(address=None)
    oldest = found.order_by("first_live_at")[:4]
    return dict(zip(("few", "many", "tall", "queue"), oldest, strict=True))


def fill(told: dict[str, Article]) -> None:
    """Write the comments, once."""
    if ThreadStats.objects.filter(published__gte=10_000).exists():
        return
    by = crowd.readers()
    for name, shape in (("few", FEW), ("many", MANY), ("tall", TALL)):
        with transaction.atomic():
            crowd.write_thread(told[name], shape, by)
    with transaction.atomic():
        crowd.write_queue([*told.values()], HELD, by)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    reset_queries()


def threads() -> Iterator[Measurement]:
    """Measures stories with many comments, the queue, a post and a press.

    In the paper that is open.
    """
    told = stories()
    fill(told)
    with as_in_production():
        yield from _threads(told)
        yield from _queue()
        yield from _acts(told["queue"])


MEASURES: dict[str, Callable[[], Iterator[Measurement]]] = {
    "threads": threads,
    "rush": rush.rush,
    "week": week.week,
}


def _threads(told: dict[str, Article]) -> Iterator[Measurement]:
    reader = Client()
    few = f"/{told['few'].address}"
    pages = {name: f"/{told[name].address}" for name in ("many", "tall")}
    pages |= {f"{name}, last page": _last_page(told[name]) for name in [*pages]}
    for name, page in pages.items():
        with CaptureQueriesContext(connection) as asked:
            answer = reader.get(page)
        yield Measurement(f"{name}: queries", len(asked), MOST_QUERIES)
        yield Measurement(
            f"{name}: KB in brotli",
            len(brotli.compress(answer.content, quality=5)) / 1000,
            MOST_KB,
        )
        base, taken = _by_turns(reader, few, page)
        yield Measurement(f"{name}: ms", taken, float("inf"))
        yield Measurement(
            f"{name}: times the page of fifty ({base:.1f} ms)", taken / base, MOST_RATIO
        )


def _last_page(article: Article) -> str:
    roots = Comment.objects.filter(article=article, root=None)
    root = roots.order_by("-listed_at", "-pk")[5]
    after = Cursor(root.listed_at or root.created_at, root.pk)
    return f"/{article.address}komentar/?sesudah={after}"


def _by_turns(
    client: Client, one: str, other: str, rounds: int = 20
) -> tuple[float, float]:
    """The median of both pages in milliseconds, asked by turns after a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds + 3):
        for url, kept in zip((one, other), times, strict=True):
            # the loop's own address
            kept.append(_ms(lambda url=url: client.get(url)))  # type: ignore[misc]
    return median(times[0][3:]), median(times[1][3:])


def _ms(act: Callable[[], Any]) -> float:
    began = time.perf_counter_ns()
    answer = act()
    if getattr(answer, "status_code", 200) != 200:
        raise RuntimeError(f"Answered {answer.status_code}.")
    return (time.perf_counter_ns() - began) / 1e6


def _queue() -> Iterator[Measurement]:
    chief = Client()
    chief.force_login(User.objects.get(username="siska"))
    for name, url in _queue_pages():
        with CaptureQueriesContext(connection) as asked:
            chief.get(url)
        yield Measurement(f"queue, {name}: queries", len(asked), MOST_QUEUE_QUERIES)
        # the loop's own
        times = [_ms(lambda url=url: chief.get(url)) for _round in range(8)]  # type: ignore[misc]
        yield Measurement(f"queue, {name}: ms", median(times[2:]), MOST_QUEUE_MS)


def _queue_pages() -> Iterator[tuple[str, str]]:
    base = "/admin/comments/queue/"
    for name, share in (("middle", 0.5), ("last page", 0.9998)):
        row = Comment.objects.held()[int(HELD * share)]
        last = Cursor(row.held_since, row.pk, rank=row.queue_rank)
        yield name, f"{base}?after={last}"
    for show in Show.values:
        yield show, f"{base}?show={show}"


def _acts(article: Article) -> Iterator[Measurement]:
    """A post with its whole pipeline, and a press of two hundred; none of it stays."""
    text = (
        "Jalan di nagari kami belum diperbaiki juga, padahal sudah tiga kali "
        "diusulkan. "
    ) * 25
    how = moderation.Arrival(seconds=60.0)
    times = []
    with transaction.atomic():
        reader, *_others = crowd.readers(1, trusted=True)
        for n in range(20):
            body = f"{n} {text}"[:2000]
            times.append(_ms(partial(_post, article, reader, body, n, how)))
        yield Measurement("a post of 2,000 letters, ms", median(times), MOST_POST_MS)
        held = Comment.objects.filter(status=Status.HELD).values_list("pk", "head")[
            :200
        ]
        picks = [(pk, head) for pk, head in held if head]
        chief = User.objects.get(username="redpel")
        yield Measurement(
            "a press of 200, seconds", _ms(lambda: _press(picks, chief)) / 1000, 2
        )
        transaction.set_rollback(True)


def _post(
    article: Article, reader: Identity, body: str, n: int, how: moderation.Arrival
) -> None:
    moderation.submit(article.pk, reader, body, jti_hash=f"bench-{n}", how=how)


def _press(picks: list[tuple[int, int]], chief: User) -> None:
    done = moderation.decide(picks, "approve", by=chief).done
    if len(done) != len(picks):
        raise RuntimeError("Not all of them were decided.")
