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
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from scripts.mutants import Mutant, mutants  # noqa: E402

TOOL = 4  # of sys.monitoring: the number that no debugger or profiler takes


@dataclass
class Module:
    """A module that is tried, and what became of its mutants."""

    path: Path
    source: ast.Module
    mutants: dict[int, Mutant]
    survivors: list[Mutant] = field(default_factory=list)
    functions: list[FunctionType] = field(default_factory=list)

    @classmethod
    def at(cls, path: Path, asked: argparse.Namespace) -> "Module":
        source = ast.parse(path.read_text("utf-8"))
        found = dict(enumerate(mutants(source)))
        if asked.only:
            found = {number: found[number] for number in asked.only if number in found}
        if asked.warm:
            found = {number: one for number, one in found.items() if is_warm(one)}
        if asked.sample and asked.sample < len(found):
            lot = random.Random(1).sample(sorted(found), asked.sample)
            found = {number: found[number] for number in sorted(lot)}
        return cls(path.resolve(), source, found)

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts).removesuffix(".__init__")

    def __str__(self) -> str:
        died = len(self.mutants) - len(self.survivors)
        return f"{self.name}: {died} of {len(self.mutants)} mutants died"


class Warm:
    """A plugin that runs the collected tests once, then again for each mutant."""

    def __init__(self, modules: list[Module], seconds: float) -> None:
        self.modules, self.seconds = modules, seconds
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)
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
        for module in self.modules:
            module.functions = functions_of(module.path)
        with watched(self.modules, self._at_line):
            for item in session.items:
                self.current = item.nodeid
                sys.monitoring.restart_events()
                self._run(item)
        print(f"\n{len(self.tests)} tests, {len(self.failed)} of them red: left out")
        CACHES.extend(caches())
        gc.freeze()  # or each fork would copy all that the collector looks at
        for module in self.modules:
            self._try_all(module)
        return True

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)
            if self.in_child:
                os._exit(1)

    def _run(self, item: pytest.Item) -> None:
        """What belongs to the session, the database above all, stays for the next."""
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)

    def _at_line(self, code: CodeType, line: int) -> Any:
        self.lines[self.current].add((code.co_filename, line))
        return sys.monitoring.DISABLE  # until the next test

    def _try_all(self, module: Module) -> None:
        print(f"\n{module.name}", flush=True)
        for number, mutant in module.mutants.items():
            names = self._tests_for(module, mutant)
            if not self._is_killed(module, number, mutant, names):
                module.survivors.append(mutant)
                print(f"{number:4}  {mutant}  [{len(names)} tests]", flush=True)
        print(module, flush=True)

    def _tests_for(self, module: Module, mutant: Mutant) -> list[str]:
        """Those that come to its line, the quickest first, as many as the time allows.

        Of a table all that come to the module, or all that there are.
        """
        file = str(module.path)
        green = sorted(self.tests.keys() - self.failed, key=self.took.__getitem__)
        reached = {
            name: {line for where, line in self.lines[name] if where == file}
            for name in green
        }
        if mutant.in_function:
            near = [name for name in green if reached[name] & {*mutant.lines}]
            wide = [name for name in green if reached[name] & {*mutant.statement}]
        else:
            near = [name for name in green if reached[name]]
            wide = green
        ends = accumulate(self.took[name] for name in near or wide)
        timed = zip(near or wide, ends, strict=True)
        within = [name for name, end in timed if end < self.seconds]
        return within or (near or wide)[:1]

    def _is_killed(
        self, module: Module, number: int, mutant: Mutant, names: list[str]
    ) -> bool:
        if not names:
            return False
        if not is_warm(mutant):
            again = [sys.executable, __file__, str(module.path), "--cold", str(number)]
            return bool(subprocess.run([*again, "--", *names], **QUIET).returncode)
        if child := os.fork():
            return bool(os.waitpid(child, 0)[1])
        self.in_child = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        expected = sum(self.took[name] for name in names)
        signal.alarm(int(30 + 10 * expected))  # a hang ends in death by this signal
        try:
            patch(module, mutant)
        except BaseException:
            os._exit(1)
        for name in names:
            self._run(self.tests[name])
        os._exit(0)


CACHES: list[Any] = []
QUICK = ["-q", "-p", "no:cacheprovider"]
QUIET: dict[str, Any] = {
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.DEVNULL,
    "cwd": ROOT,
}


def is_warm(mutant: Mutant) -> bool:
    return mutant.in_function or is_table(mutant.top)


def is_table(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Assign, ast.AnnAssign))


def functions_of(path: Path) -> list[FunctionType]:
    """Every living function that was written in this file, however it is wrapped."""
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(path)
    ]


def codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


class watched:
    """Tells `at_line` of each line of these files' functions that is come to."""

    def __init__(self, modules: list[Module], at_line: Any) -> None:
        functions = [one for module in modules for one in module.functions]
        self.codes = [one for each in functions for one in codes_in(each.__code__)]
        self.at_line = at_line

    def __enter__(self) -> None:
        line = sys.monitoring.events.LINE
        sys.monitoring.use_tool_id(TOOL, "mutate")
        sys.monitoring.register_callback(TOOL, line, self.at_line)
        for code in self.codes:
            sys.monitoring.set_local_events(TOOL, code, line)

    def __exit__(self, *_raised: object) -> None:
        for code in self.codes:
            sys.monitoring.set_local_events(TOOL, code, 0)
        sys.monitoring.free_tool_id(TOOL)


def patch(module: Module, mutant: Mutant) -> None:
    tree = mutant.tree(module.source)
    if mutant.in_function:
        replace_code(module.functions, compile(tree, str(module.path), "exec"))
    else:
        replace_tables(module, tree, mutant.top.lineno)
    for cache in CACHES:
        cache.cache_clear()


def replace_code(functions: list[FunctionType], mutated: CodeType) -> None:
    new = {(one.co_qualname, one.co_firstlineno): one for one in codes_in(mutated)}
    for function in functions:
        old = function.__code__
        function.__code__ = new[old.co_qualname, old.co_firstlineno]


def replace_tables(module: Module, tree: ast.Module, line: int) -> None:
    """Fill the changed table anew, and those below that are made of it.

    Whoever has imported them gets the new ones.
    """
    names = vars(sys.modules[module.name])
    changed: set[str] = set()
    for statement in filter(is_table, tree.body):
        found = [one for one in ast.walk(statement) if isinstance(one, ast.Name)]
        loaded = {one.id for one in found if isinstance(one.ctx, ast.Load)}
        if statement.lineno == line or loaded & changed:
            targets = {one.id for one in found} - loaded
            before = {target: names[target] for target in targets}
            exec(compile(ast.Module([statement], []), "<mutant>", "exec"), names)
            changed |= targets
            for target in targets:
                hand_on(module, target, before[target], names[target])


def hand_on(module: Module, name: str, before: object, value: object) -> None:
    for other in list(sys.modules.values()):
        if isinstance(other, ModuleType) and vars(other).get(name) is before:
            setattr(other, name, value)
    for function in module.functions:
        defaults = function.__defaults__ or ()
        function.__defaults__ = tuple(
            value if one is before and one is not None else one for one in defaults
        )


def caches() -> list[Any]:
    """What our functions have kept of what they once found."""
    kept = functools._lru_cache_wrapper
    return [one for one in gc.get_objects() if isinstance(one, kept) and is_ours(one)]


def is_ours(function: Any) -> bool:
    room = getattr(function.__wrapped__, "__module__", "").split(".")[0]
    return (ROOT / room / "apps.py").exists()


class Mutated(importlib.machinery.SourceFileLoader):
    """Imports one module with one mutant in it."""

    tree: ast.Module

    @classmethod
    def put(cls, module: Module, number: int) -> None:
        loader = cls(module.name, str(module.path))
        loader.tree = module.mutants[number].tree(module.source)
        sys.meta_path.insert(0, loader)

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        if name == self.name:
            return importlib.util.spec_from_file_location(name, self.path, loader=self)
        return None

    def get_code(self, _name: str) -> CodeType:
        return compile(self.tree, self.path, "exec")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("modules", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, help="so many of each, drawn by lot")
    parser.add_argument("--seconds", type=float, default=60, help="of tests a mutant")
    parser.add_argument("--warm", action="store_true", help="none that is imported")
    parser.add_argument("--only", type=int, nargs="+", help="mutants by their numbers")
    parser.add_argument("--cold", type=int, help=argparse.SUPPRESS)
    at = arguments.index("--") if "--" in arguments else len(arguments)
    asked = parser.parse_args(arguments[:at])
    tests = arguments[at + 1 :]
    modules = [Module.at(path, asked) for path in asked.modules]
    if asked.cold is not None:
        Mutated.put(modules[0], asked.cold)
        return pytest.main([*QUICK, "-x", *tests])
    warm = Warm(modules, asked.seconds)
    code = pytest.main([*QUICK, "-s", "--tb=line", *tests], plugins=[warm])
    print("", *modules, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
