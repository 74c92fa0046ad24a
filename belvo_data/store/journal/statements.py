"""Statements: what was asked on the SQL page, the newest of it, and what was saved under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.store.files.durable import Durable

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
create table if not exists asked (
    number integer primary key, at text not null, statement text not null, outcome text not null
) strict;
create table if not exists saved (name text primary key, at text not null, statement text not null) strict;
"""
KEPT = 200  # statements of the past
NAMED = 500  # statements that have a name, and how long such a name is
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement of the past, with what came of it in a few words."""

    at: datetime
    statement: str
    outcome: str


class Statements:
    """The statements of one data folder.

    Args:
        kept: how many of the past are.
    """

    def __init__(self, journal: Path, *, kept: int = KEPT) -> None:
        self._kept = kept
        self._open = Durable(journal, SCHEMA).open

    def note(self, statement: str, outcome: str, *, now: datetime) -> None:
        """Keep what was asked, and let the oldest go; the same once more takes the place of the former."""
        with self._open() as db:
            db.execute("delete from asked where statement = ?", (statement,))
            row = (now.isoformat(), statement, outcome)
            db.execute("insert into asked (at, statement, outcome) values (?, ?, ?)", row)
            db.execute("delete from asked where number <= (select max(number) from asked) - ?", (self._kept,))

    def history(self) -> list[Asked]:
        """Return what was asked, newest first."""
        with self._open() as db:
            rows = db.execute("select at, statement, outcome from asked order by number desc").fetchall()
        return [Asked(datetime.fromisoformat(at), statement, outcome) for at, statement, outcome in rows]

    def clear(self) -> None:
        """Let go of the history; what has a name stays."""
        with self._open() as db:
            db.execute("delete from asked")

    def save(self, name: str, statement: str, *, now: datetime) -> None:
        """Keep a statement under a name; one of that name before gives way.

        Raises:
            InputInvalid: there is no name, it is too long, or there are too many.
        """
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST:
            raise InputInvalid("That is no name.", remedy=f"Give it one of up to {LONGEST} characters.")
        with self._open() as db:
            others = db.execute("select count(*) from saved where name <> ?", (name,)).fetchone()[0]
            if others >= NAMED:
                raise InputInvalid(f"{NAMED} statements are saved.", remedy="Remove one first.")
            db.execute("insert or replace into saved values (?, ?, ?)", (name, now.isoformat(), statement))

    def saved(self) -> dict[str, str]:
        """Return the statements that have a name, by it, in its order."""
        with self._open() as db:
            return dict(
                db.execute("select name, statement from saved order by name collate nocase").fetchall()
            )

    def remove(self, name: str) -> None:
        """Let go of a statement that has a name."""
        with self._open() as db:
            db.execute("delete from saved where name = ?", (name,))
