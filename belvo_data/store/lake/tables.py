"""Tables: a file's and the lake's, alike in names, columns and comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from belvo_data.resources import CONSENTS
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OURS = ("main", "raw", "ops", "history", "derived")  # schemas
EVENTS = "ops.events"
PUBLICATION, MODELS = "ops.publication", "ops.models"
ORIGIN = "ops.origin"  # of the lake alone
RUNS = ("run", "first_run", "until_run")  # columns that hold the number of a run
RESERVED, INLINED = "row_id", 10  # rows that DuckLake keeps in its catalogue instead of a file
# The lake has no keys, so two programs can bring the same id; the row of the latest run counts.
ONCE = "qualify row_number() over (partition by id order by run desc, rowid desc) = 1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, with its comment."""

    name: str
    type: str
    nullable: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file or of the lake, with its comment.

    Attributes:
        rows: how many rows it was ever given; those that went are counted, too.
    """

    schema: str
    name: str
    columns: tuple[Column, ...]
    comment: str | None
    rows: int

    @property
    def path(self) -> str:
        """Its name after its schema's."""
        return f"{self.schema}.{self.name}"

    @property
    def has_key(self) -> bool:
        """Whether a row is known by its id, so that a new version takes the place of the old one."""
        return self.schema == "main" and self._has("id")

    @property
    def is_derived(self) -> bool:
        """Whether its rows are made of other tables', so that they are never brought from elsewhere."""
        return self.schema == "derived" or self.path == MODELS

    @property
    def of_a_link(self) -> bool:
        """Whether its rows are written link by link."""
        return self._has("link_id") and self.name != CONSENTS.name and self.path != EVENTS

    @property
    def compared(self) -> tuple[str, ...]:
        """The columns that tell whether two rows are the same: all but bytes, which never change."""
        return tuple(column.name for column in self.columns if column.type != "BLOB")

    @property
    def bytes_in(self) -> tuple[str, ...]:
        """The columns of bytes."""
        return tuple(column.name for column in self.columns if column.type == "BLOB")

    @property
    def runs(self) -> tuple[str, ...]:
        """The columns that hold the number of a run."""
        own = ("number",) if self.path == "ops.runs" else ()
        return (*own, *(column.name for column in self.columns if column.name in RUNS))

    @property
    def layout(self) -> str | None:
        """What the lake's files of it are parted by."""
        if self.is_derived or not self._has("link_id"):
            return None
        return (
            "link_id, year(value_date), month(value_date)" if self.path == "main.transactions" else "link_id"
        )

    @property
    def blanks(self) -> tuple[str, ...]:
        """Its columns with nothing in them."""
        return tuple(f'null::{column.type} as "{column.name}"' for column in self.columns)

    def created(self, where: str) -> Iterator[str]:
        """Yield the statements that make it in an attached database."""
        columns = ", ".join(_definition(column) for column in self.columns)
        yield f"create schema if not exists {where}.{self.schema}"
        yield f"create table {where}.{self.path} ({columns})"

    def described(self, where: str, kind: str = "table") -> Iterator[str]:
        """Yield the statements that give the table or view of an attached database its comments."""
        at = f"{where}.{self.path}"
        if self.comment:
            yield f"comment on {kind} {at} is {literal(self.comment)}"
        for column in self.columns:
            if column.comment:
                yield f'comment on column {at}."{column.name}" is {literal(column.comment)}'

    def lacking(self, other: Table) -> Mapping[str, str]:
        """Return the types of the columns that another table lacks, by name."""
        names = {column.name for column in other.columns}
        return {column.name: column.type for column in self.columns if column.name not in names}

    def extended(self, where: str, known: Table) -> Iterator[str]:
        """Yield the statements that give the table of an attached database what its columns lack."""
        at, types = f"alter table {where}.{self.path}", {column.name: column.type for column in known.columns}
        for name, kind in self.lacking(known).items():
            yield f"{at} add column {name} {kind}"
        for column in self.columns:
            if types.get(column.name, column.type) != column.type:
                yield f"{at} alter column {column.name} set data type {column.type}"

    @property
    def is_reserved(self) -> bool:
        """Whether a column has a name that DuckLake wants for itself where it keeps rows in its catalogue."""
        return self._has(RESERVED)

    def created_apart(self) -> Iterator[str]:
        """Yield the statements that make it in the lake, in files however few its rows are.

        Such a table can't be made in a transaction that does more.
        """
        option, schema = "call lake.set_option('data_inlining_row_limit'", f"schema => '{self.schema}'"
        yield f"create schema if not exists lake.{self.schema}"
        yield f"{option}, 0, {schema})"
        yield from self.created("lake")
        yield from self.described("lake")
        yield f"{option}, 0, {schema}, table_name => '{self.name}')"
        yield f"{option}, {INLINED}, {schema})"

    def _has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def tables(db: duckdb.DuckDBPyConnection, where: str) -> Mapping[str, Table]:
    """Return the tables of an attached database, by path."""
    return everywhere(db).get(where, {})


def everywhere(db: duckdb.DuckDBPyConnection) -> Mapping[str, Mapping[str, Table]]:
    """Return the tables of each attached database, by path: DuckDB looks at all even for those of one."""
    known = {
        (where, schema, name): about
        for where, schema, name, *about in db.execute(
            "select database_name, schema_name, table_name, comment, estimated_size from duckdb_tables()"
        ).fetchall()
    }
    columns: dict[tuple[str, str, str], list[Column]] = {}
    for where, schema, name, *column in db.execute(
        "select database_name, schema_name, table_name, column_name, data_type, is_nullable, comment "
        "from duckdb_columns() order by database_name, schema_name, table_name, column_index"
    ).fetchall():
        if schema in OURS and (where, schema, name) in known and f"{schema}.{name}" != ORIGIN:
            columns.setdefault((where, schema, name), []).append(Column(*column))
    found: dict[str, dict[str, Table]] = {}
    for (where, schema, name), of in columns.items():
        table = Table(schema, name, tuple(of), *known[where, schema, name])
        found.setdefault(where, {})[table.path] = table
    return found


def is_made(db: duckdb.DuckDBPyConnection, path: str = PUBLICATION) -> bool:
    """Whether the attached lake has a table of ours."""
    try:
        db.execute(f"from lake.{path} limit 0")
    except duckdb.CatalogException:
        return False
    return True


def twins(db: duckdb.DuckDBPyConnection, table: Table, where: str) -> int:
    """Return how many ids a table of an attached database has more than once."""
    row = db.execute(
        f"select count(*) from (select id from {where}.{table.path} group by id having count(*) > 1)"
    ).fetchone()
    return int(row[0]) if row else 0


def _definition(column: Column) -> str:
    return f'"{column.name}" {column.type}{"" if column.nullable else " not null"}'
