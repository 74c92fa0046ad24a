"""Fallback: what is said where damage took the newest publication, until all links are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import StoreError
from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from belvo_data.store.publications.publications import Publications


# Each sync of all links begins with their list.
LAST = "from raw.lists where resource = 'links' and whole"


def older(publications: Publications, opened: Callable[[], duckdb.DuckDBPyConnection]) -> str | None:
    """Return which file was damaged and of which moment the data is instead; ``None`` if all is as it was.

    Args:
        opened: returns a connection to the newest data that is whole.
    """
    if (missed := publications.missed()) is None:
        return None
    try:
        with looking(opened()) as db:
            found = db.execute(
                f"select epoch(max(started_at)), strftime(max(started_at), '%Y-%m-%d %H:%M UTC') {LAST}"
            ).fetchone()
    except StoreError as error:
        return str(error)
    read_at, moment = found or (None, None)
    if (read_at or 0) > missed.stat().st_mtime:
        return None
    return (
        f"The newest data was damaged, and is set aside as {missed}. "
        f"This is the data of {moment or 'an earlier day'}. "
        "Read again, or run belvo-data sync, to have what came later."
    )
