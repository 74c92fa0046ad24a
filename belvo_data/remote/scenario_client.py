"""Scenario client: starts and stops a sandbox's scenarios and moves its clock, through its control room.

It speaks the sandbox's HTTP like everybody else, so it plays in a sandbox of this process or of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from belvo_data.errors import AnswerInvalid, InputInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.remote.client import Client

T = TypeVar("T")
CLOCK, SCENARIOS, HITS, WEBHOOKS = (
    f"/control/{room}/" for room in ("clock", "scenarios", "hits", "webhooks")
)


@dataclass(frozen=True, slots=True)
class PlayingScenario:
    """A scenario that plays: for one link and one list, or for all.

    Attributes:
        resource: the path of a list, such as ``transactions`` or ``br/balances``.
        times: how often it still happens; ``None`` until it is stopped.
        seconds: how long it takes, by the world's clock.
        ripe: whether its seconds are over.
    """

    name: str
    link: str | None
    resource: str | None
    times: int | None
    seconds: int
    ripe: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """An entry of the sandbox's table.

    Attributes:
        kind: what it is about, as a heading.
        scope: whom a start may name: a ``link``, a ``resource`` and a link, or nobody (``webhooks``).
        act: what brings it to light: ``read`` lists, ``refresh`` links, or let a ``day`` pass.
        open_finance: whether only links with a consent meet it.
        playing: where it plays.
    """

    name: str
    kind: str
    title: str
    does: str
    see: str
    scope: str
    act: str
    open_finance: bool
    times: int | None
    seconds: int
    playing: tuple[PlayingScenario, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is in the sandbox's world, and by how much that is ahead of the clock on the wall.

    Attributes:
        payday: the next day on which somebody who is linked is paid; ``None`` while nobody is.
    """

    now: datetime
    ahead: timedelta
    payday: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """What met a scenario, a request or a webhook; ``number`` counts up."""

    number: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class ScenarioClient:
    """Whoever plays; every call may raise what a ``Client`` raises."""

    client: Client

    def scenarios(self) -> list[Scenario]:
        """Return the whole table, with what plays."""
        return self._list(_scenario, SCENARIOS)

    def scenario(self, name: str) -> Scenario:
        """Return one entry.

        Raises:
            InputInvalid: there is none of that name.
        """
        scenarios = {scenario.name: scenario for scenario in self.scenarios()}
        if name not in scenarios:
            raise InputInvalid(
                f"There is no scenario {name!r}.", remedy=f"The sandbox knows: {', '.join(scenarios)}."
            )
        return scenarios[name]

    def start(
        self,
        name: str,
        *,
        link: str | None = None,
        resource: str | None = None,
        times: int | None = None,
        seconds: int | None = None,
    ) -> PlayingScenario:
        """Start a scenario; what is not said is as the table has it."""
        said = {"link": link, "resource": resource, "times": times, "seconds": seconds}
        body = {word: value for word, value in said.items() if value is not None}
        return _understood(_playing, self.client.send("POST", f"{SCENARIOS}{name}/", body))

    def stop(self, name: str, *, link: str | None = None, resource: str | None = None) -> None:
        """Put a scenario right: for one link or list if named, else wherever it plays."""
        where = {word: value for word, value in (("link", link), ("resource", resource)) if value}
        self.client.send("DELETE", f"{SCENARIOS}{name}/", params=where)

    def calm(self) -> None:
        """Put everything right."""
        self.client.send("DELETE", SCENARIOS)

    def clock(self) -> Moment:
        """Return when it is."""
        return _understood(_moment, self.client.send("GET", CLOCK))

    def move(self, *, days: int = 0, seconds: int = 0) -> Moment:
        """Let time pass, or take it back."""
        passed = {"days": days, "seconds": seconds}
        return _understood(_moment, self.client.send("POST", CLOCK, passed))

    def go_to(self, day: date) -> Moment:
        """Let it be noon (UTC) of a day, when every bank has been collected."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return _understood(_moment, self.client.send("POST", CLOCK, {"now": noon.isoformat()}))

    def reset(self) -> Moment:
        """Let it be as late as the clock on the wall says."""
        return _understood(_moment, self.client.send("DELETE", CLOCK))

    def hits(self) -> list[Hit]:
        """Return what met a scenario, the oldest first."""
        return self._list(_hit, HITS)[::-1]

    def announce(self) -> None:
        """Have the webhooks posted that are due, and wait for it."""
        self.client.send("POST", WEBHOOKS, {})

    def waiting(self) -> int:
        """Return how many webhooks were made and not posted yet."""
        return self._list(itemgetter("status"), WEBHOOKS).count("waiting")

    def _list(self, read: Callable[[Any], T], path: str) -> list[T]:
        return _understood(lambda rows: [read(row) for row in rows], self.client.send("GET", path))


def _scenario(row: dict[str, Any]) -> Scenario:
    kept = {name: row[name] for name in Scenario.__slots__}
    return Scenario(**kept | {"playing": tuple(map(_playing, row["playing"]))})


def _playing(row: dict[str, Any]) -> PlayingScenario:
    return PlayingScenario(**{name: row[name] for name in PlayingScenario.__slots__})


def _hit(row: dict[str, Any]) -> Hit:
    return Hit(**{name: row[name] for name in Hit.__slots__})


def _moment(row: dict[str, Any]) -> Moment:
    payday = row["next_payday"]
    return Moment(
        datetime.fromisoformat(row["now"]),
        timedelta(seconds=row["ahead_seconds"]),
        date.fromisoformat(payday) if payday else None,
    )


def _understood(read: Callable[[Any], T], said: Any) -> T:
    """Return what a control room said; what else answers there is no sandbox, or an older one."""
    try:
        return read(said)
    except (KeyError, TypeError, ValueError) as error:
        raise AnswerInvalid(
            "What answers there is no sandbox of this version.",
            remedy="Start it anew, and check the address.",
        ) from error
