"""What Lighthouse and the Nu checker say of the readers' pages.

Both are npm packages, installed into `var/audit`.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings

from devtools.browser import FLAGS, require_chromium

FOLDER = settings.BASE_DIR / "var" / "audit"
# Lighthouse 13 wants a Node.js of 22.19
PACKAGES = ("lighthouse@12.8.2", "vnu-jar@26.9.27")
OLDEST_NODE = 18
RUNS = 5
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
HEAD = f"{'page':<24}" + "".join(f"{name:>17}" for name in BARS)


class NoToolError(Exception):
    """Its sentence says what is missing."""


@dataclass
class AuditedPage:
    """A page's scores, of each run, and the names of the audits that it failed."""

    page: str
    scores: dict[str, list[int]] = field(
        default_factory=lambda: {name: [] for name in BARS}
    )
    failed: set[str] = field(default_factory=set)

    def score(self, name: str) -> float:
        return median(self.scores[name])

    @property
    def is_short(self) -> bool:
        return any(self.score(name) < bar for name, bar in BARS.items())

    def __str__(self) -> str:
        worst = f"{self.score('performance'):.0f} ({min(self.scores['performance'])})"
        rest = "".join(f"{self.score(name):>17.0f}" for name in list(BARS)[1:])
        failed = ", ".join(sorted(self.failed)) if self.is_short else ""
        return f"{self.page:<24}{worst:>17}{rest}  {failed}".rstrip()


def install() -> None:
    """Both tools, where they are not there yet.

    Raises NoToolError where Node.js, npm or Java is missing.
    """
    missing = [name for name in ("node", "npm", "java") if not shutil.which(name)]
    if missing:
        raise NoToolError(
            f"Not on this machine: {', '.join(missing)}. "
            "The audit needs Node.js with npm, and Java."
        )
    require_chromium()
    version = _run(["node", "--version"]).strip()
    if int(re.sub(r"\D", " ", version).split()[0]) < OLDEST_NODE:
        raise NoToolError(
            f"Node.js here is {version}. Lighthouse needs {OLDEST_NODE} or newer."
        )
    stamp = FOLDER / "installed.txt"
    if not stamp.exists() or stamp.read_text() != " ".join(PACKAGES):
        FOLDER.mkdir(parents=True, exist_ok=True)
        _run(
            [
                "npm",
                "install",
                "--prefix",
                str(FOLDER),
                "--no-save",
                "--no-audit",
                "--no-fund",
                *PACKAGES,
            ]
        )
        stamp.write_text(" ".join(PACKAGES))


def _run(command: list[str], **environment: str) -> str:
    done = subprocess.run(
        command,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoToolError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


# --- Lighthouse ---


def judge(page: str, url: str, runs: int = RUNS) -> AuditedPage:
    """All of it once, then the speed alone until there are enough runs for a median."""
    judged = AuditedPage(page)
    for number in range(runs):
        report = _lighthouse(url, list(BARS) if number == 0 else ["performance"])
        for name, category in report["categories"].items():
            judged.scores[name].append(round(100 * (category["score"] or 0)))
            judged.failed |= {
                ref["id"]
                for ref in category["auditRefs"]
                if ref["weight"] and _fails(report, ref["id"])
            }
    return judged


def _fails(report: dict[str, Any], audit: str) -> bool:
    score = report["audits"][audit]["score"]
    return score is not None and score < 0.9


def _lighthouse(url: str, categories: list[str]) -> dict[str, Any]:
    program = str(FOLDER / "node_modules" / ".bin" / "lighthouse")
    # it cuts them at blanks
    flags = " ".join(["--headless=new", *(flag for flag in FLAGS if " " not in flag)])
    options = [
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--chrome-flags={flags}",
    ]
    command = [program, url, *options, f"--only-categories={','.join(categories)}"]
    try:
        said = _run(command, CHROME_PATH=require_chromium())
    except NoToolError as error:
        # At times it misses the start of a page, and says itself to run it again.
        if "run Lighthouse again" not in str(error):
            raise
        said = _run(command, CHROME_PATH=require_chromium())
    return json.loads(said)


# --- the Nu checker ---


def check(pages: dict[str, Request]) -> Iterator[str]:
    """What is wrong with the HTML of these pages; each is a line."""
    folder = FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, request in pages.items():
        (folder / f"{name}.html").write_bytes(_body(request))
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        "java",
        "-jar",
        str(jar),
        "--exit-zero-always",
        "--stdout",
        "--format",
        "json",
        "--errors-only",
    ]
    for message in json.loads(_run([*command, str(folder)]))["messages"]:
        place = f"{Path(message['url']).stem}, line {message.get('lastLine', '?')}"
        extract = " ".join(message.get("extract", "").split())
        yield f"{place}: {message['message']} {extract}"


def _body(request: Request) -> bytes:
    """A page as it comes, also one that says that something is gone."""
    try:
        with urlopen(request) as answer:
            return answer.read()
    except HTTPError as refusal:
        return refusal.read()
