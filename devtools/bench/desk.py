"""Thirty editors at the desk of 100,000 stories, over HTTP.

On SQLite and on PostgreSQL, with gunicorn as in production.

Two of them share each story. Every ten seconds each asks for something (the list, a
save, a step), and five seconds later her browser keeps what she has typed since.
Nothing may fail, no lock may show, and no word may be lost.
"""

import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Article, Autosave
from devtools.bench.pages import FOLDER, SIZES, make
from devtools.bench.photos import Measurement
from devtools.bench.running import MANAGE, in_postgres, run
from devtools.bench.rush import as_header, ask, cookies_in, p95, server, values_of
from people.models import User

EDITORS = 30
PAUSE = 10.0
SECONDS = 300
ROUND = ("list", "save", "list", "save", "step")
FIELDS = ("lede", "kicker")  # what the two at one story write in
LIST = "/admin/articles/article/"
LETTERS = "abcdefghij"
LOCKED = re.compile(r"database is locked|deadlock detected")
Tell = Callable[[str], object]


class Fields(HTMLParser):
    """What a browser would send of the form of a story."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = False
        self.name = ""
        self.sent: dict[str, list[str]] = defaultdict(list)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = known.get("id") == "article_form"
        if not self.inside or "form" in known:
            return
        match tag, known.get("type"):
            case ("select" | "textarea", _):
                self.name = known.get("name", "")
            case ("option", _) if "selected" in known:
                self.sent[self.name].append(known.get("value", ""))
            case ("input", "checkbox" | "radio") if "checked" not in known:
                pass
            case ("input", _) if known.get("name") and known.get("type") != "submit":
                self.sent[known["name"]].append(known.get("value", ""))
        if tag == "textarea":
            self.sent[self.name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.name = ""

    def handle_data(self, words: str) -> None:
        in_text = self.inside and self.name and self.lasttag == "textarea"
        if in_text and self.sent[self.name]:
            self.sent[self.name] = [self.sent[self.name][0] + words]


class Editor:
    """One of the thirty.

    Her cookies, her open form, and each word that the desk said it has.
    """

    def __init__(self, port: int, number: int, article: Article, user: User) -> None:
        self.port = port
        self.number = number
        self.article = article
        self.user = user
        self.times: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()
        self.words: list[str] = []
        self.typed = ""
        self.count = 0
        self.turn = number  # so that not all do the same at once
        self.cookies = _signed_in(user)
        self.form: dict[str, list[str]] = {}

    @property
    def url(self) -> str:
        return f"{LIST}{self.article.pk}"

    def work(self, end: float) -> None:
        """Until the end, every ten seconds a request and an autosave."""
        due = time.monotonic() + self.number * PAUSE / EDITORS
        # they do not all come in at one moment
        time.sleep(self.number * PAUSE / EDITORS)
        self.open()
        while due < end:
            # a measurement keeps time; no test does
            time.sleep(max(0.0, due - time.monotonic()))
            self.request(ROUND[self.turn % len(ROUND)])
            # and its autosave between two requests
            time.sleep(max(0.0, due + PAUSE / 2 - time.monotonic()))
            self.autosave()
            self.turn, due = self.turn + 1, due + PAUSE
        self.autosave()

    def request(self, kind: str) -> None:
        if kind == "list":
            self.ask("list", "GET", f"{LIST}?scope=all" if self.turn % 2 else LIST)
            return
        self.type()
        self.save("submit" if kind == "step" and self.number % 2 else "")
        self.open()
        if kind == "step" and not self.number % 2:
            self.send_back()
            self.open()

    def send_back(self) -> None:
        note = {
            "note": "Lengkapi.",
            "revision": self.form["base"][0],
            "csrfmiddlewaretoken": self.form["csrfmiddlewaretoken"][0],
        }
        self.ask("step", "POST", f"{self.url}/step/send_back/", urlencode(note))

    def open(self) -> None:
        _status, html = self.ask("form", "GET", f"{self.url}/change/")
        self.form = Fields(html).sent
        self.count = 0
        if "page" not in self.form:
            raise RuntimeError("The form could not be opened.")

    def type(self) -> None:
        """One more word; those before it stay in the text, as far as the field goes."""
        figures = f"{self.number:02}{len(self.words):03}"
        letters = "".join(LETTERS[int(figure)] for figure in figures)
        self.words.append(f"kata{letters}")
        self.typed = " ".join(self.words[-5:])
        self.form[FIELDS[self.number % 2]] = [self.typed]

    def save(self, step: str) -> None:
        button = {"_step": step} if step else {}
        self.ask(
            "step" if step else "save",
            "POST",
            f"{self.url}/change/",
            urlencode(self.form | button, doseq=True),
        )

    def autosave(self) -> None:
        self.type()
        self.count += 1
        sent = json.dumps(self._autosaved())
        self.ask("autosave", "POST", f"{self.url}/autosave/", sent, "application/json")

    def _autosaved(self) -> dict[str, Any]:
        own = ("csrfmiddlewaretoken", "base", "page")
        typed = {name: values for name, values in self.form.items() if name not in own}
        return {
            "user": self.user.pk,
            "page": self.form["page"][0],
            "number": self.count,
            "base": int(self.form["base"][0]),
            "typed": typed,
        }

    def ask(
        self, kind: str, method: str, path: str, body: str = "", sort: str = ""
    ) -> tuple[int, str]:
        headers = {"Cookie": as_header(self.cookies)}
        if body:
            headers["Content-Type"] = sort or "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
            headers["X-CSRFToken"] = self.form["csrfmiddlewaretoken"][0]
        began = time.perf_counter()
        status, text, answered = ask(self.port, method, path, body, headers)
        self.times[kind].append((time.perf_counter() - began) * 1000)
        self.statuses[status] += 1
        self.cookies |= cookies_in(answered)
        return status, text


def _signed_in(user: User) -> dict[str, str]:
    """The cookies of a browser in which she has logged in."""
    client = Client()
    client.force_login(user)
    return values_of(client.cookies)


def on_both(seconds: int, tell: Tell) -> int:
    """Thirty editors on SQLite, then on a throwaway PostgreSQL.

    Each has 100,000 stories; 0 is well.
    """
    size = SIZES[-1]
    paper = FOLDER / f"{size}.sqlite3"
    make(paper, size, tell)
    measure = [*MANAGE, "bench", "thirty", "--seconds", str(seconds)]
    failed = run(measure, DATABASE_URL=f"sqlite:///{paper}")
    tell(f"The same on PostgreSQL, where a paper of {size:,} stories is made first")
    grow = [*MANAGE, "demo", "--stories", str(size)]
    return failed + run(in_postgres(grow, measure))


def thirty(seconds: int) -> Iterator[Measurement]:
    """The thirty, on the database that is open."""
    stories = _stories()
    people = _people()
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        heard = Path(folder) / "server.log"
        with heard.open("w") as log, server(log) as port:
            editors = [
                Editor(port, n, stories[n // 2], user) for n, user in enumerate(people)
            ]
            end = time.monotonic() + seconds
            with ThreadPoolExecutor(EDITORS) as pool:
                list(pool.map(lambda editor: editor.work(end), editors))
        locks = len(LOCKED.findall(heard.read_text()))
    connection.close()
    yield from _times(editors)
    yield from _answers(editors)
    typed = sum(len(editor.words) for editor in editors)
    yield Measurement("locks in the server's log", float(locks), 0)
    yield Measurement("words typed", float(typed), float("inf"))
    yield Measurement("words lost", float(len(_lost(editors))), 0)


def _answers(editors: list[Editor]) -> Iterator[Measurement]:
    """How many requests there were, and how many of them were not served."""
    by_class: Counter[int] = Counter()
    for editor in editors:
        for status, number in editor.statuses.items():
            by_class[status // 100] += number
    yield Measurement("requests", float(by_class.total()), float("inf"))
    yield Measurement("answered with 5xx", float(by_class[5]), 0)
    yield Measurement("refused or stale (4xx)", float(by_class[4]), float("inf"))


def _times(editors: list[Editor]) -> Iterator[Measurement]:
    for kind in ("list", "form", "save", "step", "autosave"):
        taken = [ms for editor in editors for ms in editor.times[kind]]
        name = f"{connection.vendor}: {kind}"
        often = f"{name}, {len(taken)} times, median ms"
        yield Measurement(often, median(taken), float("inf"))
        yield Measurement(f"{name}, p95 ms", p95(taken), float("inf"))


def _lost(editors: list[Editor]) -> list[str]:
    """Words that are in no revision and no autosave of their story."""
    kept: dict[int, str] = {}
    for editor in editors:
        story = editor.article
        if story.pk not in kept:
            rows = [*story.revisions.values_list("kept", flat=True), *_typing(story)]
            kept[story.pk] = json.dumps(rows)
    typed = [(word, editor.article.pk) for editor in editors for word in editor.words]
    return [word for word, story in typed if word not in kept[story]]


def _typing(story: Article) -> list[Any]:
    return list(Autosave.objects.filter(article=story).values_list("typed", flat=True))


def _stories() -> list[Article]:
    """Fifteen fresh drafts like the newest story in print."""
    live = Article.objects.filter(state="printed", first_live_at__lte=timezone.now())
    newest = live.order_by("-first_live_at")[0]
    copy = newest.desk_copy.with_changes(kicker="", lede="")
    by = User.objects.get(username="redpel")
    return [Article.start(copy, by=by) for _story in range(EDITORS // 2)]


def _people() -> list[User]:
    """Thirty who may edit everywhere."""
    people = [_editor(number) for number in range(EDITORS)]
    Group.objects.get(name="managing_editor").user_set.add(*people)
    return people


def _editor(number: int) -> User:
    told = {"name": f"Redaktur {number}", "is_staff": True}
    user, _made = User.objects.get_or_create(username=f"meja{number}", defaults=told)
    return user
