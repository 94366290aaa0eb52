"""The last words of `make test`: python scripts/summary.py NAME=REPORT.xml…

Says for each run of the suite what passed and which files took longest, and loudly
which journeys were left out. With REQUIRE_JOURNEYS=1 one left out is a failure.
"""

import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path


def main() -> int:
    runs = [argument.split("=", 1) for argument in sys.argv[1:]]
    tests = {
        name: ET.parse(Path(report)).findall(".//testcase") for name, report in runs
    }
    every = list(chain.from_iterable(tests.values()))
    journeys = [test for test in every if is_journey(key(test))]
    left_out = {key(test) for test in journeys if outcome(test) == "skipped"}
    print("\n== What was tested ==")
    if left_out:
        warn(sorted(left_out))
    for name, found in tests.items():
        count = Counter(map(outcome, found))
        passed, failed, skipped = count["passed"], count["failed"], count["skipped"]
        print(f"{name}: {passed} passed, {failed} failed, {skipped} skipped")
    for name, found in tests.items():
        print(f"The slowest files on {name}, in seconds of one worker:")
        for file, took in slowest(found):
            print(f"{took:6.0f}  {file}")
    if os.environ.get("REQUIRE_JOURNEYS") == "1" and (left_out or not journeys):
        print("REQUIRE_JOURNEYS=1, and not every journey was run.", file=sys.stderr)
        return 1
    return 0


def warn(journeys: list[str]) -> None:
    print("!" * 78)
    print(
        f"!! {len(journeys)} JOURNEYS WERE NOT RUN, so nothing is known about the "
        "pages in a browser:"
    )
    print("\n".join(f"!!   {name}" for name in journeys))
    print(
        "!! Install Chromium (Debian: apt-get install chromium) or set CHROMIUM "
        "to its path."
    )
    print("!" * 78)


def slowest(tests: list[ET.Element], most: int = 10) -> list[tuple[str, float]]:
    """The files of tests that took longest, each with its seconds."""
    took: dict[str, float] = defaultdict(float)
    for test in tests:
        # of a file that was left out whole its name is the name of the test
        file = test.get("classname") or test.get("name") or ""
        took[file] += float(test.get("time", 0))
    files = sorted(took.items(), key=lambda one: one[1], reverse=True)[:most]
    return [(f"{name.replace('.', '/')}.py", seconds) for name, seconds in files]


def key(test: ET.Element) -> str:
    return f"{test.get('classname')}.{test.get('name')}".lstrip(".")


def is_journey(name: str) -> bool:
    return name.startswith("tests.journeys.")


def outcome(test: ET.Element) -> str:
    if test.find("failure") is not None or test.find("error") is not None:
        return "failed"
    return "skipped" if test.find("skipped") is not None else "passed"


if __name__ == "__main__":
    sys.exit(main())
