"""The small mistakes that scripts/mutate.py makes in a module, one at a time.

Left alone is what no test should hold fast: words for people, types, docstrings, logs.
"""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

PAIRS: list[tuple[type[ast.AST], type[ast.AST]]] = [
    (ast.Eq, ast.NotEq),
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub),
    (ast.BitOr, ast.BitAnd),
]
SWAPPED = {ast.Mult: ast.Add} | dict(PAIRS) | {two: one for one, two in PAIRS}
# comparisons whose swapped operator is their negation
EXACT = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
UNASKED = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext"}
UNASKED |= {"dataclass", "cast", "TypeVar"}
LOGS = ("log", "logger")
NAMED_SO = ("annotation", "returns", "ctx", "type_params", "format_spec")
TESTS = ("test", "guard", "ifs")
# An unpacked one that is too short falls over at once: that says nothing.
UNPACKED = ("targets", "target", "value", "elt", "elts")


@dataclass(frozen=True)
class Place:
    """Where a node stands."""

    top: ast.stmt  # the statement of the module
    statement: ast.stmt
    in_function: bool = False
    field: str = "body"  # of the node above


@dataclass(frozen=True)
class Mutant:
    """One changed node: what stood there, and what stands there now."""

    place: Place
    node: ast.AST
    changed: Any

    @property
    def lines(self) -> range:
        return _span(self.node)

    @property
    def statement(self) -> range:
        is_statement = isinstance(self.node, ast.stmt)
        return _span(self.node if is_statement else self.place.statement)

    def tree(self, module: ast.Module) -> ast.Module:
        """The module with the mistake, which is made in its very nodes."""
        ast.copy_location(self.changed, self.node)
        return ast.fix_missing_locations(Replacement(self).visit(module))

    def __str__(self) -> str:
        kept = {*ast.iter_child_nodes(self.changed)}
        gone = [one for one in ast.iter_child_nodes(self.node) if one not in kept]
        if gone and kept.issubset(ast.iter_child_nodes(self.node)):
            return f"{self.lines.start}: without {_shown(gone[0])}"
        return f"{self.lines.start}: {_shown(self.node)}  →  {_shown(self.changed)}"


class Replacement(ast.NodeTransformer):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def visit(self, node: ast.AST) -> Any:
        is_it = node is self.mutant.node
        return self.mutant.changed if is_it else self.generic_visit(node)


def mutants(module: ast.Module) -> list[Mutant]:
    """All of them, in the order of the lines."""
    found = [one for top in module.body for one in _of(top, Place(top, top))]
    return sorted(found, key=lambda mutant: mutant.lines.start)


def _of(node: ast.AST, place: Place) -> Iterator[Mutant]:
    """Of this node and of those below it."""
    if _is_left_alone(node, place):
        return
    for changed in _changes(node, place):
        yield Mutant(place, node, changed)
    for field, value in ast.iter_fields(node):
        if field not in NAMED_SO:
            below = _below(node, field, place)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _of(child, below)


def _below(node: ast.AST, field: str, place: Place) -> Place:
    if isinstance(node, ast.stmt):
        place = replace(place, statement=node)
    is_body = field == "body" and isinstance(node, (ast.FunctionDef, ast.Lambda))
    return replace(place, field=field, in_function=place.in_function or is_body)


def _span(node: ast.AST) -> range:
    """Its lines; of a compound statement those of its head."""
    parts: list[Any] = [one for one in ast.walk(node) if hasattr(one, "lineno")]
    first = min(one.lineno for one in parts)
    last = max(one.end_lineno for one in parts)
    body = getattr(node, "body", None)
    if isinstance(body, list) and body:
        last = max(first, body[0].lineno - 1)
    return range(first, last + 1)


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 160 else text[:150] + "…"


def _is_left_alone(node: ast.AST, place: Place) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Name(id="dataclass"):
            return True
        case ast.Constant(value=str()):  # nobody asks what a field of a class is called
            return isinstance(place.top, ast.ClassDef) and not place.in_function
        case ast.Call(func=ast.Name(id=name)):
            return name in UNASKED
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in LOGS
        case ast.BinOp(left=ast.Call() as said, op=ast.Mod()):  # a message, filled in
            return ast.unparse(said).startswith(("str(_(", "_(", "ngettext("))
    return False


def _changes(node: Any, place: Place) -> Iterator[ast.AST]:
    if place.field in TESTS and not _has_opposite(node):
        yield ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.Compare(ops=[op, *rest]):
            yield _with(node, ops=[SWAPPED[type(op)](), *rest])
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign() if type(node.op) in SWAPPED:
            yield _with(node, op=SWAPPED[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant():
            yield from map(ast.Constant, _other_values(node.value))
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            if not _is_left_alone(node.value, place):
                yield ast.Pass()
        case ast.Raise() | ast.Delete() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case _:
            yield from _without_one(node, place)


def _without_one(node: Any, place: Place) -> Iterator[ast.AST]:
    """A table, a list or a set that lacks one element."""
    match node:
        case ast.Dict(keys=[_, _, *_]):
            rows = zip(_shorter(node.keys), _shorter(node.values), strict=True)
            yield from (ast.Dict(keys, values) for keys, values in rows)
        case ast.Tuple(elts=[_, _, *_]) | ast.List() | ast.Set():
            if not (place.in_function and place.field in UNPACKED):
                yield from (_with(node, elts=elts) for elts in _shorter(node.elts))


def _other_values(value: object) -> list:
    match value:
        case bool():
            return [not value]
        case int():
            return [value + 1, value - 1]
    return [f"{value}x"] if isinstance(value, str) else []


def _has_opposite(test: ast.AST) -> bool:
    """Whether a change of the test itself already is its negation."""
    match test:
        case ast.Compare(ops=[op]):
            return isinstance(op, EXACT)
    return isinstance(test, ast.UnaryOp)


def _shorter(things: list) -> Iterator[list]:
    """Without the first, without the second, and so on."""
    return (things[:at] + things[at + 1 :] for at in range(len(things)))


def _with(node: ast.AST, **changes: object) -> ast.AST:
    changed = copy(node)
    vars(changed).update(changes)
    return changed
