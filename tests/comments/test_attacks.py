"""Every row of docs/attacks.md has its tests, and no test claims a row that is not
there.

That such tests bite was tried out with the rows of
`random.Random(20261127).sample(range(1, 84), 12)`: one defence at a time was taken out
of the code by hand, the row's tests failed, and it was put back. What was taken out:

 5  the look for the three newest answers: all of them were fetched
76  the count of what waits, from the counts of a story
34  the condition that a code or link is not used yet, from the statement that uses it
39  the look for a ban on the same mailbox
70  the question whether the unsubscribing button was pressed
19  the four letters after a name that somebody else had before
22  the escaping of a reader's name beside her comment at the desk
37  the blanks in place of what cannot be printed, in a mail's subject
51  the styled alphabets: their letters were read as signs
31  the rule that asking looks for no account: unknown addresses got no mail
35  the question whether the button below a login link was pressed
12  the rule that accounts younger than the comment weigh nothing
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

TABLE = Path("docs/attacks.md")


def rows() -> list[int]:
    return [
        int(number)
        for number in re.findall(r"^\| (\d+) \|", TABLE.read_text(), re.MULTILINE)
    ]


def claims() -> dict[int, list[str]]:
    """Names of the tests by the rows that their marks claim, as the source says."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted(Path("tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in numbers(node):
                    found[number].append(f"{path}::{node.name}")
    return found


def numbers(test: ast.FunctionDef) -> list[int]:
    marks = [one for one in test.decorator_list if isinstance(one, ast.Call)]
    ours = [
        mark
        for mark in marks
        if isinstance(mark.func, ast.Attribute) and mark.func.attr == "attack"
    ]
    return [
        argument.value
        for mark in ours
        for argument in mark.args
        if isinstance(argument, ast.Constant)
    ]


def test_the_table_is_numbered_without_a_gap():
    assert rows() == list(range(1, len(rows()) + 1))
    assert len(rows()) >= 83


def test_every_row_is_proved_by_a_test():
    proved = claims()
    assert [number for number in rows() if number not in proved] == []


def test_no_test_claims_a_row_that_is_not_there():
    known = {*rows()}
    assert {
        number: tests for number, tests in claims().items() if number not in known
    } == {}
