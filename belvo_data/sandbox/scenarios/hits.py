"""Hits: what met a scenario, so that whoever plays one can watch it at work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import stamped

KEPT = 200


@dataclass(frozen=True, slots=True)
class Hits:
    """The newest hits; the older ones go."""

    state: State
    now: Callable[[], datetime]

    def note(self, name: str, what: str) -> None:
        """Note that a scenario met a request or a webhook."""
        with self.state.writing() as db:
            db.execute(
                "insert into hits (name, at, what) values (?, ?, ?)", [name, stamped(self.now()), what]
            )
            db.execute("delete from hits where number <= last_insert_rowid() - ?", [KEPT])

    def latest(self) -> list[dict[str, Any]]:
        """Return them, the newest first: ``number`` counts up, ``what`` is whom the scenario met."""
        with self.state.reading() as db:
            return [dict(row) for row in db.execute("select * from hits order by number desc")]
