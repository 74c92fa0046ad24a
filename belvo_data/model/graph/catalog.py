"""Catalog: the relations that are declared, each after those that it is made of."""

from __future__ import annotations

import hashlib
import inspect
from dataclasses import replace
from functools import lru_cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeAlias

from belvo_data import model
from belvo_data.model.graph.relation import Model, Relation

if TYPE_CHECKING:
    from types import ModuleType

Files: TypeAlias = tuple[tuple[str, int, int], ...]

_OURS = ("belvo_data.formats", "belvo_data.model")
_GRAPH = "belvo_data.model.graph"


def models() -> tuple[Model, ...]:
    """Return every relation that is declared, in the order of their refreshing."""
    return _models(files())


def files() -> Files:
    """Return the files that declare relations, each with its time and size: what tells declarations apart."""
    found = (path for folder in model.__path__ for path in Path(folder).iterdir() if path.is_file())
    return tuple(sorted((str(path), (at := path.stat()).st_mtime_ns, at.st_size) for path in found))


@lru_cache(maxsize=1)
def _models(_files: Files) -> tuple[Model, ...]:
    found = {one.name: one for one in _declared()}
    order = TopologicalSorter({name: sorted(found.keys() & _below(one)) for name, one in found.items()})
    made: dict[str, Model] = {}
    for name in order.static_order():
        made[name] = replace(found[name], digest=_digest(found[name], made))
    return tuple(made.values())


def _below(one: Model) -> set[str]:
    """Return what has to be made before a relation is."""
    return {*one.relation.made_of, *(("verdicts",) if one.relation.decidable else ())}


def _declared() -> list[Model]:
    modules = sorted(one.name for one in iter_modules(model.__path__) if not one.ispkg)
    return [_model(name) for name in modules]


def _model(name: str) -> Model:
    module = import_module(f"{model.__name__}.{name}")
    relation: Relation = module.RELATION
    return Model(name, relation, Path(str(module.__file__)).with_suffix(".sql").read_text("utf-8"))


def _digest(one: Model, before: dict[str, Model]) -> str:
    """Tell models apart by what they and those below them do."""
    lines = [line for line in one.query.splitlines() if line[:2] != "--"]
    prepare = one.relation.prepare
    parts = [
        *lines,
        repr([(column.name, column.type) for column in one.relation.columns]),
        *(_sources(inspect.getmodule(prepare)) if prepare else ()),
        *(before[name].digest for name in sorted(before.keys() & _below(one))),
        repr(one.relation.decidable),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _sources(module: ModuleType | None) -> list[str]:
    """Return the text of a module and of those of ours that it rests on, with the queries beside them."""
    waiting, found = [module], {}
    while waiting:
        one = waiting.pop()
        name = one.__name__ if one else ""
        if one and name not in found and name.startswith(_OURS) and not name.startswith(_GRAPH):
            query = Path(str(one.__file__)).with_suffix(".sql")
            found[name] = inspect.getsource(one) + (query.read_text("utf-8") if query.exists() else "")
            waiting += [inspect.getmodule(each) for each in vars(one).values() if _has_home(each)]
    return [found[name] for name in sorted(found)]


def _has_home(each: object) -> bool:
    return inspect.isfunction(each) or inspect.isclass(each) or inspect.ismodule(each)
