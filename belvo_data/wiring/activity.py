"""Activity: what happened since a moment, in the sandbox and in this process."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from belvo_data.jobs.worker import Done, Worker
    from belvo_data.links.health import LinkHealth
    from belvo_data.remote.scenario_client import ScenarioClient
    from belvo_data.store.journal.events import Event, Events
    from belvo_data.syncing import Step
    from belvo_data.wiring.link_service import LinkService

MOST = 200  # events that an activity log looks back on


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far things were: the newest hit, event and piece of work, and how each link was."""

    hit: int
    event: int
    work: int
    links: Mapping[str, LinkHealth]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A link that is not as it was."""

    before: LinkHealth
    after: LinkHealth


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened.

    Attributes:
        met: the requests and webhooks that met a scenario, and how often each.
        waiting: how many webhooks Belvo has made and not posted.
        events: what was posted here, the oldest first.
        works: what the worker did, the oldest first.
        turns: links whose status, trouble or number of transactions is another.
        names: what each link is called.
        busy: whether the worker is still at it.
    """

    met: Counter[str]
    waiting: int
    events: list[Event]
    works: list[Done]
    turns: list[StatusChange]
    names: Mapping[str, str]
    busy: bool

    @property
    def lists(self) -> int:
        """How many lists were read to their end."""
        return sum(step.merged is not None for work in self.works for step in work.steps)

    @property
    def changes(self) -> list[Step]:
        """The lists that brought or took something, or failed."""
        return [step for work in self.works for step in work.steps if step.error or _tells(step)]


class ActivityLog:
    """The activity log of one process."""

    def __init__(
        self, player: Callable[[], ScenarioClient], events: Events, worker: Worker, links: LinkService
    ) -> None:
        self._player = player
        self._events = events
        self._worker = worker
        self._links = links

    def mark(self) -> Checkpoint:
        """Return how far things are."""
        hits, events, works = self._player().hits(), self._events.latest(1), self._worker.done
        return Checkpoint(
            hits[-1].number if hits else 0,
            events[0].id if events else 0,
            works[-1].number if works else 0,
            {one.row.id: one for one in self._links.health()},
        )

    def since(self, mark: Checkpoint) -> Activity:
        """Return what happened since."""
        busy = self._worker.status.busy  # before looking: what ends meanwhile shows next time
        now, player = self._links.health(), self._player()
        pairs = [(mark.links[one.row.id], one) for one in now if one.row.id in mark.links]
        return Activity(
            met=Counter(one.what for one in player.hits() if one.number > mark.hit),
            waiting=player.waiting(),
            events=[event for event in reversed(self._events.latest(MOST)) if event.id > mark.event],
            works=[work for work in list(self._worker.done) if work.number > mark.work],
            turns=[StatusChange(before, after) for before, after in pairs if _shown(before) != _shown(after)],
            names={one.row.id: one.name for one in now},
            busy=busy,
        )


def _tells(step: Step) -> bool:
    return step.merged is not None and bool(step.merged.added or step.merged.changed or step.merged.deleted)


def _shown(health: LinkHealth) -> tuple[str, str, int]:
    return health.status, health.trouble, health.row.transactions
