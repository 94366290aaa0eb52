"""The house rules that a test can check.

Each says by name what breaks it, so that it can be mended.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL
from django.utils import translation

from articles import workflow
from articles.checklist import CHECKS
from newsroom.roles import ROLES
from scripts.messages import problems

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "devtools",
    "newsroom",
    "desk",
    "comments",
    "articles",
    "tags",
    "people",
    "paper",
    "photos",
]
FORBIDDEN = {
    "post",
    "posts",
    "content",
    "contents",
    "data",
    "item",
    "items",
    "manager",
    "helper",
    "helpers",
    "util",
    "utils",
}
LONG_WITHOUT_DOCSTRING = 11  # lines of 88 columns
MOST_LOOSE, MOST_MODULES = 8, 18  # of a room with shelves, of any folder
MOST_WORDS = 50  # of the glossary

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


def files(*suffixes: str, under: tuple[str, ...] = ()) -> list[Path]:
    """Our own files: nothing hidden, installed, made by a run, or written by a tool."""
    tops = [ROOT / name for name in under] or [
        top for top in ROOT.iterdir() if top.name != "var"
    ]
    found = [
        path
        for top in tops
        if top.name[0] != "."
        for path in ([top] if top.is_file() else top.rglob("*"))
    ]
    return sorted(
        path
        for path in found
        if path.suffix in suffixes and not {"migrations", "__pycache__"} & {*path.parts}
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(
    *kinds: type, under: tuple[str, ...] = tuple(ROOMS)
) -> Iterator[tuple[Path, ast.AST]]:
    for path in files(".py", under=under):
        yield from (
            (path, node)
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, kinds)
        )


def none_of(found: Iterable[object]) -> None:
    """All that was found, a line each: pytest would cut the list short."""
    assert not [*found], "\n" + "\n".join(str(one) for one in found)


def length(node: ast.AST) -> int:
    # nodes of source have both
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


# --- files, names, functions ---


def test_every_module_stands_on_a_shelf():
    """A folder that one must read to its end to find a thing is no shelf."""
    folders = Counter(path.parent for path in files(".py", under=tuple(ROOMS)))
    none_of(
        f"{name_of(folder)}/ has {count} modules; put some on a shelf of their own"
        for folder, count in folders.items()
        if count > MOST_MODULES
    )
    for room in ("articles", "comments"):
        loose = folders[ROOT / room] - 1  # `__init__.py` is the room's own
        assert loose <= MOST_LOOSE, f"{room}/ has {loose} modules on no shelf"


def test_no_module_and_no_class_has_a_name_that_says_nothing():
    named = {name_of(path): path.stem.lower().split("_") for path in files(".py")}
    for path, node in nodes(ast.ClassDef, under=(*ROOMS, "scripts", "tests")):
        assert isinstance(node, ast.ClassDef)
        named[f"{name_of(path)}: {node.name}"] = (
            re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.name).lower().split()
        )
    none_of(
        [
            name
            for name, words in named.items()
            if FORBIDDEN & {*words} or words in (["common"], ["misc"])
        ]
    )


def test_functions_are_short_enough_to_be_read_at_a_glance():
    assert (
        median(
            length(node) for _path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        )
        < 10
    )


def test_a_long_public_function_or_class_says_what_it_is_for():
    silent = []
    for path in files(".py", under=tuple(ROOMS)):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and is_silent(node):
                silent.append(f"{name_of(path)}: {node.name}, {length(node)} lines")
    none_of(silent)


def is_silent(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Long, without a docstring, and of no kind whose name says
    enough.
    """
    # a command has its help, the others are of one thing
    plain = ("Command", "Admin", "Filter", "Form", "QuerySet")
    checks = [
        getattr(getattr(decorator, "func", None), "id", "") == "check"
        for decorator in node.decorator_list
    ]
    told = (
        ast.get_docstring(node)
        or node.name.startswith("_")
        or node.name.endswith(plain)
        or any(checks)
    )
    return length(node) > LONG_WITHOUT_DOCSTRING and not told


def test_rooms_know_of_each_other_by_calls_alone():
    """No signals, no generic foreign keys: DESIGN's rooms read what they must know."""
    unwanted = {
        "django.dispatch",
        "django.db.models.signals",
        "django.contrib.contenttypes.fields",
    }
    found = [
        name_of(path)
        for path, node in nodes(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and node.module in unwanted
    ]
    none_of(found)


def test_the_environment_is_read_in_the_settings_alone():
    """But for the first admin's password and the place of the browser that tests drive,
    which are no settings.
    """
    asking = re.compile(r"environ(?:\.get\(|\[)|getenv")
    reading = {
        name_of(path)
        for path in files(".py", under=tuple(ROOMS))
        if asking.search(path.read_text())
    }
    others = {"devtools/browser.py", "newsroom/management/commands/start_paper.py"}
    assert reading == {"newsroom/settings.py"} | others


# --- migrations ---


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def migrations() -> dict[str, list]:
    """The operations of our own migrations, by app and name."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = {
        key: value for key, value in loader.disk_migrations.items() if key[0] in ROOMS
    }
    return {
        f"{app}: {name}": migration.operations
        for (app, name), migration in ours.items()
    }


@pytest.mark.django_db
def test_every_migration_is_named_for_what_it_does():
    assert migrations()
    assert [
        name
        for name in migrations()
        if re.search(r"_auto_|_initial$|_and_more$|_\d{8}", name)
    ] == []


@pytest.mark.django_db
def test_what_moves_rows_stands_apart_and_has_a_way_back():
    for name, operations in migrations().items():
        moving = [
            operation
            for operation in operations
            if isinstance(operation, RunPython | RunSQL)
        ]
        assert all(operation.reversible for operation in moving), name
        assert not moving or len(moving) == len(operations), name


# --- words ---

BUTTONS = {
    "submit": "Kirim ke redaktur",
    "take_back": "Tarik",
    "send_back": "Kembalikan",
    "approve": "Setujui",
    "publish": "Terbitkan",
    "schedule": "Jadwalkan",
    "anonymise": "Samarkan identitas",
    "recall": "Tarik jadwal",
    "reopen": "Buka revisi",
    "drop": "Buang revisi",
    "fix": "Perbaiki",
    "withdraw": "Cabut berita",
    "restore": "Pulihkan",
    "spike": "Batalkan",
    "unspike": "Hidupkan lagi",
}


def in_language(language: str, texts: dict[str, object]) -> dict[str, str]:
    with translation.override(language):
        return {name: str(text) for name, text in texts.items()}


def test_every_step_has_its_button_in_both_languages():
    labels: dict[str, object] = {
        name: step.label for name, step in workflow.TRANSITIONS.items()
    }
    indonesian, english = in_language("id", labels), in_language("en", labels)
    assert indonesian == BUTTONS
    assert [
        name
        for name in labels
        if not english[name] or english[name] == indonesian[name]
    ] == []


def test_every_shown_state_has_its_words_in_both_languages():
    shown: dict[str, object] = {
        str(key): text for key, text in workflow.SHOWN.items()
    } | {"returned": workflow.RETURNED}
    indonesian, english = in_language("id", shown), in_language("en", shown)
    assert [
        name for name in shown if not english[name] or english[name] == indonesian[name]
    ] == []


def test_every_state_can_be_reached():
    reached = {workflow.DRAFT} | {step.target for step in workflow.TRANSITIONS.values()}
    assert reached - {None} == set(workflow.STATES)


def test_the_catalogue_is_complete():
    none_of(problems())


# --- docs ---


def settings_read() -> list[str]:
    """The variables that newsroom/settings.py asks the environment for."""
    readers = {"env_bool", "env_list", "get"}
    names = []
    for node in ast.walk(ast.parse((ROOT / "newsroom/settings.py").read_text())):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in readers
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and str(first.value).isupper():
                names.append(str(first.value))
    return sorted({*names})


def commands() -> list[str]:
    paths = [
        path
        for room in ROOMS
        for path in (ROOT / room).glob("management/commands/*.py")
    ]
    return sorted(path.stem for path in paths if path.stem != "__init__")


DOCUMENTED: dict[str, tuple[Callable[[], list[str]], str]] = {
    "settings": (settings_read, "DATABASE_URL"),
    "commands": (commands, "start_paper"),
    "roles": (lambda: list(ROLES), "editor_in_chief"),
    "checks": (lambda: list(CHECKS), "headline"),
    "workflow": (lambda: [*workflow.STATES, *workflow.TRANSITIONS], "withdrawn"),
}


@pytest.mark.parametrize("page", DOCUMENTED)
def test_the_docs_have_a_line_for_each(page):
    names, one_of_them = DOCUMENTED[page]
    assert one_of_them in names()
    path = ROOT / "docs" / f"{page}.md"
    text = path.read_text() if path.exists() else ""
    none_of(
        [
            f"docs/{page}.md says nothing of `{name}`"
            for name in names()
            if f"`{name}`" not in text
        ]
    )


def words_of_the_code() -> set[str]:
    """Every identifier in small letters, and its single words."""
    found = set()
    for path in files(".py", under=tuple(ROOMS)):
        found |= {
            word.lower() for word in re.findall(r"[A-Za-z_]\w*", path.read_text())
        }
    return found


def test_every_word_of_the_glossary_stands_in_the_code():
    text = (ROOT / "docs" / "glossary.md").read_text()
    words = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert 0 < len(words) <= MOST_WORDS
    lost = [word for word in words if word not in words_of_the_code()]
    none_of(f"docs/glossary.md: the code no longer says `{word}`" for word in lost)


# --- requirements ---


def test_requirements_name_no_index_and_the_locked_ones_are_whole():
    for path in sorted((ROOT / "requirements").iterdir()):
        text = path.read_text()
        assert "://" not in text, path.name
        assert not re.search(r"^--(?:extra-)?(?:index|find)", text, re.MULTILINE), (
            path.name
        )
        if path.suffix == ".txt":
            entries = re.split(r"\n(?=[a-z0-9])", text.partition("\n")[2])
            assert [
                entry.split()[0]
                for entry in entries
                if entry[0].isalnum() and "--hash=sha256:" not in entry
            ] == []


@pytest.mark.parametrize("wanted", ["run", "s3", "test"])
def test_the_docs_say_of_each_dependency_why_it_is_there(wanted):
    lines = (ROOT / "requirements" / f"{wanted}.in").read_text().splitlines()
    names = [re.match(r"[A-Za-z][A-Za-z0-9.-]*", line) for line in lines]
    told = (ROOT / "docs" / "dependencies.md").read_text().lower()
    packages = [name[0].lower() for name in names if name]
    assert packages
    silent = [name for name in packages if f"`{name}" not in told]
    none_of(f"docs/dependencies.md says nothing of `{name}`" for name in silent)


# --- tests ---


def test_no_test_is_without_an_assertion():
    asserting = asserting_functions()
    silent = []
    for path, node in nodes(ast.FunctionDef, under=("tests",)):
        assert isinstance(node, ast.FunctionDef)
        if (
            node.name.startswith("test_")
            and path.name.startswith("test_")
            and not asserts(node, asserting)
        ):
            silent.append(f"{name_of(path)}: {node.name}")
    none_of(silent)


def asserting_functions() -> set[str]:
    """Names of functions of the tests that assert something, themselves or through one
    another.
    """
    every = [node for _path, node in nodes(ast.FunctionDef, under=("tests",))]
    known: set[str] = set()
    while (
        found := {
            node.name
            for node in every
            if isinstance(node, ast.FunctionDef) and asserts(node, known)
        }
        - known
    ):
        known |= found
    return known


def asserts(function: ast.FunctionDef, asserting: set[str]) -> bool:
    """An `assert`, `pytest.raises` and the like, Django's query counts, or a call of
    what asserts.
    """
    failing = {
        "raises",
        "fail",
        "warns",
        "django_assert_num_queries",
        "django_assert_max_num_queries",
        "call_command",
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", ""))
            in failing | asserting
        ):
            return True
    return False


def test_no_two_tests_of_a_file_have_one_name():
    for path in files(".py", under=("tests",)):
        names = [
            node.name
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.FunctionDef)
        ]
        assert [name for name in names if names.count(name) > 1] == [], name_of(path)
