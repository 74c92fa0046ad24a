"""The encounters: what met a trouble, so that whoever plays one can watch it at work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import stamped

KEPT = 200


@dataclass(frozen=True, slots=True)
class Encounters:
    """The newest encounters; the older ones go."""

    state: State
    now: Callable[[], datetime]

    def note(self, name: str, what: str) -> None:
        """Note that a trouble met a request or a webhook."""
        with self.state.writing() as db:
            db.execute(
                "insert into encounters (name, at, what) values (?, ?, ?)", [name, stamped(self.now()), what]
            )
            db.execute("delete from encounters where number <= last_insert_rowid() - ?", [KEPT])

    def latest(self) -> list[dict[str, Any]]:
        """Return them, the newest first: ``number`` counts up, ``what`` is whom the trouble met."""
        with self.state.reading() as db:
            return [dict(row) for row in db.execute("select * from encounters order by number desc")]
