"""The last words of `make test`: what passed, what was slow, what nobody looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import summary

Said = pytest.CaptureFixture[str]
Told = Callable[..., tuple[int, str, str]]

PASSED = '<testcase classname="tests.tags.test_models" name="test_a" time="1.4"/>'
FAILED = (
    '<testcase classname="tests.tags.test_models" name="test_b" time="2">'
    '<failure message="assert"/></testcase>'
)
BROKEN = (
    '<testcase classname="tests.people.test_models" name="test_c" time="9">'
    '<error message="at teardown"/></testcase>'
)
SKIPPED = (
    '<testcase classname="tests.photos.test_s3" name="test_d" time="0">'
    '<skipped message="no store"/></testcase>'
)
WALKED = '<testcase classname="tests.journeys.test_keys" name="test_e" time="3"/>'
LEFT_OUT = (
    '<testcase classname="tests.journeys.test_phone" name="test_f" time="0">'
    '<skipped message="no Chromium"/></testcase>'
)
# as pytest writes a module that is left out before its tests are known
WHOLE_FILE_LEFT_OUT = (
    '<testcase classname="" name="tests.journeys.test_phone" time="0">'
    '<skipped message="no Playwright"/></testcase>'
)


@pytest.fixture
def told(tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Exit code, words and complaints of a summary of runs of these tests."""
    monkeypatch.delenv("REQUIRE_JOURNEYS", raising=False)

    def told(*, required: bool = False, **runs: str) -> tuple[int, str, str]:
        arguments = []
        for name, tests in runs.items():
            report = tmp_path / f"{name}.xml"
            report.write_text(
                f"<testsuites><testsuite>{tests}</testsuite></testsuites>"
            )
            arguments.append(f"{name}={report}")
        monkeypatch.setattr("sys.argv", ["summary.py", *arguments])
        if required:
            monkeypatch.setenv("REQUIRE_JOURNEYS", "1")
        code = summary.main()
        words = capsys.readouterr()
        return code, words.out, words.err

    return told


def test_each_run_is_counted_by_itself_and_a_broken_teardown_is_a_failure(told):
    code, out, _err = told(
        SQLite=PASSED + FAILED + BROKEN + SKIPPED + WALKED, PostgreSQL=PASSED
    )
    assert "SQLite: 2 passed, 2 failed, 1 skipped\n" in out
    assert "PostgreSQL: 1 passed, 0 failed, 0 skipped\n" in out
    assert code == 0


def test_the_slowest_files_come_first_with_the_seconds_of_all_their_tests(told):
    _code, out, _err = told(SQLite=PASSED + FAILED + BROKEN)
    assert out.endswith(
        "The slowest files on SQLite, in seconds of one worker:\n"
        "     9  tests/people/test_models.py\n"
        "     3  tests/tags/test_models.py\n"
    )


def test_ten_files_are_enough_of_the_slowest(told):
    many = "".join(
        f'<testcase classname="tests.test_{n}" name="t" time="{n}"/>' for n in range(14)
    )
    _code, out, _err = told(SQLite=many)
    named = [line.split()[1] for line in out.splitlines() if line.endswith(".py")]
    assert named == [f"tests/test_{n}.py" for n in range(13, 3, -1)]


@pytest.mark.parametrize("left_out", [LEFT_OUT, WHOLE_FILE_LEFT_OUT])
def test_a_journey_that_was_left_out_is_named_loudly(told, left_out):
    code, out, _err = told(SQLite=WALKED + left_out)
    assert "!! 1 JOURNEYS WERE NOT RUN" in out
    assert "!!   tests.journeys.test_phone" in out
    assert "Install Chromium" in out
    assert code == 0  # a machine without a browser may test the rest


@pytest.mark.parametrize("left_out", [LEFT_OUT, WHOLE_FILE_LEFT_OUT])
def test_where_journeys_are_required_one_left_out_is_a_failure(told, left_out):
    code, _out, err = told(SQLite=WALKED + left_out, required=True)
    assert code == 1
    assert "not every journey was run" in err


def test_where_journeys_are_required_a_run_without_any_is_a_failure(told):
    code, _out, err = told(SQLite=PASSED, required=True)
    assert (code, "not every journey" in err) == (1, True)


def test_a_run_of_every_journey_warns_of_nothing(told):
    code, out, err = told(SQLite=PASSED + WALKED, PostgreSQL=PASSED, required=True)
    assert (code, err) == (0, "")
    assert "!!" not in out


def test_a_file_that_was_left_out_whole_has_its_name_among_the_slowest(told):
    _code, out, _err = told(SQLite=WHOLE_FILE_LEFT_OUT)
    assert out.endswith("     0  tests/journeys/test_phone.py\n")
