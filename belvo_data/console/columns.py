"""Columns: an answer's columns as numbers, texts, days and moments, whatever DuckDB makes of them."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def simple(table: pa.Table) -> pa.Table:
    """Return a table whose values a file or a grid can hold; lists and the like are JSON.

    Columns get names of which no two are alike.
    """
    made = [_simple(column) for column in table.columns]
    return pa.table(made, names=_apart(table.column_names))


def _simple(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if (pa.types.is_timestamp(kind) or pa.types.is_date(kind)) and not _is_dated(column):
        return pa.chunked_array([pa.array(map(_moment, column), pa.string())])
    is_known = (
        pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_string(kind)
        or pa.types.is_date(kind)
        or pa.types.is_timestamp(kind)
    )
    return column if is_known else pa.chunked_array([pa.array(map(_said, column.to_pylist()), pa.string())])


def _is_dated(column: pa.ChunkedArray) -> bool:
    """Whether every day and moment lies in the years from 1 to 9999; DuckDB has others, and infinities."""
    try:
        found = pc.min_max(column).as_py()
    except (OverflowError, ValueError):
        return False
    return found is not None


def _moment(value: pa.Scalar) -> str | None:
    try:
        return None if value.as_py() is None else str(value.as_py())
    except (OverflowError, ValueError):
        return "infinity" if value.value > 0 else "-infinity"


def _said(value: Any) -> str | None:
    match value:
        case None | str():
            return value
        case bytes():
            return value.hex()
        case list() | dict() | tuple():
            return json.dumps(value, ensure_ascii=False, default=_inside)
        case _:
            return str(value)


def _inside(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _apart(names: list[str]) -> list[str]:
    taken = dict[str, None]()
    for name in names:
        number, own = 1, name
        while own in taken:
            number += 1
            own = f"{name}_{number}"
        taken[own] = None
    return list(taken)
