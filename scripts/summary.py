"""The last words of `make test`: python scripts/summary.py NAME=REPORT.xml…

Says for each run of the suite what passed and which files took longest, and loudly
which journeys were left out. With REQUIRE_JOURNEYS=1 one left out is a failure.
"""

import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from heapq import nlargest
from itertools import chain


def main() -> int:
    runs = dict(argument.split("=", 1) for argument in sys.argv[1:])
    tests = {name: ET.parse(runs[name]).findall(".//testcase") for name in runs}
    every = chain.from_iterable(tests.values())
    journeys = [test for test in every if is_journey(key(test))]
    left_out = {key(test) for test in journeys if outcome(test) == "skipped"}
    print("\n== What was tested ==")
    if left_out:
        warn(sorted(left_out))
    for name, found in tests.items():
        print(f"{name}: {counts(found)}")
    for name, found in tests.items():
        print(f"The slowest files on {name}, in seconds of one worker:")
        print(*slowest(found), sep="\n")
    if os.environ.get("REQUIRE_JOURNEYS") == "1" and (left_out or not journeys):
        print("REQUIRE_JOURNEYS=1, and not every journey was run.", file=sys.stderr)
        return 1
    return 0


def counts(tests: list[ET.Element]) -> str:
    count = Counter(map(outcome, tests))
    return ", ".join(f"{count[one]} {one}" for one in ("passed", "failed", "skipped"))


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


def slowest(tests: list[ET.Element], most: int = 10) -> list[str]:
    """The files of tests that took longest, each after its seconds."""
    took: dict[str, float] = defaultdict(float)
    for test in tests:
        # of a file that was left out whole its name is the name of the test
        file = test.get("classname") or test.get("name") or ""
        took[file] += float(test.get("time", 0))
    names = nlargest(most, took, key=took.__getitem__)
    return [f"{took[name]:6.0f}  {name.replace('.', '/')}.py" for name in names]


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
