"""The last words of `make test`: python scripts/summary.py NAME=REPORT.xml…

Says for each run of the suite what passed and which files took longest, and loudly
which journeys were left out. With REQUIRE_JOURNEYS=1 one left out is a failure.
"""

import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path


def main() -> int:
    runs = [argument.split("=", 1) for argument in sys.argv[1:]]
    tests = {name: ET.parse(Path(report)).findall(".//testcase") for name, report in runs}
    skipped = {key(test) for found in tests.values() for test in found if outcome(test) == "skipped"}
    journeys = sorted(filter(is_journey, skipped))
    seen = any(is_journey(key(test)) for found in tests.values() for test in found)
    print("\n== What was tested ==")
    if journeys:
        print("!" * 78)
        print(f"!! {len(journeys)} JOURNEYS WERE NOT RUN, so nothing is known about the pages in a browser:")
        print("\n".join(f"!!   {name}" for name in journeys))
        print("!! Install Chromium (Debian: apt-get install chromium) or set CHROMIUM to its path.")
        print("!" * 78)
    for name, found in tests.items():
        count = Counter(map(outcome, found))
        print(f"{name}: {count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    for name, found in tests.items():
        print(f"The slowest files on {name}, in seconds of one worker:")
        print("\n".join(f"{took:6.0f}  {file}" for file, took in slowest(found)))
    if os.environ.get("REQUIRE_JOURNEYS") == "1" and (journeys or not seen):
        print("REQUIRE_JOURNEYS=1, and not every journey was run.", file=sys.stderr)
        return 1
    return 0


def slowest(tests: list[ET.Element], most: int = 10) -> list[tuple[str, float]]:
    took: Counter[str] = Counter()
    for test in tests:
        took[test.get("classname", "")] += float(test.get("time", 0))  # type: ignore[assignment]
    files = took.most_common(most)
    return [(f"{name.replace('.', '/')}.py", seconds) for name, seconds in files]


def key(test: ET.Element) -> str:
    return f"{test.get('classname')}.{test.get('name')}"


def is_journey(name: str) -> bool:
    return name.startswith("tests.journeys.")


def outcome(test: ET.Element) -> str:
    if test.find("failure") is not None or test.find("error") is not None:
        return "failed"
    return "skipped" if test.find("skipped") is not None else "passed"


if __name__ == "__main__":
    sys.exit(main())
