"""Literals: values written into statements of the writer.

DuckDB's client loads pandas when a value is bound, half a second that a sync has no use for; so what
the writer says is quoted here instead.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = "str | int | float | datetime | Path | Sequence[Value] | None"


def literal(value: Value) -> str:
    """Return ``value`` as DuckDB reads it in a statement."""
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return repr(value).lower()
        case str() | Path():
            return _quoted(str(value))
        case datetime():
            return f"{_quoted(value.isoformat())}::timestamptz"
        case _:
            return f"[{', '.join(literal(one) for one in value)}]"


def row(*values: Value) -> str:
    """Return a row of a ``values`` list."""
    return f"({', '.join(literal(value) for value in values)})"


def rows(several: Sequence[Sequence[Value]]) -> str:
    """Return the query for rows of texts, which an insert casts, in a seventh of a ``values`` list's time."""
    told = [[_said(value) for value in of_row] for of_row in several]
    columns = ", ".join(f"told[{place}]" for place in range(1, len(told[0]) + 1))
    written = literal(json.dumps(told, ensure_ascii=False))
    return f"select {columns} from (select unnest(from_json({written}, '[[\"VARCHAR\"]]')) as told)"


def _said(value: Value) -> str | int | float | None:
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.isoformat()
        case _:
            return str(value).replace("\0", "")


def _quoted(text: str) -> str:
    return "'" + text.replace("\0", "").replace("'", "''") + "'"
