"""What photographs cost.

One of twelve megapixels, and two hundred in a row while the worker is killed three
times.

Both run in a process and a throwaway paper of their own, in `var/bench/photos/`, which
each run makes anew.
"""

import io
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

from devtools.bench.running import MANAGE, run
from devtools.demo.photographs import FOLDER as PHOTOGRAPHS
from newsroom import opening
from people.models import User
from photos.intake import take_in
from photos.looks import complete
from photos.models import Rendering

FOLDER = settings.BASE_DIR / "var" / "bench" / "photos"
CAMERA = FOLDER / "camera.jpg"
MARKET = PHOTOGRAPHS / "market-under-awnings.jpg"  # the most to see
LARGE = (4000, 3000)
SMALL = (800, 600)
UPLOADS = 200
KILLS = 3
MOST_FIRST = 1.5
MOST_ALL = 12.0
MOST_MEMORY = 300.0
MOST_WAIT = 600.0
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Measurement:
    """One measured number and the most that it may be."""

    name: str
    value: float
    most: float

    @property
    def is_over(self) -> bool:
        return self.value > self.most

    def __str__(self) -> str:
        mark = f"  over {self.most:g}" if self.is_over else ""
        return f"{self.name:<44}{self.value:>9.2f}{mark}"


def in_own_paper(what: str) -> int:
    """Run one of the two measures in a process of its own; its exit code."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    CAMERA.write_bytes(_detailed(LARGE))  # here, so that it counts for nothing there
    return run(
        [*MANAGE, "bench", what],
        DATABASE_URL=f"sqlite:///{FOLDER / 'paper.sqlite3'}",
        MEDIA_ROOT=f"{FOLDER / 'media'}",
    )


def _photographer() -> User:
    opening.migrate()
    return User.objects.create(username="photographer", name="Photographer")


def _detailed(size: tuple[int, int]) -> bytes:
    """A JPEG with as much to see as a camera's."""
    with Image.open(MARKET) as market:
        picture = ImageOps.fit(market, size)
    noise = Image.effect_noise(size, 24).convert("RGB")
    file = io.BytesIO()
    Image.blend(picture, noise, 0.12).save(file, "JPEG", quality=92)
    return file.getvalue()


def one_large() -> Iterator[Measurement]:
    """A camera's photograph.

    Until it can be shown, until all is made, and the most memory that this took.
    """
    by = _photographer()
    before = peak_memory()
    with CAMERA.open("rb") as upload:
        began = time.perf_counter()
        photo = take_in(File(upload, name=CAMERA.name), by=by)
    yield Measurement(
        "12 megapixels: first renditions, seconds",
        time.perf_counter() - began,
        MOST_FIRST,
    )
    began = time.perf_counter()
    complete(photo.renderings.get())
    yield Measurement(
        "12 megapixels: all the others, seconds", time.perf_counter() - began, MOST_ALL
    )
    yield Measurement(
        f"peak memory, MB (before: {before:.0f})", peak_memory(), MOST_MEMORY
    )


def peak_memory() -> float:
    """The most memory that this program has held, in MB.

    Linux's `getrusage` would count in what forked it.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def many_small() -> Iterator[Measurement]:
    """Two hundred uploads in a row, the worker killed three times in between.

    None may stay unfinished.
    """
    by = _photographer()
    file = _detailed(SMALL)
    began = time.perf_counter()
    worker = _worker()
    for number in range(1, UPLOADS + 1):
        take_in(ContentFile(file, name=f"{number}.jpg"), by=by)
        if number % (UPLOADS // (KILLS + 1)) == 0 and number < UPLOADS:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            worker = _worker()
    sent = time.perf_counter() - began
    yield Measurement(f"{UPLOADS} uploads of 800 px, seconds", sent, MOST_WAIT)
    with ended(worker):
        _wait_until_finished(began + MOST_WAIT)
    finished = time.perf_counter() - began
    yield Measurement("until all were finished, seconds", finished, MOST_WAIT)
    made = Rendering.objects.exclude(finished_at=None).count()
    yield Measurement("left unfinished", Rendering.objects.unfinished().count(), 0)
    yield Measurement("missing", UPLOADS - made, 0)


def _wait_until_finished(end: float) -> None:
    while Rendering.objects.unfinished().exists() and time.perf_counter() < end:
        time.sleep(0.5)  # a measurement waits for the worker; no test does


def _worker() -> subprocess.Popen:
    return subprocess.Popen(
        [*MANAGE, "work"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def ended(worker: subprocess.Popen) -> Iterator[None]:
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)


MEASURES: dict[str, Callable[[], Iterator[Measurement]]] = {
    "one-large": one_large,
    "many-small": many_small,
}


def over(figures: Iterable[Measurement], tell: Tell) -> Iterator[str]:
    """Tell each figure as it comes; the names of those over their most."""
    for figure in figures:
        tell(str(figure))
        if figure.is_over:
            yield figure.name
