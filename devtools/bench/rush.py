"""Ten comments a second for a minute on one story, by two hundred readers, over HTTP.

Gunicorn on PostgreSQL.

None may be lost, none may come twice, none may be up but by the pipeline's word. Beside
it, how long the story's page takes its readers: the 95th of a hundred, idle and in the
rush.
"""

import http.client
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie
from statistics import quantiles
from typing import IO
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.models import Article
from comments.models import Comment, Identity, PhaseResult, SpentToken
from comments.models.comment_queries import CommentQuerySet
from devtools.bench.photos import Measurement
from devtools.bench.running import MANAGE, in_postgres, run
from devtools.demo import crowd
from devtools.demo.readers import cookies_of

READERS = 200
A_SECOND = 10
SECONDS = 60
IDLE = 10
SLOWEST_START = 60  # seconds for the server to answer
SEAL = re.compile(r'name="seal" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = (
    "Jalan",
    "pasar",
    "nagari",
    "kami",
    "sudah",
    "lama",
    "menunggu",
    "perbaikan",
    "jembatan",
    "sawah",
    "bupati",
)


class Browser:
    """One reader's: her cookie, and the form that she has opened."""

    def __init__(self, port: int, reader: Identity, article: int) -> None:
        self.port = port
        self.path = f"/komentar/tulis/{article}/"
        self.cookies = cookies_of(reader)
        self.hidden: dict[str, str] = {}

    def open_form(self) -> None:
        _status, body = self._ask("GET")
        seal = SEAL.search(body)
        token = TOKEN.search(body)
        if not (seal and token):
            raise RuntimeError("The form could not be opened.")
        self.hidden = {"seal": seal[1], "csrfmiddlewaretoken": token[1]}

    def send(self, body: str) -> int:
        """The status of the answer.

        A form that got no answer is sent once more, as a person would.
        """
        for _try in range(3):
            status, _body = self._ask("POST", urlencode(self.hidden | {"body": body}))
            if status < 500:
                break
        return status

    def _ask(self, method: str, body: str = "") -> tuple[int, str]:
        headers = {"Cookie": as_header(self.cookies)}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
        status, text, answered = ask(self.port, method, self.path, body, headers)
        self.cookies |= cookies_in(answered)
        return status, text


def as_header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def cookies_in(answered: http.client.HTTPMessage) -> dict[str, str]:
    """The cookies that an answer sets, without their attributes."""
    cookies = SimpleCookie()
    for line in answered.get_all("Set-Cookie", []):
        cookies.load(line)
    return values_of(cookies)


def values_of(cookies: SimpleCookie) -> dict[str, str]:
    return {name: morsel.value for name, morsel in cookies.items()}


def ask(
    port: int,
    method: str,
    path: str,
    body: str = "",
    headers: dict[str, str] | None = None,
) -> tuple[int, str, http.client.HTTPMessage]:
    """One request on a connection of its own."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        asking.request(method, path, body or None, headers or {})
        answer = asking.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        asking.close()


def on_postgres() -> int:
    """Run `rush` on a throwaway PostgreSQL, with the demo in it; the exit code."""
    return run(in_postgres([*MANAGE, "demo"], [*MANAGE, "bench", "rush"]))


def rush() -> Iterator[Measurement]:
    """The rush, on the database that is open."""
    printed = Article.objects.filter(state="printed", first_live_at__lte=timezone.now())
    article = printed.order_by("-first_live_at")[0]
    readers = crowd.readers(READERS // 2, trusted=True)
    readers += crowd.readers(READERS // 2)
    before = set(Comment.objects.values_list("pk", flat=True))
    with server() as port:
        page = f"/{article.address}"
        idle = _read(port, page, IDLE)
        browsers = [Browser(port, reader, article.pk) for reader in readers]
        statuses, busy, taken = _rush(port, page, browsers)
    connection.close()
    sent = statuses.total()
    yield Measurement("article page idle, p95 ms", p95(idle), float("inf"))
    yield Measurement("article page in the rush, p95 ms", p95(busy), float("inf"))
    yield Measurement("comments sent", float(sent), float("inf"))
    yield Measurement("seconds that this took", taken, SECONDS * 1.2)
    yield Measurement("answered with anything but 303", float(sent - statuses[303]), 0)
    yield from _stored(Comment.objects.exclude(pk__in=before))


def _stored(ours: CommentQuerySet) -> Iterator[Measurement]:
    """What has become of the comments of the rush."""
    count = ours.count()
    spent = SpentToken.objects.filter(comment__in=ours).count()
    held = PhaseResult.objects.filter(
        verdict__in=("hold", "error"), revision__comment__in=ours
    )
    against = ours.published().filter(pk__in=held.values("revision__comment"))
    yield Measurement("lost", float(A_SECOND * SECONDS - count), 0)
    yield Measurement("twice", float(count - spent), 0)
    yield Measurement("published against the pipeline", float(against.count()), 0)
    yield Measurement("published", float(ours.published().count()), float("inf"))


def _rush(
    port: int, page: str, browsers: list[Browser]
) -> tuple[Counter, list[float], float]:
    """Every reader sends three comments; meanwhile others read.

    What was answered, and how long the page took.
    """
    statuses: Counter[int] = Counter()
    busy: list[float] = []
    reading = threading.Thread(target=lambda: busy.extend(_read(port, page, SECONDS)))
    reading.start()
    began = time.monotonic()
    with ThreadPoolExecutor(40) as pool:
        sending = [
            pool.submit(_take_turn, browsers[n % len(browsers)], n, began)
            for n in range(A_SECOND * SECONDS)
        ]
        statuses.update(one.result() for one in sending)
    taken = time.monotonic() - began
    reading.join()
    return statuses, busy, taken


def _take_turn(browser: Browser, number: int, began: float) -> int:
    """Open the form and, when this comment's moment comes, send it."""
    browser.open_form()
    # a measurement keeps time; no test does
    time.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 9))
    return browser.send(f"{words} nomor {number}")


def _read(port: int, page: str, seconds: float) -> list[float]:
    """Read the page again and again for so long; what each took, in milliseconds."""
    taken = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        ask(port, "GET", page)
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.1)
    return taken


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


@contextmanager
def server(log: IO[str] | None = None) -> Iterator[int]:
    """gunicorn as docs/settings.md has it, on a free port.

    Two processes of four threads.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi"]
    command += ["--workers", "2", "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, stderr=log)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    end = time.monotonic() + SLOWEST_START
    while time.monotonic() < end:
        try:
            ask(port, "GET", "/healthz")
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server does not answer.")
