"""The small mistakes: what is made of a line, and what is left alone."""

import ast

import pytest

from scripts.mutants import mutants


def told(source: str) -> list[str]:
    """Each mistake as it is printed."""
    return [str(one) for one in mutants(ast.parse(source))]


def changed(source: str) -> list[str]:
    """The module with each mistake in it, which is made in the very nodes."""

    def with_mistake(number: int) -> str:
        module = ast.parse(source)
        return ast.unparse(mutants(module)[number].tree(module))

    return [with_mistake(number) for number in range(len(told(source)))]


def function(*lines: str) -> str:
    return "def f(a, b):\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("line", "mistakes"),
    [
        ("x = a < b", ["a <= b"]),
        ("x = a >= b", ["a > b"]),
        ("x = a == b", ["a != b"]),
        ("x = a in b", ["a not in b"]),
        ("x = a is None", ["a is not None"]),
        ("x = a and b", ["a or b"]),
        ("x = a + b", ["a - b"]),
        ("x = a | b", ["a & b"]),
        ("x = not a", ["a"]),
        ("x = True", ["False"]),
        ("x = 7", ["8", "6"]),
        ("x = 'draft'", ["'draftx'"]),
        ("x = ''", ["'x'"]),
    ],
)
def test_each_kind_of_thing_has_its_mistake(line, mistakes):
    found = [one.partition("→  ")[2] for one in told(function(line))]
    assert found == mistakes


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("return a.pk", "return None"),
        ("raise ValueError", "pass"),
        ("a.save()", "pass"),
        ("if a.is_live: b()", "if not a.is_live:"),
        ("while a(): b()", "while not a():"),
        ("return b if a() else 0", "return b if not a() else 0"),
        ("x = {a: 1, b: 2}", "x = {b: 2}"),
        ("x = [n for n in b if f(n)]", "x = [n for n in b if not f(n)]"),
    ],
)
def test_a_statement_is_turned_round_or_left_out(line, mistake):
    source = function(line)
    assert any(mistake in one for one in changed(source))
    assert all(one != ast.unparse(ast.parse(source)) for one in changed(source))


def test_of_a_table_each_row_is_left_out_once():
    source = "STEPS = ('submit', 'approve', 'publish')\n"
    rows = [one for one in told(source) if "without" in one]
    assert rows == [f"1: without {step!r}" for step in ("submit", "approve", "publish")]
    assert "STEPS = ('submit', 'publish')" in changed(source)


def test_a_mistake_is_made_alone():
    assert changed("A = 1\nB = 2\n") == [
        "A = 2\nB = 2",
        "A = 0\nB = 2",
        "A = 1\nB = 3",
        "A = 1\nB = 1",
    ]


def test_a_mistake_is_told_with_its_line_and_what_stood_there():
    assert told("\n\nLEAST = a < b\n") == ["3: a < b  →  a <= b"]


def test_a_long_line_is_cut_where_it_is_told():
    (said,) = told(f"x = {' + '.join(['a'] * 90)} < b\n")[:1]
    assert "…" in said
    assert len(said) < 400


@pytest.mark.parametrize(
    "source",
    [
        '"""A module of 7."""\n',
        'def f():\n    """Says 7."""\n',
        "import a\nfrom b import c\n",
        "x = _('Save the copy')\n",
        "x = _('%(n)d letters') % {'n': n}\n",
        "x = f'{a}: 7'\n",
        "def f(a: list[7]) -> 7: pass\n",
        "def f():\n    log.warning('no mail', 7)\n",
        "__all__ = ['f', 'g']\n",
        "@dataclass(frozen=True)\nclass A:\n    name: str\n",
        "class Kind(TextChoices):\n    TOPIC = 'topic'\n",
    ],
)
def test_words_for_people_types_docstrings_and_logs_are_left_alone(source):
    assert told(source) == []


def test_what_is_asked_and_its_opposite_are_one_mistake_and_not_two():
    assert told(function("if a == b: a()")) == [
        "2: a == b  →  a != b",
        "2: without a()",
    ]


def test_mistakes_come_from_above_to_below():
    source = function("x = 7", "if a: b()", "return x") + "TABLE = (1, 2)\n"
    lines = [int(one.partition(":")[0]) for one in told(source)]
    assert lines == sorted(lines)
    assert {*lines} == {2, 3, 4, 5}


def test_each_mistake_knows_whether_it_stands_in_a_function():
    module = ast.parse("A = 1\nclass B:\n    c = 2\n    def d(self): return self.e\n")
    stands = {one.lines.start: one.place.in_function for one in mutants(module)}
    assert stands == {1: False, 3: False, 4: True}
