"""The background process: killed, told to stop, or in trouble, it loses nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import worker
from newsroom.worker import (
    HOST,
    LEASE,
    MOST_CLAIMS,
    OWN,
    Work,
    prune_tasks,
    reap,
    worker_name,
)
from photos import files
from photos.looks import finish
from photos.models import Photo, Rendering
from tests.pictures import drawn
from tests.processes import url_of_the_test_database

ROOT = Path(__file__).resolve().parents[2]
LONG = 120  # seconds: only what hangs takes as long
A_MONTH_AGO = timezone.now() - timedelta(days=30)
READY, RUNNING, FAILED = (
    TaskResultStatus.READY,
    TaskResultStatus.RUNNING,
    TaskResultStatus.FAILED,
)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder with the photographs of this test, which a process of its own can be
    told as well.
    """
    places = {name: settings.STORAGES[name] for name in ("originals", "renditions")}
    settings.STORAGES = settings.STORAGES | {
        name: place | {"OPTIONS": place["OPTIONS"] | {"location": tmp_path / name}}
        for name, place in places.items()
    }
    return tmp_path


@pytest.fixture
def silent() -> Iterator[int]:
    """The number of a process of this machine that does nothing, for as long as the
    test runs.
    """
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE
    ) as process:
        yield process.pid
        process.kill()


@pytest.fixture
def dead() -> int:
    """The number of a process that was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE
    ) as process:
        process.kill()
    return process.pid


def claimed(*worker_ids: str, since: timedelta = timedelta(0)) -> DBTaskResult:
    """A task that these workers took one after the other, the last a while ago."""
    finish.enqueue(0)
    DBTaskResult.objects.update(
        status=RUNNING,
        worker_ids=list(worker_ids),
        started_at=timezone.now() - since,
        finished_at=None,
    )
    return DBTaskResult.objects.get()


def status_now() -> str:
    return DBTaskResult.objects.get().status


# --- what a dead process has left ---


@pytest.mark.django_db
def test_a_task_of_a_dead_process_is_given_back(dead: int):
    claimed(f"{HOST}:{dead}:abcdabcd")
    assert (reap(), status_now()) == (1, READY)
    assert (reap(), status_now()) == (0, READY)


@pytest.mark.django_db
@pytest.mark.parametrize("host", [HOST, "elsewhere"])
def test_a_task_of_a_live_process_or_another_machine_is_left_until_its_lease_ends(
    host: str, silent: int, dead: int
):
    last = f"{host}:{silent if host == HOST else dead}:abcdabcd"
    claimed(f"{HOST}:{dead}:abcdabcd", last, since=LEASE - timedelta(minutes=1))
    assert (reap(), status_now()) == (0, RUNNING)
    DBTaskResult.objects.update(
        started_at=timezone.now() - LEASE - timedelta(seconds=1)
    )
    assert (reap(), status_now()) == (1, READY)


@pytest.mark.django_db
def test_a_process_knows_its_own_tasks_from_those_of_one_that_had_its_number_before():
    claimed(worker_name())
    assert (reap(), status_now()) == (0, RUNNING)
    DBTaskResult.objects.update(worker_ids=[worker_name().replace(OWN, "abcdabcd")])
    assert (reap(), status_now()) == (1, READY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("claims", "status"), [(MOST_CLAIMS - 1, READY), (MOST_CLAIMS, FAILED)]
)
def test_a_task_that_has_lost_five_processes_fails(claims: int, status: str, dead: int):
    claimed(*[f"{HOST}:{dead}:abcdabcd"] * claims)
    assert (reap(), status_now()) == (1, status)
    assert bool(DBTaskResult.objects.get().finished_at) == (status == FAILED)


@pytest.mark.django_db
def test_results_are_forgotten_after_a_week():
    for status, days in ((READY, 30), (FAILED, 8), (FAILED, 6)):
        finish.enqueue(0)
        DBTaskResult.objects.filter(finished_at=None, status=READY).update(
            status=status, finished_at=timezone.now() - timedelta(days=days)
        )
    assert prune_tasks() == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        FAILED,
        READY,
    ]


# --- trouble ---


@pytest.mark.django_db(transaction=True)
def test_a_chore_that_fails_does_not_keep_the_others_or_the_tasks(
    monkeypatch: pytest.MonkeyPatch, caplog: Any
):
    def full_disk() -> None:
        raise OSError("No space left on device")

    every, told = timedelta(minutes=1), []
    monkeypatch.setattr(worker, "CHORES", [(every, full_disk), (every, prune_tasks)])
    DBTaskResult.objects.filter(pk=claimed(worker_name()).pk).update(
        status=FAILED, finished_at=A_MONTH_AGO
    )
    finish.enqueue(0)
    Work(told.append).run_once()
    assert told == ["prune tasks: 1"]
    assert "The chore full_disk failed; it is tried again." in caplog.text
    assert DBTaskResult.objects.successful().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_chore_is_done_when_it_is_due_and_told_when_it_did_something(
    monkeypatch: pytest.MonkeyPatch,
):
    def water_the_plants() -> int:
        return 3

    told: list[str] = []
    monkeypatch.setattr(worker, "CHORES", [(timedelta(minutes=1), water_the_plants)])
    work = Work(told.append)
    work.once()
    work.once()
    assert told == ["water the plants: 3"]
    work.due[0] = timezone.now()
    work.once()
    assert told == ["water the plants: 3"] * 2


def test_a_database_that_is_away_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: Any
):
    work, asked = Work(print, interval=0), []

    def once() -> bool:
        asked.append(1)
        if len(asked) < 3:
            raise OperationalError("the database system is starting up")
        work.worker.running = False
        return False

    monkeypatch.setattr(work, "once", once)
    work.run()
    assert len(asked) == 3
    assert caplog.text.count("The database does not answer; it is asked again.") == 2


# --- doing it all ---


@pytest.mark.django_db(transaction=True)
def test_once_means_everything_that_waits_and_then_an_end(
    take: Callable[..., Photo], media: Path
):
    for ground in ("#123", "#456"):
        take(drawn((240, 240), ground=ground))
    for _n in range(worker.AT_A_TIME):
        finish.enqueue(0)
    before = signal.getsignal(signal.SIGINT)
    call_command("work", "--once")
    assert not Rendering.objects.unfinished().exists()
    assert (
        DBTaskResult.objects.successful().count()
        == DBTaskResult.objects.count()
        == worker.AT_A_TIME + 2
    )
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.django_db(transaction=True)
def test_chores_come_round_after_twenty_tasks_however_many_wait():
    for _n in range(2 * worker.AT_A_TIME + 1):
        finish.enqueue(0)
    work, told = Work(print), []
    for _round in range(3):
        more = work.once()
        told.append((DBTaskResult.objects.successful().count(), more))
    assert told == [(20, True), (40, True), (41, False)], (
        "django-tasks-db counts what it has run otherwise than `Work.once` expects "
        "of `Worker.max_tasks` and `Worker.run_task`"
    )


class Started:
    """`manage.py work` as a process of its own, on this test's database and
    photographs.
    """

    def __init__(self, media: Path, *options: str) -> None:
        self.log = media / "work.log"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "work", *options],
                cwd=ROOT,
                env={
                    "PATH": os.environ["PATH"],
                    "DJANGO_SETTINGS_MODULE": "newsroom.settings",
                    "DEBUG": "true",
                    "DATABASE_URL": url_of_the_test_database(),
                    "MEDIA_ROOT": str(media),
                },
                stdout=log,
                stderr=log,
            )

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait for this, and fail with what the process said where it has ended or
        takes far too long.
        """
        pause, end = Event(), monotonic() + LONG
        while not reached():
            assert self.process.poll() is None, self.log.read_text()
            assert monotonic() < end, self.log.read_text()
            pause.wait(0.01)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(LONG)


@pytest.fixture
def start(transactional_db: None, media: Path) -> Iterator[Callable[..., Started]]:
    """Starts the worker; at the end of the test none of them runs on."""
    every: list[Started] = []
    yield lambda *options: every.append(Started(media, *options)) or every[-1]
    for started in every:
        started.end(signal.SIGKILL)


def runs_in(started: Started) -> Callable[[], bool]:
    """Whether a task is in hand of this process, not merely left by an earlier one."""
    own = f"{HOST}:{started.process.pid}:"
    return lambda: any(
        task.worker_ids[-1].startswith(own) for task in DBTaskResult.objects.running()
    )


def all_done() -> bool:
    return not DBTaskResult.objects.exclude(
        status__in=[TaskResultStatus.SUCCESSFUL, FAILED]
    ).exists()


def test_a_worker_that_is_killed_in_its_tasks_loses_none_of_them(
    start, take: Callable[..., Photo]
):
    photos = [take(drawn((960, 640), ground=f"#{n:x}{n:x}8")) for n in range(12)]
    killed_in_a_task = 0
    while killed_in_a_task < 3:
        started = start()
        started.until(runs_in(started))
        assert started.end(signal.SIGKILL) == -signal.SIGKILL
        killed_in_a_task += DBTaskResult.objects.running().exists()
    assert Rendering.objects.unfinished().exists()

    started = start()
    started.until(all_done)
    assert started.end(signal.SIGTERM) == 0
    assert Rendering.objects.exclude(finished_at=None).count() == len(photos)
    assert DBTaskResult.objects.successful().count() == len(photos)
    assert (
        sum(len(task.worker_ids) for task in DBTaskResult.objects.all())
        >= len(photos) + 3
    )
    for rendering in Rendering.objects.all():
        assert len(files.listed(rendering.key)[1]) == 3 * sum(
            map(len, rendering.sizes.values())
        )
    log = started.log.read_text()
    assert "reap: 1" in log
    assert "Task id=" not in log
    assert "Traceback" not in log


def test_told_to_stop_it_ends_after_the_task_in_hand(start, take: Callable[..., Photo]):
    for ground in ("#123", "#456", "#789", "#abc"):
        take(drawn((1600, 1000), ground=ground))
    started = start()
    started.until(runs_in(started))
    assert started.end(signal.SIGTERM) == 0
    done, waiting = (
        DBTaskResult.objects.successful().count(),
        DBTaskResult.objects.ready().count(),
    )
    assert (done > 0, waiting > 0, done + waiting) == (True, True, 4)
    assert started.log.read_text().count("shutting down gracefully") == 1


def test_told_to_stop_in_its_sleep_it_ends_at_once(start):
    started = start()
    started.until(lambda: "Working." in started.log.read_text())
    finish.enqueue(0)
    started.until(all_done)
    assert started.end(signal.SIGINT) == 0
    assert "Traceback" not in started.log.read_text()


def test_a_task_that_fails_is_told_once(start, take: Callable[..., Photo]):
    files.originals().delete(str(take(drawn((240, 240))).original))
    started = start("--once")
    assert started.process.wait(LONG) == 0
    log = started.log.read_text()
    assert [
        log.count(words) for words in ("Task id=", "state=FAILED", "Traceback")
    ] == [1, 1, 1]
