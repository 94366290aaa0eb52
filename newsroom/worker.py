"""The one background process.

Tasks as they come, and every minute the chores of the clock.

Nothing that readers or printing need waits for it. `django-tasks-db` leaves a task of a
killed process running for ever and repeats none; `reap` is what brings such tasks back.
"""

import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from django.db import InterfaceError, OperationalError, close_old_connections
from django.db.models import Q
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles.printing import similar_stories
from articles.text import autosaving
from articles.text.pruning import prune_revisions
from comments import moderation, pruning
from comments.learning import nightly
from comments.mail import digest, sending
from desk import error_reports
from photos import upkeep

logger = logging.getLogger(__name__)
# a task has room for 64 letters
HOST = sha256(socket.gethostname().encode()).hexdigest()[:16]
# tells this process from one that had its number before: in a container every worker
# may be 1
OWN = token_hex(4)
# no task of ours takes as long; one that runs longer has lost its process
LEASE = timedelta(minutes=5)
MOST_CLAIMS = 5
KEPT_FOR = timedelta(days=7)
AT_A_TIME = 20


def worker_name() -> str:
    """Host and process, by which another worker can see that this one is dead."""
    return f"{HOST}:{os.getpid()}:{OWN}"


def reap() -> int:
    """Give back tasks whose process is dead or has taken far too long; how many.

    After five claims a task fails.
    """
    stuck = [task for task in DBTaskResult.objects.running() if _is_stuck(task)]
    for task in stuck:
        _give_back(task)
    return len(stuck)


def _is_stuck(task: DBTaskResult) -> bool:
    return task.started_at < timezone.now() - LEASE or _is_dead(task.worker_ids)


def _give_back(task: DBTaskResult) -> None:
    again = len(task.worker_ids) < MOST_CLAIMS
    status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
    same = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    same.update(status=status, finished_at=None if again else timezone.now())


def _is_dead(worker_ids: list[str]) -> bool:
    """Whether the last worker of a task was a process of this host that is no more."""
    host, _colon, rest = (worker_ids[-1] if worker_ids else "").partition(":")
    pid, _colon, own = rest.partition(":")
    if host != HOST or not pid.isdigit():
        return False
    return own != OWN if int(pid) == os.getpid() else not _runs(int(pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def prune_tasks() -> int:
    """Results nobody asks for any more."""
    old = DBTaskResult.objects.finished().filter(
        Q(finished_at__lt=timezone.now() - KEPT_FOR)
    )
    return old.delete()[0]


CHORES: list[tuple[timedelta, Callable[[], object]]] = [
    (timedelta(seconds=20), reap),
    (timedelta(minutes=1), upkeep.settle_all),
    (timedelta(minutes=1), upkeep.order_again),
    (timedelta(hours=1), upkeep.prune),
    (timedelta(hours=1), prune_tasks),
    (timedelta(hours=1), autosaving.prune_autosaves),
    (timedelta(hours=1), prune_revisions),
    (timedelta(hours=1), similar_stories.prune_samples),
    (timedelta(seconds=2), sending.send_due),  # somebody waits for her login code
    (timedelta(minutes=1), moderation.meet_deadlines),
    (timedelta(minutes=1), moderation.hide_all_named),
    (timedelta(minutes=10), digest.digest),
    (timedelta(hours=1), pruning.prune),
    (timedelta(hours=1), error_reports.prune_senders),
    (timedelta(hours=1), nightly.learn_at_night),
]


class CountingWorker(Worker):
    """A worker that tells how many tasks it has run."""

    done = 0

    def run_task(self, db_task_result: DBTaskResult) -> None:
        try:
            super().run_task(db_task_result)
        finally:
            self.done += 1


class Work:
    """Runs until it is told to stop.

    A first signal lets the task in hand end, a second one does not.
    """

    def __init__(self, tell: Callable[[str], object], interval: float = 1.0) -> None:
        self.tell, self.interval = tell, interval
        self.due = dict.fromkeys(range(len(CHORES)), timezone.now())
        self.worker = CountingWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_name(),
        )

    def run(self) -> None:
        """Tasks and chores for ever.

        With a pause where there is nothing to do, or where the database is away.
        """
        parent = os.getppid()
        with self._listening():
            # `make run` may be killed and tell its children nothing
            while self.worker.running and os.getppid() == parent:
                more = self._once_or_later()
                if self.worker.running and not more:
                    time.sleep(self.interval)

    def _once_or_later(self) -> bool:
        try:
            return self.once()
        except (OperationalError, InterfaceError):
            logger.exception("The database does not answer; it is asked again.")
            return False

    def run_once(self) -> None:
        """The chores that are due and all tasks that wait, then an end."""
        with self._listening():
            while self.once() and self.worker.running:
                pass

    @contextmanager
    def _listening(self) -> Iterator[None]:
        before = {
            number: signal.signal(number, self.worker.shutdown)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def once(self) -> bool:
        """The chores that are due, then the tasks that wait, at most twenty.

        Gives whether there may be more.
        """
        close_old_connections()
        self.do_chores()
        # of all that it has run since it was made
        self.worker.max_tasks = self.worker.done + AT_A_TIME
        self.worker.run()
        return self.worker.done >= self.worker.max_tasks

    def do_chores(self) -> None:
        for number, (every, chore) in enumerate(CHORES):
            if self.due[number] <= timezone.now():
                self.due[number] = timezone.now() + every
                self._do(chore)

    def _do(self, chore: Callable[[], object]) -> None:
        name = chore.__name__
        try:
            done = chore()
        except Exception:  # a full disk or a bucket that is down must not end it
            logger.exception("The chore %s failed; it is tried again.", name)
        else:
            if done:
                self.tell(f"{name.replace('_', ' ')}: {done}")
