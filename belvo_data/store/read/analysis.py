"""Analysis: the published data opened for a person, which says what it shows and can move to what came later.

DuckDB's own connection is ``duckdb``, and its calls are at hand: ``sql``, ``execute``, ``table``, ``view`` …
"""

from __future__ import annotations

import html
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import duckdb

from belvo_data.errors import StoreError
from belvo_data.formats.counts import many
from belvo_data.formats.text import clean
from belvo_data.store.read.reader import looking
from belvo_data.store.read.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# DuckDB 1.5 makes frames in pandas 2's way, of which pandas 3 warns whoever asks for one.
warnings.filterwarnings("ignore", "The inplace keyword in DataFrame.drop is deprecated")
CALLS = {"execute", "query", "sql", "table", "view"}
FACTS = """
    select
        (select number from ops.publication),
        max(number),
        strftime(max(finished_at), '%Y-%m-%d %H:%M'),
        (select count(*) from links where deleted_at is null),
        (select count(*) from accounts where deleted_at is null),
        (select count(*) from transactions where deleted_at is null)
    from ops.runs
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """How the data is opened, again and again.

    Attributes:
        open: returns a connection, and which publication was the newest before.
        newest: returns which one is the newest now; ``None`` where it does not matter.
        source: whose data it is, in words.
        scratch: the folder of tables of people's own.
    """

    open: Callable[[], tuple[duckdb.DuckDBPyConnection, int | None]]
    newest: Callable[[], int | None]
    source: str
    scratch: Path


class Analysis:
    """The data as one publication has it; it never changes until ``refresh``.

    Attributes:
        duckdb: DuckDB's own connection, read-only; threads need a ``cursor()`` each.
        scratch: tables of one's own, which stay when there is a new publication.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._told: int | None = None
        self._open()

    def refresh(self) -> Self:
        """Move to the newest publication, and return itself; what was asked before stays as it is.

        What ``as_of`` chose stays chosen. Relations of DuckDB's that were made before go on reading the
        state that they were made of.

        Raises:
            StoreError: it can't be opened; it goes on with what it shows.

        Example:
            >>> db = bd.connect()
            >>> db.refresh() is db
            True
        """
        self._open()
        return self

    @property
    def publication(self) -> int:
        """The number of the publication that it shows."""
        return int(self._facts[0])

    @property
    def run(self) -> int | None:
        """The number of the last run whose changes it shows, as in ``ops.runs``."""
        return None if self._facts[1] is None else int(self._facts[1])

    @property
    def newer(self) -> int | None:
        """The number of a newer publication, if there is one that can be seen."""
        try:
            newest = self._opening.newest()
        except StoreError:
            return None
        return newest if newest is not None and newest > (self._number or 0) else None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a further connection to the same data, such as for a thread."""
        cursor = self.duckdb.cursor()
        cursor.execute("use belvo")
        return cursor

    def execute(self, query: str, parameters: object = None, /) -> duckdb.DuckDBPyConnection:
        """Run a statement; rows are fetched from what it returns."""
        self._hint()
        return self.duckdb.execute(query, parameters)

    def close(self) -> None:
        """Let go of the publication."""
        self.__dict__.pop("_facts", None)
        self.duckdb.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        """Return what DuckDB's connection has; its calls find the caller's frames by their names."""
        if name.startswith("_") or name == "duckdb":
            raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")
        if name in CALLS:
            self._hint()
        return getattr(self.duckdb, name)

    def __dir__(self) -> list[str]:
        calls = (name for name in dir(self.duckdb) if not name.startswith("_"))
        return sorted({*super().__dir__(), *calls})

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        first, *rest = map(html.escape, self._lines())
        return "<br>".join([f"<b>{first}</b>", *rest])

    def _lines(self) -> list[str]:
        try:
            _, run, when, links, accounts, transactions = self._facts
        except duckdb.ConnectionException:
            return [f"{clean(self._opening.source)}: closed"]
        lines = [
            f"{clean(self._opening.source)}: publication {self.publication}, run {run} of {when} UTC",
            f"{many(links, 'link')}, {many(accounts, 'account')}, {many(transactions, 'transaction')}",
        ]
        if (newer := self.newer) is not None:
            lines.append(f"Publication {newer} is newer: db.refresh() moves to it.")
        return lines

    @cached_property
    def _facts(self) -> tuple[Any, ...]:
        with looking(self.duckdb) as cursor:
            return cursor.execute(FACTS).fetchone() or (0, None, None, 0, 0, 0)

    def _open(self) -> None:
        self.duckdb, self._number = self._opening.open()
        self.scratch = Scratch(self._opening.scratch, self.duckdb)
        self.__dict__.pop("_facts", None)

    def _hint(self) -> None:
        """Say once of each newer publication that it is there."""
        if (newer := self.newer) is not None and newer != self._told:
            self._told = newer
            warnings.warn(f"Publication {newer} is newer: db.refresh() moves to it.", stacklevel=3)
