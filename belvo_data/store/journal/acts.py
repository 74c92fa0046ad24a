"""Acts: who did what on the pages: unmasked, exported, decided, deleted, read again, played a scenario.

What was done is told without ids, so that a link that is forgotten is not remembered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import Durable

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
create table if not exists acts (
    number integer primary key, at text not null, who text not null, what text not null, about text not null
) strict;
"""
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did.

    Attributes:
        who: empty where nobody was asked to sign in.
        what: a code, such as ``read_again`` or ``exported``.
        about: the file, of an export.
    """

    at: datetime
    who: str
    what: str
    about: str = ""


class Acts:
    """The acts of one data folder; the newest ten thousand are kept."""

    def __init__(self, journal: Path) -> None:
        self._open = Durable(journal, SCHEMA).open

    def note(self, act: Act) -> None:
        """Keep what somebody did, and let the oldest go."""
        with self._open() as db:
            row = (act.at.isoformat(), act.who, act.what, act.about)
            db.execute("insert into acts (at, who, what, about) values (?, ?, ?, ?)", row)
            db.execute("delete from acts where number <= (select max(number) from acts) - ?", (KEPT,))

    def newest(self, most: int) -> list[Act]:
        """Return the newest, newest first."""
        with self._open() as db:
            rows = db.execute(
                "select at, who, what, about from acts order by number desc limit ?", (most,)
            ).fetchall()
        return [Act(datetime.fromisoformat(at), *said) for at, *said in rows]
