"""Literals: values written into statements of the writer.

DuckDB's client loads pandas when a value is bound, half a second that a sync has no use for; so what
the writer says is quoted here instead.
"""

from __future__ import annotations

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


def _quoted(text: str) -> str:
    return "'" + text.replace("\0", "").replace("'", "''") + "'"
