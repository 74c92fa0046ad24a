"""Where scenarios are started, stopped and looked up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from belvo_data.sandbox.problems import does_not_exist, invalid, not_found
from belvo_data.sandbox.scenarios.running_scenario import Playing
from belvo_data.sandbox.scenarios.table import BY_NAME, SCENARIOS, Scenario
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

ANSWERS = frozenset(
    {
        "unauthorized",
        "blocked",
        "request_timeout",
        "rate_limited",
        "error_once",
        "error_always",
        "slow",
        "cut",
        "malformed",
    }
)
EVERYTHING = ""  # a link or resource that nobody named


@dataclass(frozen=True, slots=True)
class Scenarios:
    """All scenarios, and those that play; ``changed`` is called after each start and stop."""

    state: State
    now: Callable[[], datetime]
    changed: Callable[[], None]

    def all(self) -> tuple[Scenario, ...]:
        """Return the whole table."""
        return SCENARIOS

    def playing(self) -> list[Playing]:
        """Return what was started and is not over, the oldest first."""
        now = self.now()
        with self.state.reading() as db:
            return [
                _playing(row, now) for row in db.execute("select * from scenarios order by started_at, name")
            ]

    def start(
        self,
        name: str,
        *,
        link: str | None = None,
        resource: str | None = None,
        times: int | None = None,
        seconds: int | None = None,
    ) -> Playing:
        """Start a scenario, or start it anew; what is not said is as the table has it."""
        scenario = BY_NAME.get(name)
        if scenario is None:
            raise not_found()
        for word, value in (("times", times), ("seconds", seconds)):
            if value is not None and value < (1 if word == "times" else 0):
                raise invalid(word, "A positive number is expected.")
        now = self.now()
        kept = [
            name,
            self._known(link) or EVERYTHING,
            resource or EVERYTHING,
            scenario.times if times is None else times,
            scenario.seconds if seconds is None else seconds,
            stamped(now),
        ]
        with self.state.writing() as db:
            db.execute("insert or replace into scenarios values (?, ?, ?, ?, ?, ?)", kept)
            row = db.execute("select * from scenarios where rowid = last_insert_rowid()").fetchone()
        self.changed()
        return _playing(row, now)

    def stop(self, name: str, *, link: str | None = None, resource: str | None = None) -> None:
        """Stop a scenario: for one link or resource if named, else wherever it plays."""
        if name not in BY_NAME:
            raise not_found()
        with self.state.writing() as db:
            db.execute(_STOP, [name, link, resource])
        self.changed()

    def of(self, name: str) -> Playing | None:
        """Return one scenario, if it plays anywhere."""
        return next((playing for playing in self.playing() if playing.name == name), None)

    def changes_page(self, path: str, links: set[str]) -> bool:
        """Say whether a first page lacks its list's newest row; its times go down by one."""
        playing = [each for each in self.playing() if each.name == "page_changes"]
        return any(_here(each, path, links) and self._spend(each) for each in playing)

    def next_answer(self, path: str, links: set[str]) -> Playing | None:
        """Return the scenario that the answer to a request meets; its times go down by one."""
        for playing in self.playing():
            if playing.name in ANSWERS and _here(playing, path, links) and self._spend(playing):
                return playing
        return None

    def _spend(self, playing: Playing) -> bool:
        """Use a scenario once; whoever comes when its times are over does not meet it."""
        if playing.times is None:
            return True
        which = [playing.name, playing.link or EVERYTHING, playing.resource or EVERYTHING]
        with self.state.writing() as db:
            spent = db.execute(_SPEND, which)
            db.execute("delete from scenarios where times = 0")
        return spent.rowcount > 0

    def _known(self, link: str | None) -> str | None:
        if link is not None:
            with self.state.reading() as db:
                if db.execute("select 1 from links where id = ?", [link]).fetchone() is None:
                    raise does_not_exist("link", link)
        return link


def _here(playing: Playing, path: str, links: set[str]) -> bool:
    return playing.resource in {None, path} and (playing.link is None or playing.link in links)


_STOP = """
delete from scenarios
where name = ? and coalesce(?, link) in (link, '') and coalesce(?, resource) in (resource, '')
"""
_SPEND = """
update scenarios set times = times - 1 where name = ? and link = ? and resource = ? and times > 0
"""


def _playing(row: Any, now: datetime) -> Playing:
    playing = Playing(
        name=row["name"],
        link=row["link"] or None,
        resource=row["resource"] or None,
        times=row["times"],
        seconds=row["seconds"],
        started_at=read(row["started_at"]),
    )
    return replace(playing, ripe=now >= playing.ends)
