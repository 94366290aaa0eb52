"""Which small mistakes in a module would no test notice?

    python scripts/mutate.py MODULE.py… [--sample 60] -- tests/of/the/modules…

Makes them one at a time (scripts/mutants.py) and runs the tests that come to the line,
the quickest first; what they let live is printed. One warm process: the tests are
collected and run once, then each mutant is patched into a fork of it, with a database
in memory of its own. Nothing is written to the module.

What cannot be patched into functions or the module's tables (a decorator, a field of a
class) is imported anew in a process of its own, which takes longer: --warm leaves it.
"""

import argparse
import ast
import functools
import gc
import importlib.machinery
import importlib.util
import os
import random
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isfunction, ismodule
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from scripts.mutants import Mutant, mutants  # noqa: E402

TOOL = 4  # of sys.monitoring: the number that no debugger or profiler takes
QUICK = ["-q", "-p", "no:cacheprovider"]
CACHE = functools._lru_cache_wrapper


class Module:
    """A module that is tried, and what became of its mutants."""

    def __init__(self, path: Path) -> None:
        self.path = str(path.resolve())
        parts = path.resolve().relative_to(ROOT).with_suffix("").parts
        self.name = ".".join(parts).removesuffix(".__init__")
        text = path.read_text("utf-8")
        self.lines = range(1, text.count("\n") + 1)
        self.source = ast.parse(text)
        self.mutants = dict(enumerate(mutants(self.source)))
        self.survivors = 0

    def choose(self, asked: argparse.Namespace) -> None:
        numbers = asked.only or sorted(self.mutants)
        if asked.warm:
            numbers = [one for one in numbers if is_warm(self.mutants[one])]
        if asked.sample and asked.sample < len(numbers):
            numbers = sorted(random.Random(1).sample(numbers, asked.sample))
        self.mutants = {number: self.mutants[number] for number in numbers}

    def with_mutant(self, number: int) -> CodeType:
        return compile(self.mutants[number].tree(self.source), self.path, "exec")

    @functools.cached_property
    def functions(self) -> list[FunctionType]:
        """All that live and were written in this file, however they are wrapped."""
        living = filter(isfunction, gc.get_objects())
        return [one for one in living if one.__code__.co_filename == self.path]

    def __str__(self) -> str:
        died = len(self.mutants) - self.survivors
        return f"{self.name}: {died} of {len(self.mutants)} mutants died"


class Warm:
    """A plugin that runs the collected tests once, then again for each mutant."""

    def __init__(self, modules: list[Module], seconds: float) -> None:
        self.modules = modules
        self.seconds = seconds
        self.reached: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.took: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.in_child = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from django.db import connection

        connection.settings_dict["TEST"]["NAME"] = None  # in memory
        self.tests = {item.nodeid: item for item in session.items}
        for module in self.modules:
            importlib.import_module(module.name)
        self._run(session.items[0])  # makes the database, which is no test's own time
        self.took.clear()
        self._run_watched()
        print(f"\n{len(self.tests)} tests, {len(self.failed)} of them red: left out")
        self.caches = [one for one in gc.get_objects() if isinstance(one, CACHE)]
        gc.freeze()  # or each fork would copy all that the collector looks at
        for module in self.modules:
            self._try_all(module)
        return True

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] += report.duration
        if report.failed and self.in_child:
            os._exit(1)
        if report.failed:
            self.failed.add(report.nodeid)

    def _run(self, item: pytest.Item) -> None:
        """What belongs to the session, the database above all, stays for the next."""
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)

    def _run_watched(self) -> None:
        functions = [one for module in self.modules for one in module.functions]
        with watched(functions, self._at_line):
            for item in self.tests.values():
                self.current = item.nodeid
                sys.monitoring.restart_events()
                self._run(item)

    def _at_line(self, code: CodeType, line: int) -> Any:
        self.reached[code.co_filename, line].add(self.current)
        return sys.monitoring.DISABLE  # until the next test

    def _try_all(self, module: Module) -> None:
        print(f"\n{module.name}", flush=True)
        for number, mutant in module.mutants.items():
            names = self._tests_for(module, mutant)
            if not names or not self._is_killed(module, number, names):
                module.survivors += 1
                print(f"{number:4}  {mutant}  [{len(names)} tests]", flush=True)
        print(module, flush=True)

    def _tests_for(self, module: Module, mutant: Mutant) -> list[str]:
        """Those that come to its line, the quickest first, as many as the time allows.

        Of what stands in no function all that come to the module, or all that there
        are.
        """
        if mutant.place.in_function:
            found = self._at(module, mutant.lines) or self._at(module, mutant.statement)
        else:
            found = self._at(module, module.lines) or {*self.tests} - self.failed
        quickest = sorted(found, key=self.took.__getitem__)
        ends = accumulate(map(self.took.__getitem__, quickest))
        return quickest[: max(1, sum(end < self.seconds for end in ends))]

    def _at(self, module: Module, lines: range) -> set[str]:
        """The green tests that come to these lines of a module."""
        tests = (self.reached[module.path, line] for line in lines)
        return set().union(*tests) - self.failed

    def _is_killed(self, module: Module, number: int, names: list[str]) -> bool:
        if not is_warm(module.mutants[number]):
            return is_killed_when_imported(module, number, names)
        if child := os.fork():
            return bool(os.waitpid(child, 0)[1])
        self.in_child = True
        expected = sum(self.took[name] for name in names)
        signal.alarm(int(30 + 10 * expected))  # a hang ends in death by this signal
        try:
            self._run_with(module, number, names)
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _run_with(self, module: Module, number: int, names: list[str]) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        patch(module, number)
        for cache in self.caches:  # what a function has kept of what it once found
            cache.cache_clear()
        for name in names:
            self._run(self.tests[name])


def is_killed_when_imported(module: Module, number: int, names: list[str]) -> bool:
    again = [sys.executable, __file__, module.path, "--cold", str(number), "--", *names]
    run = subprocess.run(again, capture_output=True, cwd=ROOT, check=False)
    return run.returncode != 0


@contextmanager
def watched(functions: list[FunctionType], at_line: Any) -> Iterator[None]:
    """Tells of each line of these functions that is come to."""
    line = sys.monitoring.events.LINE
    sys.monitoring.use_tool_id(TOOL, "mutate")
    sys.monitoring.register_callback(TOOL, line, at_line)
    codes = [code for one in functions for code in codes_in(one.__code__)]
    for code in codes:
        sys.monitoring.set_local_events(TOOL, code, line)
    yield
    for code in codes:
        sys.monitoring.set_local_events(TOOL, code, 0)
    sys.monitoring.free_tool_id(TOOL)


def codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


def is_warm(mutant: Mutant) -> bool:
    return mutant.place.in_function or is_table(mutant.place.top)


def is_table(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Assign, ast.AnnAssign))


def patch(module: Module, number: int) -> None:
    mutated = module.with_mutant(number)
    place = module.mutants[number].place
    if place.in_function:
        replace_code(module.functions, mutated)
    else:
        replace_tables(module, place.top)


def replace_code(functions: list[FunctionType], mutated: CodeType) -> None:
    new = {(one.co_qualname, one.co_firstlineno): one for one in codes_in(mutated)}
    for function in functions:
        old = function.__code__
        function.__code__ = new[old.co_qualname, old.co_firstlineno]


def replace_tables(module: Module, mutated: ast.stmt) -> None:
    """Fill the changed table anew, and those below that are made of it."""
    own = vars(sys.modules[module.name])
    changed: set[str] = set()
    for statement in filter(is_table, module.source.body):
        if statement is mutated or names_in(statement, ast.Load) & changed:
            names = names_in(statement, ast.Store) & own.keys()
            before = {name: own[name] for name in names}
            exec(compile(ast.Module([statement], []), "<mutant>", "exec"), own)
            changed |= names
            for name in names:
                hand_on(module, name, before[name], own[name])


def names_in(statement: ast.stmt, context: type[ast.expr_context]) -> set[str]:
    names = [one for one in ast.walk(statement) if isinstance(one, ast.Name)]
    return {one.id for one in names if isinstance(one.ctx, context)}


def hand_on(module: Module, name: str, before: object, value: object) -> None:
    """Whoever has imported it gets the new one, and functions that default to it."""
    for other in filter(ismodule, [*sys.modules.values()]):
        if vars(other).get(name, sys) is before:
            setattr(other, name, value)
    for function in module.functions:
        defaults = function.__defaults__ or ()
        function.__defaults__ = tuple(
            value if one is before and one is not None else one for one in defaults
        )


class Mutated(importlib.machinery.SourceFileLoader):
    """Imports one module with one mutant in it."""

    def __init__(self, module: Module, number: int) -> None:
        super().__init__(module.name, module.path)
        self.code = module.with_mutant(number)

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        if name == self.name:
            return importlib.util.spec_from_file_location(name, self.path, loader=self)
        return None

    def get_code(self, _name: str) -> CodeType:
        return self.code


def asked_for(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("modules", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, help="so many of each, drawn by lot")
    parser.add_argument("--seconds", type=float, default=60, help="of tests a mutant")
    parser.add_argument("--warm", action="store_true", help="none that is imported")
    parser.add_argument("--only", type=int, nargs="+", help="mutants by their numbers")
    parser.add_argument("--cold", type=int, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    asked, tests = asked_for(arguments[:at]), arguments[at + 1 :]
    modules = [Module(path) for path in asked.modules]
    if asked.cold is not None:
        sys.meta_path.insert(0, Mutated(modules[0], asked.cold))
        return pytest.main([*QUICK, "-x", *tests])
    for module in modules:
        module.choose(asked)
    warm = Warm(modules, asked.seconds)
    code = pytest.main([*QUICK, "-s", "--tb=line", *tests], plugins=[warm])
    print("", *modules, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
