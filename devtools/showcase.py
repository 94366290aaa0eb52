"""A demo paper of its own in `var/showcase`, and a server for it.

What `make screens` and `make audit` look at.

The Makefile names its database, photographs and styles in the environment. It is made
where it is absent or older than the newest migration; delete the folder to have it made
anew.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from devtools.demo.screen_states import set_up
from newsroom import opening
from paper.models import Paper

FOLDER = settings.BASE_DIR / "var" / "showcase"
READY_WITHIN = 30
WORKERS = 2
Tell = Callable[[str], object]


class CannotShowError(Exception):
    """Its sentence says why, and what to do."""


def make(tell: Tell) -> None:
    """The paper, its photographs in every format, and its styles.

    Raises CannotShowError in any other paper.
    """
    if (
        FOLDER not in settings.MEDIA_ROOT.parents
        or connection.settings_dict["NAME"] != "var/showcase/paper.sqlite3"
    ):
        raise CannotShowError(
            "This has a paper of its own. Run: make screens, or make audit"
        )
    if opening.unapplied_migrations() or not opening.is_demo():
        connection.close()
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        place = FOLDER.relative_to(settings.BASE_DIR)
        tell(f"Making a demo paper in {place}/; it takes some minutes, once")
        call_command("demo", stdout=StringIO())
        set_up()
        call_command("work", "--once", stdout=StringIO())
    collect = [
        sys.executable,
        "manage.py",
        "collectstatic",
        "--noinput",
        "--clear",
        "--verbosity=0",
    ]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=in_service(), check=True)


def in_service() -> dict[str, str]:
    """The environment of a paper that stands open to readers."""
    open_to_all = {
        "DEBUG": "false",
        "HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    # nothing sends it: no `work` runs
    mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_FROM": "redaksi@pionir.example"}
    return os.environ | open_to_all | mail


@contextmanager
def open_to_readers(settings_module: str = "newsroom.settings") -> Iterator[str]:
    """The paper on a free port of this machine, served as readers get it.

    Gives its address.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = in_service() | {"DJANGO_SETTINGS_MODULE": settings_module}
    Paper.objects.update(site_url=f"http://{address}")
    program = [
        sys.executable,
        "-m",
        "gunicorn",
        "newsroom.wsgi",
        "--bind",
        address,
        "--workers",
        str(WORKERS),
    ]
    server = subprocess.Popen(
        [*program, "--log-level", "warning"], cwd=settings.BASE_DIR, env=environment
    )
    try:
        _wait_for(f"http://{address}/healthz", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), urlopen(address, timeout=READY_WITHIN) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)  # a command waits for its server; no test does
    raise CannotShowError(
        "The server for the pictures did not open; what it said stands above."
    )
