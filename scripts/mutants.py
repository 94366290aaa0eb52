"""The small mistakes that scripts/mutate.py makes in a module, one at a time.

Left alone is what no test should hold fast: words for people, types, docstrings, logs.
"""

import ast
from collections.abc import Iterator
from copy import copy, deepcopy
from dataclasses import dataclass

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
WORDS = ("_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext")
LOGS = ("log", "logger")
UNTOUCHED = (ast.Import, ast.ImportFrom, ast.JoinedStr)
NAMED_SO = ("annotation", "returns", "ctx", "type_params", "format_spec")
Path = tuple[tuple[str, int | None], ...]  # attributes and indexes, from the module on


@dataclass(frozen=True)
class Mutant:
    """One changed node: where it hangs in the tree, and what stands there now."""

    path: Path
    node: ast.AST
    changed: ast.AST
    top: ast.stmt  # the statement of the module that it stands in
    in_function: bool
    lines: range
    statement: range

    def tree(self, module: ast.Module) -> ast.Module:
        changed = deepcopy(module)
        holder: object = changed
        for name, index in self.path[:-1]:
            found = getattr(holder, name)
            holder = found if index is None else found[index]
        name, index = self.path[-1]
        if index is None:
            setattr(holder, name, self.changed)
        else:
            getattr(holder, name)[index] = self.changed
        return ast.fix_missing_locations(changed)

    def __str__(self) -> str:
        line = self.lines.start
        was = _shown(self.node)
        now = _shown(self.changed)
        kept = [id(one) for one in _elements(self.changed)]
        gone = [one for one in _elements(self.node) if id(one) not in kept]
        if gone:
            return f"{line}: without {_shown(gone[0])}"
        return f"{line}: {was}  →  {now}"


def mutants(module: ast.Module) -> list[Mutant]:
    """All of them, in the order of the lines."""
    found = [
        one
        for at, top in enumerate(module.body)
        if not _is_docstring(module, "body", top)
        for one in _below(top, (("body", at),), top, top, False)
    ]
    return sorted(found, key=lambda one: one.lines.start)


def _below(
    node: ast.AST, path: Path, top: ast.stmt, statement: ast.stmt, inside: bool
) -> Iterator[Mutant]:
    if isinstance(node, ast.stmt):
        statement = node
    is_name = isinstance(node, ast.Constant) and isinstance(node.value, str)
    if _is_left_alone(node) or (is_name and isinstance(top, ast.ClassDef) > inside):
        return  # of an enumeration's member nobody asks what it is called
    for changed in _changes(node, path, inside):
        yield Mutant(
            path,
            node,
            ast.copy_location(changed, node),
            top,
            inside,
            _span(node),
            _span(statement),
        )
    is_function = isinstance(node, (ast.FunctionDef, ast.Lambda))
    for name, value in ast.iter_fields(node):
        if name in NAMED_SO:
            continue
        within = inside or (is_function and name == "body")
        if isinstance(value, list):
            for at, child in enumerate(value):
                if isinstance(child, ast.AST) and not _is_docstring(node, name, child):
                    yield from _below(
                        child, (*path, (name, at)), top, statement, within
                    )
        elif isinstance(value, ast.AST):
            yield from _below(value, (*path, (name, None)), top, statement, within)


def _span(node: ast.AST) -> range:
    """Its lines; of a compound statement those of its head."""
    match node:  # two that do not say where they stand
        case ast.comprehension():
            return range(node.target.lineno, (node.iter.end_lineno or 0) + 1)
        case ast.match_case():
            return range(node.pattern.lineno, node.pattern.end_lineno + 1)
    first: int = getattr(node, "lineno", 0)
    last: int = getattr(node, "end_lineno", first)
    body = getattr(node, "body", None)
    if isinstance(body, list) and body:
        last = max(first, body[0].lineno - 1)
    return range(first, last + 1)


def _elements(node: ast.AST) -> list[ast.AST]:
    found = getattr(node, "elts", None) or getattr(node, "keys", None) or []
    return [one for one in found if one]


def _shown(node: ast.AST) -> str:
    part = getattr(node, "test", None) or getattr(node, "guard", None) or node
    text = " ".join(ast.unparse(part).split())
    return text if len(text) < 160 else text[:150] + "…"


def _is_docstring(holder: ast.AST, name: str, child: ast.AST) -> bool:
    return (
        name == "body"
        and isinstance(child, ast.Expr)
        and isinstance(child.value, ast.Constant)
    )


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in (*WORDS, "dataclass", "cast", "TypeVar")
        case ast.Name(id="dataclass"):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in LOGS
        case ast.BinOp(left=ast.Call() as said, op=ast.Mod()):  # a message, filled in
            return ast.unparse(said).startswith(("str(_(", "_(", "ngettext("))
    return isinstance(node, UNTOUCHED)


def _changes(node: ast.AST, path: Path, inside: bool) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[op, *rest]):
            yield ast.Compare(node.left, [_swapped(op), *rest], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(_swapped(node.op), node.values)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in SWAPPED:
            yield _with(node, op=_swapped(node.op))
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(value=str(value)):
            yield ast.Constant(value + "x" if value else "x")
        case ast.Return(value=ast.expr() as value) if not _is_constant(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            if not _is_left_alone(node.value):
                yield ast.Pass()
        case ast.Raise() | ast.Delete() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Dict(keys=[_, _, *_]):
            for at in range(len(node.keys)):
                yield ast.Dict(_without(node.keys, at), _without(node.values, at))
        case (
            ast.Tuple(elts=[_, _, *_]) | ast.List(elts=[_, *_]) | ast.Set(elts=[_, *_])
        ):
            # An unpacked one that is too short falls over at once: that says nothing.
            if path[-1][0] in ("targets", "target", "value", "elt", "elts") and inside:
                return
            for at in range(len(node.elts)):
                yield _with(node, elts=_without(node.elts, at))
        case ast.match_case(guard=ast.expr() as guard) if not _has_opposite(guard):
            yield ast.match_case(node.pattern, _negated(guard), node.body)
        case ast.If() | ast.IfExp() | ast.While() if not _has_opposite(node.test):
            yield _with(node, test=_negated(node.test))
        case ast.comprehension(ifs=[_, *_]):
            for at, test in enumerate(node.ifs):
                if not _has_opposite(test):
                    tests = [*node.ifs[:at], _negated(test), *node.ifs[at + 1 :]]
                    yield _with(node, ifs=tests)


def _with(node: ast.AST, **changes: object) -> ast.AST:
    changed = copy(node)
    vars(changed).update(changes)
    return changed


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _has_opposite(test: ast.expr) -> bool:
    """Whether a change of the test itself already is its negation."""
    exact = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
    match test:
        case ast.Compare(ops=[op]):
            return isinstance(op, exact)
        case ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _swapped[T: ast.AST](op: T) -> T:
    return SWAPPED[type(op)]()  # type: ignore[return-value]


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _without[T](things: list[T], at: int) -> list[T]:
    return things[:at] + things[at + 1 :]
