"""Our words: which texts in a page's source are its own, through names, functions and parameters."""

from __future__ import annotations

import ast
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))]

DOORS = {"markdown", "plain", "clean"}
NUMBERS = {"count", "share", "compact", "day", "month", "span", "local", "len", "int"}
SPEAKS = {"_", "gettext", "ngettext"}
KEEPS = {"lower", "upper", "strip", "removeprefix", "removesuffix", "capitalize"}
Function = ast.FunctionDef | ast.Lambda


class Source:
    """A file of Python whose texts can be judged."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self._asked: set[int] = set()

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Return what each node stands in."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """Return the functions by their names."""
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}

    def calls(self, module: str) -> list[ast.Call]:
        """Return the calls of a module's functions."""
        return [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == module
        ]

    def is_ours(self, said: ast.expr) -> bool:
        """Whether a text is our own words, a number or a day, or has gone through a door.

        What is asked for while it is being answered, as a text that grows from itself, decides nothing.
        """
        if id(said) in self._asked:
            return True
        self._asked.add(id(said))
        try:
            return self._judge(said)
        finally:
            self._asked.discard(id(said))

    def _judge(self, said: ast.expr) -> bool:  # noqa: C901, PLR0911  a form of expression a line
        match said:
            case ast.Constant():
                return True
            case ast.Name(id=name) | ast.Attribute(attr=name) if name.isupper():
                return True
            case ast.Name(id=name):
                return self._is_name_ours(said, name)
            case ast.Subscript(value=part) | ast.Starred(value=part):
                return self.is_ours(part)
            case ast.Call():
                return self._is_call_ours(said)
            case ast.BinOp(op=ast.FloorDiv()):
                return True  # a number: no text can be divided
            case ast.FormattedValue(value=value, format_spec=spec):
                return spec is not None or self.is_ours(value)  # a text takes none of the formats that we use
            case ast.Dict(values=values):
                return all(map(self.is_ours, values))
            case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part) | ast.DictComp(value=part):
                return self.is_ours(part)
            case ast.List(elts=[]) | ast.Tuple(elts=[]):
                return True
        parts = list(_parts(said))
        return bool(parts) and all(map(self.is_ours, parts))

    def _is_call_ours(self, call: ast.Call) -> bool:  # noqa: PLR0911  a form of call a line
        given = [*call.args, *(each.value for each in call.keywords)]
        match call.func:
            case ast.Name(id=name) if name in DOORS | NUMBERS:
                return True
            case ast.Name(id="ngettext"):
                return all(map(self.is_ours, [*call.args[:2], *(each.value for each in call.keywords)]))
            case ast.Name(id=name) if name in SPEAKS | {"list", "next", "iter", "sorted"}:
                return all(map(self.is_ours, given))
            case ast.Name(id="str"):
                return all(map(self.is_ours, given))
            case ast.Name(id=name) if name in self.functions:
                return self._says_ours(self.functions[name])
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="parts"), attr=name):
                return any(name in each.functions and each.is_said_by(name) for each in sources())
            case ast.Attribute(value=text, attr="format" | "join" | "get"):
                of_default = given[1:] if call.func.attr == "get" else given
                return self.is_ours(text) and all(map(self._is_each_ours, of_default))
            case ast.Attribute(value=text, attr=name) if name in KEEPS | {"items", "values"}:
                return self.is_ours(text)
        return False

    def writes_ours(self, written: ast.expr | None) -> bool:
        """Whether what writes choices is a door, a function of ours, or a look-up of our own words."""
        match written:
            case ast.Name(id=name) if name in self.functions:
                return self.is_said_by(name)
            case ast.Name(id=name):
                return name in DOORS
            case ast.Attribute(value=table, attr="__getitem__"):
                return self.is_ours(table)
            case ast.Lambda(body=body):
                return self.is_ours(body)
            case ast.Call(func=ast.Name(id="partial"), args=[ast.Name(id=name), *_]):
                return name in self.functions and self.is_said_by(name)
        return False

    def is_said_by(self, name: str) -> bool:
        """Whether a function's texts are ours."""
        return self._says_ours(self.functions[name])

    def _is_each_ours(self, given: ast.expr) -> bool:
        match given:
            case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id=door), *_]):
                return door in DOORS | NUMBERS
        return self.is_ours(given)

    def _says_ours(self, function: ast.FunctionDef) -> bool:
        said = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None
        ]
        return bool(said) and all(map(self.is_ours, said))

    def _is_name_ours(self, said: ast.Name, name: str) -> bool:
        """Whether all that a name may stand for is ours: what it is set to, or what callers hand over."""
        within: ast.AST | None = said
        while within := self.parents.get(within) if within else None:
            if isinstance(within, ast.FunctionDef | ast.Lambda | ast.Module):
                if found := [value for node in ast.walk(within) for value in self._given(node, name)]:
                    return all(value is not None and self.is_ours(value) for value in found)
                if isinstance(within, ast.FunctionDef) and name in _parameters(within):
                    return self._is_handed_over(within, name)
                if isinstance(within, ast.Lambda) and name in _parameters(within):
                    return False
        return False

    def _is_handed_over(self, function: ast.FunctionDef, name: str) -> bool:
        place = _parameters(function).index(name)
        calls = [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == function.name
        ]
        handed = [
            next((each.value for each in call.keywords if each.arg == name), None)
            or (call.args[place] if place < len(call.args) else None)
            for call in calls
        ]
        return bool(handed) and all(value is None or self.is_ours(value) for value in handed)

    def _given(self, node: ast.AST, name: str) -> Iterator[ast.expr | None]:
        """Yield what a node sets a name to; ``None`` is something that can't be followed."""
        match node:
            case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
                yield from _unpacked(target, value, name)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                yield from _unpacked(target, value, name)
            case ast.AugAssign(target=ast.Name(id=of), value=value) if of == name:
                yield value
            case ast.For(target=target, iter=many) | ast.comprehension(target=target, iter=many):
                for one in _each(many):
                    yield from _unpacked(target, one, name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=of), attr="append"), args=[value]) if (
                of == name
            ):
                yield value


@cache
def sources() -> list[Source]:
    """Return the pages' files."""
    return [Source(path.read_text("utf-8")) for path in FILES]


def _parameters(function: Function) -> list[str]:
    of = function.args
    return [each.arg for each in (*of.posonlyargs, *of.args, *of.kwonlyargs)]


def _each(many: ast.expr) -> Iterator[ast.expr]:
    """Yield what a loop goes over: the parts of what stands there, or all of it for each."""
    match many:
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            yield from parts
        case ast.IfExp(body=one, orelse=other):
            yield from (*_each(one), *_each(other))
        case _:
            yield many


def _unpacked(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr | None]:
    match target, value:
        case ast.Name(id=of), _ if of == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, given in zip(targets, values, strict=True):
                yield from _unpacked(one, given, name)
        case ast.Tuple(elts=targets), _:
            for one in targets:
                yield from _unpacked(one, value, name)


def _parts(said: ast.expr) -> Iterator[ast.expr]:
    """Yield the texts of which one is made, or one of which it is."""
    match said:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other, op=ast.Add()):
            yield from (one, other)
        case ast.BoolOp(values=parts) | ast.JoinedStr(values=parts):
            yield from parts
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            yield from parts
