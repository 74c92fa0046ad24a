"""Mistakes: what DuckDB says of a statement that is wrong, as an error with its place and what was meant."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.console.limits import SMALLER
from belvo_data.errors import BelvoDataError, StatementEnded, StatementInvalid, StatementRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

MOST = 5  # names that may have been meant
ASK = "Ask of the published tables, views and macros; the page lists them."
OUTSIDE = "It would reach beyond the published data: files, addresses and extensions are out of reach."
FILE = re.compile(r"[/\\:]|\.\w+$")  # in what stands where a table's name would


def told(
    error: duckdb.Error,
    statement: str,
    *,
    memory: int,
    shift: int = 0,
    barred: AbstractSet[str] = frozenset(),
) -> BelvoDataError:
    """Return what DuckDB's error means to whoever wrote a statement.

    Args:
        memory: bytes that the query was allowed.
        shift: bytes that stood before the statement when DuckDB read it.
        barred: names that nobody may have meant.
    """
    if isinstance(error, duckdb.OutOfMemoryException):
        return too_much(memory)
    if isinstance(error, (duckdb.PermissionException, duckdb.IOException)):
        return StatementRefused(OUTSIDE, remedy=ASK)
    text = str(error)
    try:
        said = json.loads(text[text.index("{") :])
        message = said["exception_message"]
    except (ValueError, KeyError, TypeError):
        said, message = {}, text
    if "exists in the" in message or (said.get("type") == "Table" and FILE.search(said.get("name", ""))):
        return StatementRefused(OUTSIDE, remedy=ASK)
    return mistaken(message, statement, said, shift=shift, barred=barred)


def too_much(memory: int) -> StatementEnded:
    """Return what is said of a query that needed more memory than there is for it."""
    return StatementEnded(f"It needed more than {memory / 1e9:g} GB of memory and was ended.", remedy=SMALLER)


def mistaken(
    message: str,
    statement: str,
    said: Mapping[str, Any],
    *,
    shift: int = 0,
    barred: AbstractSet[str] = frozenset(),
) -> StatementInvalid:
    """Return the error for a message of DuckDB's.

    Args:
        said: what DuckDB says besides: ``position`` counts bytes, ``candidates`` is names with commas.
    """
    problem, _, more = message.partition("\n")
    line, column = _place(statement, said.get("position"), shift)
    names = [name.strip('"') for name in str(said.get("candidates", "")).split(",")]
    meant = [name for name in names if name and name not in barred][:MOST]
    where = f"Line {line}, column {column}: " if line else ""
    remedy = _remedy(meant, "" if names[0] else more)
    return StatementInvalid(f"{where}{problem.rstrip('!. ')}.", remedy=remedy, line=line, column=column)


def _place(statement: str, position: Any, shift: int) -> tuple[int, int]:
    """Return line and column of a place, counted from one; zeros where it is unknown."""
    try:
        at = int(position) - shift
    except (TypeError, ValueError):
        return 0, 0
    before = statement.encode()[: max(at, 0)].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _remedy(meant: Sequence[str], more: str) -> str:
    if meant:
        *others, last = meant
        return f"Did you mean {' or '.join(filter(None, (', '.join(others), last)))}?"
    return " ".join(more.split()) or "Mend it there, and run it again."
