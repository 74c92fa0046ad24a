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
        status_changes: links whose status, trouble or number of transactions is another.
        names: what each link is called, or its id as it is shown.
        busy: whether the worker is still at it.
    """

    met: Counter[str]
    waiting: int
    events: list[Event]
    works: list[Done]
    status_changes: list[StatusChange]
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
        self,
        client: Callable[[], ScenarioClient],
        events: Events,
        worker: Worker,
        links: LinkService,
        shown_id: Callable[[str], str],
    ) -> None:
        self._client = client
        self._events = events
        self._worker = worker
        self._links = links
        self._shown_id = shown_id

    def checkpoint(self) -> Checkpoint:
        """Return how far things are."""
        hits, events, works = self._client().hits(), self._events.latest(1), self._worker.done
        return Checkpoint(
            hits[-1].number if hits else 0,
            events[0].id if events else 0,
            works[-1].number if works else 0,
            {one.row.id: one for one in self._links.health()},
        )

    def since(self, checkpoint: Checkpoint) -> Activity:
        """Return what happened since."""
        busy = self._worker.status.busy  # before looking: what ends meanwhile shows next time
        now, client = self._links.health(), self._client()
        pairs = [(checkpoint.links[one.row.id], one) for one in now if one.row.id in checkpoint.links]
        names = {one.row.id: one.name for one in now}
        events = [event for event in reversed(self._events.latest(MOST)) if event.id > checkpoint.event]
        works = [work for work in list(self._worker.done) if work.number > checkpoint.work]
        met = {event.webhook.link for event in events}
        met |= {step.link for work in works for step in work.steps if step.link}
        shown = {link: self._shown_id(link) for link in met}
        return Activity(
            met=Counter(one.what for one in client.hits() if one.number > checkpoint.hit),
            waiting=client.waiting(),
            events=events,
            works=works,
            status_changes=[
                StatusChange(before, after) for before, after in pairs if _shown(before) != _shown(after)
            ],
            names={link: names.get(known, known) for link, known in shown.items()},
            busy=busy,
        )


def _tells(step: Step) -> bool:
    return step.merged is not None and bool(step.merged.added or step.merged.changed or step.merged.deleted)


def _shown(health: LinkHealth) -> tuple[str, str, int]:
    return health.status, health.trouble, health.row.transactions
