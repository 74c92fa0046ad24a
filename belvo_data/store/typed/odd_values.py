"""Odd values: what could not be read, named beside the rows that it belongs to, as long as it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.resources import LINKS
from belvo_data.store.literals import literal, row
from belvo_data.store.typed.macros import OWN_IDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from belvo_data.store.raw.extract import Extract
    from belvo_data.store.typed.odd_pages import OddValue

# Ids of ours that had to be told apart by a number behind them, and those that they would have been.
ALIKE = """
with numbered as (
    select id, link_id, nullif(regexp_extract(id, '^(.+)-[0-9]+$', 1), '') as base from said
)
select {run}, {table}, link_id, id, 'id', 'is missing, and other records of the list look the same', null
from numbered
where base in (select id from said) or id in (select base from numbered)
"""


def note(
    db: duckdb.DuckDBPyConnection,
    table: str,
    lists: Sequence[Extract],
    found: Mapping[str | None, Sequence[OddValue]],
    run: int,
) -> None:
    """Name what is odd in lists that were read into ``said``, instead of what was odd in them before."""
    whole = [one.link_id for one in lists if one.whole]
    of_these = "true" if None in whole else f"link_id in {literal(whole)}" if whole else "false"
    db.execute(
        f"delete from ops.odd_values where table_name = {literal(table)} "
        f"and ({of_these} or row_id in (select id::varchar from said))"
    )
    values = [
        row(run, table, _link(table, link_id, one.row_id), one.row_id, one.field, one.reason, one.page)
        for link_id, several in found.items()
        for one in several
    ]
    if values:
        db.execute(f"insert into ops.odd_values values {', '.join(values)}")
    if table not in OWN_IDS and any(one.ids.lacking > 1 for one in lists):
        db.execute(f"insert into ops.odd_values {ALIKE.format(run=run, table=literal(table))}")


def _link(table: str, link_id: str | None, row_id: str | None) -> str | None:
    """Return the link that a value came through."""
    return row_id if table == LINKS.name else link_id


def counts(db: duckdb.DuckDBPyConnection, table: str, *, strays: bool = False) -> dict[str | None, int]:
    """Return how many values of a table are odd, by link, and of all links together as ``None``.

    Args:
        strays: count the records that are no rows instead.
    """
    only = "and row_id is null" if strays else ""
    rows = db.execute(
        "select link_id, count(*) from ops.odd_values "
        f"where table_name = {literal(table)} {only} group by link_id"
    ).fetchall()
    return {**dict(rows), None: sum(number for _, number in rows)}


@dataclass(frozen=True, slots=True)
class OddFields:
    """A field of a link's table that is odd in some of its rows.

    Attributes:
        field: Belvo's name of it; places in lists are left out.
        values: how many are odd.
    """

    link_id: str | None
    table: str
    field: str
    values: int


def odd_fields(db: duckdb.DuckDBPyConnection) -> list[OddFields]:
    """Return what is odd of each link, most first."""
    with db.cursor() as cursor:
        cursor.execute("use belvo")
        rows = cursor.execute(
            "select link_id, table_name, regexp_replace(field, '\\[[0-9]+\\]', '', 'g') as of, "
            "count(*) as values from ops.odd_values "
            "group by all order by link_id nulls first, values desc, table_name, of"
        ).fetchall()
    return [OddFields(*row) for row in rows]
