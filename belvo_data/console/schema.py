"""Schema: what statements can be asked of, with what each is and what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import filters_of
from belvo_data.questions.asking.macros import arguments
from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from belvo_data.questions.asking.question import Asked

HISTORY = {
    "as_of": "from as_of('transactions', 1)",
    "changes": "from changes(1)",
    "lists_behind": "from lists_behind()",
}  # macros that are no questions; those that are neither are former names, or parts of others
OTHERS = ("derived", "history")  # schemas whose tables have views in main, or hold former rows of them


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, DuckDB's type, and what it means."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, a view or a macro that gives a table.

    Attributes:
        name: as a statement says it.
        kind: ``table``, ``view`` or ``macro``.
        rows: that it has; ``None`` for a macro.
        columns: of its rows; for a macro, its arguments, whose types are their defaults.
        example: a statement that begins with it.
    """

    name: str
    kind: str
    about: str
    rows: int | None
    columns: tuple[Column, ...] = field(repr=False)
    example: str


def schema(db: duckdb.DuckDBPyConnection) -> list[Relation]:
    """Return what is published: tables and views by their names, then macros."""
    with looking(db) as cursor:
        return [*_relations(cursor), *_macros(cursor)]


def examples() -> Mapping[str, str]:
    """Return a statement for each question that is declared with one, by its title."""
    return {one.question.title: one.question.example for one in asked().values() if one.question.example}


def _relations(db: duckdb.DuckDBPyConnection) -> list[Relation]:
    found = db.execute(
        "from (select schema_name, table_name as name, 'table' as kind, comment from duckdb_tables() "
        "where database_name = current_database() "
        "union all select schema_name, view_name, 'view', comment from duckdb_views() "
        "where database_name = current_database() and not internal) "
        "order by schema_name <> 'main', schema_name, name"
    ).fetchall()
    columns = _columns(db)
    shown = [one for one in found if one[0] not in OTHERS]
    rows = _rows(db, [_name(schema, name) for schema, name, *_ in shown])
    return [
        Relation(said, kind, about or "", rows[said], tuple(columns[schema, name]), f"from {said} limit 100")
        for schema, name, kind, about in shown
        for said in [_name(schema, name)]
    ]


def _columns(db: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[Column]]:
    made = dict[tuple[str, str], list[Column]]()
    for schema, table, name, kind, about in db.execute(
        "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() "
        "where database_name = current_database() and not internal "
        "order by schema_name, table_name, column_index"
    ).fetchall():
        made.setdefault((schema, table), []).append(Column(name, kind, about or ""))
    return made


def _rows(db: duckdb.DuckDBPyConnection, names: list[str]) -> dict[str, int]:
    counted = ", ".join(f"(select count(*) from {name})" for name in names)  # noqa: S608  published names
    found = db.execute(f"select {counted}").fetchone() if names else ()
    return dict(zip(names, found or (), strict=True))


def _macros(db: duckdb.DuckDBPyConnection) -> list[Relation]:
    found = db.execute(
        "select function_name, any_value(parameters), any_value(comment) from duckdb_functions() "
        "where not internal and database_name = current_database() and function_type = 'table_macro' "
        "group by function_name order by function_name"
    ).fetchall()
    declared = asked()
    return [
        _macro(name, parameters, about or "", declared.get(name))
        for name, parameters, about in found
        if name in declared or name in HISTORY
    ]


def _macro(name: str, parameters: Sequence[str], about: str, declared: Asked | None) -> Relation:
    if declared is None:
        columns = tuple(Column(parameter, "", "") for parameter in parameters)
        return Relation(f"{name}()", "macro", about, None, columns, HISTORY[name])
    own = {argument: one.about for argument, one in declared.question.arguments.items()}
    filters = {argument: one.about for argument, one in filters_of(declared.question.of).items()}
    told = {**filters, **own}
    columns = tuple(Column(one, default, told[one]) for one, default in arguments(declared).items())
    return Relation(f"{name}()", "macro", about, None, columns, declared.question.example or f"from {name}()")


def _name(schema: str, name: str) -> str:
    return name if schema == "main" else f"{schema}.{name}"
