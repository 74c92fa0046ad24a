"""Typed: the macros that read pages of a table's records as its rows."""

from __future__ import annotations

from belvo_data.store.scripts import sql
from belvo_data.store.typed.shape import FIRST_DAY, LARGE, LAST_DAY, column
from belvo_data.store.typed.shapes import SHAPES

OWN_IDS = frozenset(
    {"institutions", "links", "accounts", "owners", "transactions"}
)  # where ids are never ours


def common() -> str:
    """Return the statements that make what the tables' macros share."""
    days = f"date '{FIRST_DAY}' and date '{LAST_DAY}'"
    moments = f"timestamptz '{FIRST_DAY}' and timestamptz '{LAST_DAY} 23:59:59'"
    return (
        "create temp macro plausible_day(of) as "
        f"if(of not between {days}, error('no day that a bank means'), of);"
        "create temp macro plausible_moment(of) as "
        f"if(of not between {moments}, error('no moment that a bank means'), of);"
        f"create temp macro is_large(amount) as amount >= {LARGE} or amount <= -{LARGE};"
    ) + sql("typed", alone=True)


def of_table(table: str) -> str:
    """Return the statements that make the macro ``typed_TABLE(pages, largest)``."""
    columns = ", ".join(f"\"{name}\": '{column(one)}'" for name, one in SHAPES[table].members.items())
    return (
        f"create or replace temp macro records_{table}(pages, largest) as table from read_json(pages, "
        "format = 'array', compression = 'zstd', maximum_object_size = largest, "
        f"columns = {{{columns}}});"
    ) + sql(f"typed/{table}")


def everything() -> str:
    """Return all of them."""
    return common() + "".join(map(of_table, SHAPES))
