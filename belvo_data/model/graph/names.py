"""Names: the tables of the relations, and the views under which people find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.catalog import models
from belvo_data.model.graph.values import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from belvo_data.model.graph.relation import Model

SCHEMA = "derived"
LOG = "ops.models"


def digests(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the digests of the relations as they were made, by name."""
    return dict(db.execute(f"select name, digest from {LOG}").fetchall())


def are_todays(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether each relation is as this program makes it, and there is no other."""
    return digests(db) == {model.name: model.digest for model in models()}


def make_room(db: duckdb.DuckDBPyConnection, where: str) -> None:
    """Make empty tables for the relations that are not there as this program makes them."""
    known = digests(db)
    db.execute(f"create schema if not exists {where}.{SCHEMA}")
    for model in models():
        if known.get(model.name) != model.digest:
            db.execute(table(model, where))


def table(model: Model, where: str) -> str:
    """Return the statement that makes the empty table of a relation."""
    columns = ", ".join(f'"{column.name}" {column.type}' for column in model.relation.columns)
    return f"create or replace table {where}.{model.at} ({columns})"


def views() -> str:
    """Return the statements that show the relations under their names, with comments."""
    return "".join(f"{one};\n" for model in models() for one in _view(model))


def _view(model: Model) -> Iterator[str]:
    yield f"create or replace view {model.name} as from {model.at}"
    yield f"comment on view {model.name} is {quoted(model.relation.about)}"
    for column in model.relation.columns:
        yield f"comment on column {model.name}.{column.name} is {quoted(column.about)}"
