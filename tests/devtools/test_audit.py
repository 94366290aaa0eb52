"""`make audit`: below its bar a page is named with its figures, and the audit fails.

Node.js, npm, Lighthouse, Java and Chromium are scripts here that say what they are
told to say.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from urllib.request import Request

import pytest
from django.core.management import CommandError, call_command

from devtools import audit, showcase
from devtools.browser import NoBrowserError
from devtools.management.commands import audit as command
from devtools.screens import Screen

GOOD = {"performance": 0.99, "accessibility": 1, "best-practices": 1, "seo": 1}
PUT_LIGHTHOUSE = """\
echo "$@" >>"$TOLD/npm.txt"
mkdir -p "$3/node_modules/.bin" && cp "$TOLD/lighthouse" "$3/node_modules/.bin/"
"""
# the scores of this run, of the address that it is asked about, or of all
LIGHTHOUSE = """\
echo "$@" >>"$TOLD/lighthouse.txt"
if [ -e "$TOLD/stumbles" ]; then
    rm "$TOLD/stumbles"; echo 'run Lighthouse again' >&2; exit 1
fi
[ -e "$TOLD/falls" ] && { cat "$TOLD/falls" >&2; exit 1; }
run=$(($(wc -l <"$TOLD/lighthouse.txt")))
cat "$TOLD/run-$run.json" "$TOLD/report-${1##*/}.json" "$TOLD/report.json" 2>/dev/null |
    head -n 1
"""
CHECKER = (
    'eval last=\\${$#}; ls "$last" >"$TOLD/checked.txt"; cat "$TOLD/messages.json"'
)


def report(scores: dict[str, float | None], **failing: str) -> str:
    """Of Lighthouse: `failing` are audits that were not passed, by category."""
    found = {name: {"score": score, "auditRefs": []} for name, score in scores.items()}
    audits = {"not-asked": {"score": None}, "passed": {"score": 1}}
    for name, category in found.items():
        wrong = failing.get(name.replace("-", "_"), "passed")
        audits.setdefault(wrong, {"score": 0.3})
        refs = [("not-asked", 7), (wrong, 7), ("weightless", 0)]
        category["auditRefs"] = [{"id": one, "weight": weight} for one, weight in refs]
    audits["weightless"] = {"score": 0}
    return json.dumps({"categories": found, "audits": audits}) + "\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with all that the audit needs, on which every page is well."""
    programs = {
        "node": "echo v22.19.0",
        "npm": PUT_LIGHTHOUSE,
        "java": CHECKER,
        "chromium": "exit 0",
    }
    for name, does in programs.items():
        put(tmp_path / name, does)
    put(tmp_path / "lighthouse", LIGHTHOUSE)
    (tmp_path / "report.json").write_text(report(GOOD))
    (tmp_path / "messages.json").write_text('{"messages": []}')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chromium"))
    monkeypatch.setenv("TOLD", str(tmp_path))
    monkeypatch.setattr(audit, "FOLDER", tmp_path / "audit")
    return tmp_path


def put(program: Path, does: str) -> None:
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)


def asked(machine: Path, program: str) -> list[str]:
    told = machine / f"{program}.txt"
    return told.read_text().splitlines() if told.exists() else []


# --- the tools ---


@pytest.mark.parametrize("missing", ["node", "npm", "java"])
def test_a_tool_that_is_not_there_is_named(machine, missing, monkeypatch):
    (machine / missing).unlink()
    monkeypatch.setenv("PATH", str(machine))
    with pytest.raises(audit.NoToolError, match=f"Not on this machine: {missing}"):
        audit.install()


def test_too_old_a_node_is_told_with_its_version_and_the_one_that_is_needed(machine):
    put(machine / "node", "echo v16.20.2")
    with pytest.raises(audit.NoToolError, match=r"v16\.20\.2.* needs 18 or newer"):
        audit.install()


def test_without_chromium_nothing_is_installed(machine, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoBrowserError):
        audit.install()
    assert asked(machine, "npm") == []


def test_the_tools_are_installed_once_and_anew_for_other_versions(machine, monkeypatch):
    audit.install()
    audit.install()
    assert len(asked(machine, "npm")) == 1
    monkeypatch.setattr(audit, "PACKAGES", ("lighthouse@13.0.0",))
    audit.install()
    assert asked(machine, "npm")[1].endswith("lighthouse@13.0.0")


def test_an_installation_that_failed_is_told_and_tried_again_next_time(machine):
    put(machine / "npm", "echo 'E404 no such package' >&2; exit 1")
    for _time in range(2):
        with pytest.raises(audit.NoToolError, match="npm failed: E404 no such"):
            audit.install()


# --- Lighthouse ---


def test_of_several_runs_the_median_counts_and_the_worst_is_told(machine):
    audit.install()
    for run, speed in enumerate([0.99, 0.61, 0.97], start=1):
        scores = GOOD | {"performance": speed}
        (machine / f"run-{run}.json").write_text(report(scores))
    judged = audit.judge("front", "http://paper/", runs=3)
    assert not judged.is_short
    assert str(judged).split() == ["front", "97", "(61)", "100", "100", "100"]


def test_all_is_judged_once_and_then_the_speed_alone(machine):
    audit.install()
    audit.judge("front", "http://paper/", runs=3)
    categories = [line.rpartition("=")[2] for line in asked(machine, "lighthouse")]
    every = "performance,accessibility,best-practices,seo"
    assert categories == [every, "performance", "performance"]


@pytest.mark.parametrize(
    ("category", "score", "is_short"),
    [
        ("performance", 0.95, False),
        ("performance", 0.94, True),
        ("accessibility", 0.99, True),
        ("best-practices", 0.99, True),
        ("seo", 0.99, True),
        ("seo", None, True),  # it could not be judged
    ],
)
def test_each_figure_has_its_bar_and_below_it_what_failed_is_named(
    machine, category, score, is_short
):
    audit.install()
    failing = {category.replace("-", "_"): "the-wrong-thing"}
    scores = GOOD | {category: score}
    (machine / "report.json").write_text(report(scores, **failing))
    judged = audit.judge("front", "http://paper/", runs=1)
    assert judged.is_short is is_short
    assert ("the-wrong-thing" in str(judged)) is is_short
    assert str(round(100 * (score or 0))) in str(judged)
    assert "not-asked" not in str(judged)
    assert "weightless" not in str(judged)


def test_a_page_whose_start_it_missed_is_asked_for_once_more(machine):
    audit.install()
    (machine / "stumbles").touch()
    assert not audit.judge("front", "http://paper/", runs=1).is_short
    assert len(asked(machine, "lighthouse")) == 2


def test_any_other_failure_of_it_is_told_and_not_tried_again(machine):
    audit.install()
    (machine / "falls").write_text("ERR_CONNECTION_REFUSED")
    with pytest.raises(audit.NoToolError, match="ERR_CONNECTION_REFUSED"):
        audit.judge("front", "http://paper/", runs=1)
    assert len(asked(machine, "lighthouse")) == 1


# --- the Nu checker ---


class Pages(BaseHTTPRequestHandler):
    """A paper of one page, and of one that is gone."""

    def do_GET(self) -> None:
        self.send_response(410 if self.path == "/gone/" else 200)
        self.end_headers()
        who = self.headers.get("Cookie", "nobody")
        self.wfile.write(f"<h1>{self.path} for {who}</h1>".encode())

    def log_message(self, *_told: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    """Of a paper on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_looked_at_as_it_comes_also_one_that_says_it_is_gone(
    machine, address
):
    audit.install()
    cookie = {"Cookie": "reader=rina"}
    pages = {
        "gone": Request(f"{address}/gone/"),
        "mine": Request(f"{address}/mine/", headers=cookie),
    }
    assert list(audit.check(pages)) == []
    assert asked(machine, "checked") == ["gone.html", "mine.html"]
    written = audit.FOLDER / "pages"
    assert (written / "gone.html").read_text() == "<h1>/gone/ for nobody</h1>"
    assert (written / "mine.html").read_text() == "<h1>/mine/ for reader=rina</h1>"
    list(audit.check({}))
    assert asked(machine, "checked") == []  # of the pages before none is left


def test_an_error_is_told_with_page_line_and_what_stands_there(machine):
    audit.install()
    errors = [
        {
            "url": "file:/pages/1 front front.html",
            "lastLine": 7,
            "message": "Stray end tag “p”.",
            "extract": "a\n  </p>",
        },
        {"url": "file:/pages/2 story live.html", "message": "No doctype."},
    ]
    (machine / "messages.json").write_text(json.dumps({"messages": errors}))
    assert [one.strip() for one in audit.check({})] == [
        "1 front front, line 7: Stray end tag “p”. a </p>",
        "2 story live, line ?: No doctype.",
    ]


# --- the command ---

SHOWN = [
    Screen("1 front", "front", "/front"),
    Screen("2 story", "live", "/live"),
    Screen("2 story", "history", "/history"),
    Screen("7 desk", "inbox", "/inbox", "pemred"),
]
Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run(machine: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command over four pages; what it said, and how it ended."""

    @contextmanager
    def opened(settings_module: str) -> Iterator[str]:
        yield address

    monkeypatch.setattr(showcase, "make", lambda tell: None)
    monkeypatch.setattr(showcase, "open_to_readers", opened)
    monkeypatch.setattr(command, "screens", lambda: SHOWN)

    def run(*words: str, runs: int = 1) -> SimpleNamespace:
        said, ended = StringIO(), ""
        try:
            call_command("audit", *words, runs=runs, stdout=said)
        except CommandError as error:
            ended = str(error)
        return SimpleNamespace(said=said.getvalue(), ended=ended)

    return run


def test_a_paper_above_its_bars_ends_well_with_a_row_for_each_main_page(run):
    done = run()
    assert done.ended == ""
    assert "The Nu checker: 0 errors on 3 pages." in done.said
    rows = [line.split()[:3] for line in done.said.splitlines() if "100" in line]
    assert rows == [["front", "99", "(99)"], ["live", "99", "(99)"]]


def test_a_page_below_its_bar_is_named_and_the_others_are_not(run, machine):
    slow = report(GOOD | {"performance": 0.4}, performance="render-blocking")
    (machine / "report-live.json").write_text(slow)
    done = run()
    assert done.ended == "Below its bar: live."
    assert "40 (40)" in done.said
    assert "render-blocking" in done.said


def test_wrong_html_is_a_failure_too_and_lighthouse_runs_all_the_same(run, machine):
    wrong = {"url": "a.html", "lastLine": 1, "message": "Stray."}
    (machine / "messages.json").write_text(json.dumps({"messages": [wrong]}))
    done = run()
    assert done.ended == "Below its bar: the Nu checker."
    assert "a, line 1: Stray." in done.said
    assert len(asked(machine, "lighthouse")) == 2


def test_a_word_chooses_pages_by_group_or_name_and_never_the_desk_s(run, machine):
    done = run("story")
    assert "0 errors on 2 pages" in done.said
    assert asked(machine, "checked") == ["2 story history.html", "2 story live.html"]
    assert run("inbox").ended != ""


def test_a_word_that_no_page_has_is_told_and_nothing_is_measured(run, machine):
    done = run("frnt")
    assert "No page that is looked at here has “frnt”" in done.ended
    assert asked(machine, "lighthouse") == []


def test_a_missing_tool_ends_the_command_with_its_sentence(run, machine):
    put(machine / "node", "echo v12.0.0")
    assert "Lighthouse needs 18 or newer" in run().ended


def test_another_paper_s_database_is_not_touched(run, monkeypatch):
    def refuse(tell: Callable[[str], object]) -> None:
        raise showcase.CannotShowError("This has a paper of its own.")

    monkeypatch.setattr(showcase, "make", refuse)
    assert run().ended == "This has a paper of its own."
