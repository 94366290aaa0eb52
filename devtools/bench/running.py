"""Measuring in a process and a paper of its own."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from django.conf import settings

BASE = settings.BASE_DIR
MANAGE = [sys.executable, f"{BASE}/manage.py"]
SETTINGS = {"DEBUG": "true", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}


def run(command: list[str], **environment: str) -> int:
    """The exit code of this command, with the demo's settings."""
    env = os.environ | SETTINGS | environment
    return subprocess.run(command, env=env, check=False).returncode


def make_demo(paper: Path, *arguments: str) -> None:
    """Fill a paper with the demo. Raises RuntimeError with what was said."""
    paper.parent.mkdir(parents=True, exist_ok=True)
    env = os.environ | SETTINGS | {"DATABASE_URL": f"sqlite:///{paper}"}
    command = [*MANAGE, "demo", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{paper} could not be made.\n{done.stdout}{done.stderr}")


def in_postgres(before: list[str], command: list[str]) -> list[str]:
    """The command that runs both on a throwaway PostgreSQL, the first in silence."""
    script = f"{shlex.join(before)} >/dev/null && exec {shlex.join(command)}"
    return [
        sys.executable,
        f"{BASE}/scripts/postgres.py",
        "run",
        "--",
        "sh",
        "-c",
        script,
    ]
