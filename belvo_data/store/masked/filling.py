"""Filling: each table of a masked copy, with masks of what the publication has in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.literals import literal
from belvo_data.store.masked import templates
from belvo_data.store.masked.columns import ID_OF_MANY, TEXT_OF_MANY, expression, masks

if TYPE_CHECKING:
    import duckdb


def fill(db: duckdb.DuckDBPyConnection, table: str, *, otherwise: float) -> None:
    """Fill a table of ``belvo`` with what ``former`` has in it, masked.

    Args:
        otherwise: the factor of what belongs to no link.
    """
    columns = _columns(db, table)
    kinds = masks(table)
    texts = [column for column in columns if kinds.get(column) == TEXT_OF_MANY]
    rows = _rows(table, texts, columns, otherwise)
    if texts:
        templates.mask(db, rows, texts)
    references = [column for column in columns if kinds.get(column) == ID_OF_MANY]
    joined = [
        f'left join temp.words "w {column}" on "w {column}".personal = r.personal '
        f'and "w {column}".template = masked_template(r."{column}", r."{column} number")'
        for column in texts
    ] + [f'left join temp.shown_ids "w {column}" on "w {column}".id = r."{column}"' for column in references]
    shown = "".join(f', "w {column}".shown as "{column} shown"' for column in texts + references)
    masked = ", ".join(f'{expression(table, column)} as "{column}"' for column in columns)
    db.execute(
        f"insert into belvo.{table} by name "
        f"select {masked} from (select r.*{shown} from {rows} r {' '.join(joined)})"
    )


def _rows(table: str, texts: list[str], columns: list[str], otherwise: float) -> str:
    """Return a table's rows with what masks ask for: a factor, whether they may name anybody, numbers."""
    personal, joined, factor = "true", "", f"{otherwise!r}"
    if table == "main.transactions":
        personal, joined = "p.id is not null", "left join temp.personal p on p.id = t.id"
    elif table == "main.accounts":
        personal = "false"
    if "link_id" in columns:
        factor = f"coalesce(f.factor, {otherwise!r})"
        joined += " left join temp.factors f on f.link_id = t.link_id"
    numbers = "".join(f', masked_number_in(t."{column}") as "{column} number"' for column in texts)
    return f"(select t.*, {factor} as factor, {personal} as personal{numbers} from former.{table} t {joined})"


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    schema, name = table.split(".")
    found = db.execute(
        "select column_name from duckdb_columns() where database_name = 'belvo' "
        f"and schema_name = {literal(schema)} and table_name = {literal(name)} order by column_index"
    ).fetchall()
    return [column for (column,) in found]
