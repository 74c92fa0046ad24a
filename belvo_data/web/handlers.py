"""Handlers: what each kept webhook sets in motion.

Webhooks come twice, late and in any order, so none of them is believed for what is in it: it says
what to ask Belvo for, and what Belvo then answers counts.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError, BelvoUnreachable, LinkUnknown, Stopped, StoreBusy
from belvo_data.formats.counts import many
from belvo_data.remote.webhooks import (
    LONGEST,
    ConsentChanged,
    DataReady,
    LinkBroken,
    LinkDeleted,
    RowsDeleted,
    news_in,
)
from belvo_data.resources import CONSENTS
from belvo_data.syncing import Step, problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from belvo_data.store.journal.events import Event, Events
    from belvo_data.syncing import Event as SyncEvent

LOG = logging.getLogger(__name__)
NOT_OURS = "It is about a link that is not ours."
LEFT = "It could not be acted on, and a person left it at that."
NOBODYS_FAULT = (Stopped, StoreBusy, BelvoUnreachable)  # which pass, whatever the event is


@dataclass
class WebhookHandlers:
    """Acts on what waits.

    Attributes:
        ours: returns the ids of the links that are ours.
        read: reads some lists of a link; no names read only what Belvo says of the link itself.
        remove: marks rows of a table and a link as deleted.
        lose: marks a link as deleted.
        failed: whether acting on some event failed, which then waits for another try or was set aside.
    """

    events: Events
    ours: Callable[[], set[str]]
    read: Callable[[str, Sequence[str]], Iterator[SyncEvent]]
    remove: Callable[[str, Sequence[str], str], object]
    lose: Callable[[str], object]
    failed: bool = False
    _wanted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _to_ask: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))

    def work_off(self) -> Iterator[SyncEvent]:
        """Act on everything that waits, once a link however many webhooks named it; one that fails is noted.

        Raises:
            BelvoDataError: the first that was met, when all others had their turn.
        """
        met: list[BelvoDataError] = []
        ours = self.ours()
        for event in self.events.waiting():
            if event.webhook.link not in ours:
                self.events.settle(event.id, "kept", NOT_OURS)
            else:
                with self._minding([event], met):
                    self._sort(event)
        for link, resources in self._wanted.items():
            with self._minding(self._to_ask[link], met):
                yield from self._read(link, sorted(resources))
        self._wanted.clear()
        self._to_ask.clear()
        for error in met:
            raise error

    @contextmanager
    def _minding(self, events: Sequence[Event], met: list[BelvoDataError]) -> Iterator[None]:
        """Note a failure with the events that were acted on, and go on with the others."""
        try:
            yield
        except NOBODYS_FAULT:
            raise
        except Exception as error:
            if isinstance(error, BelvoDataError):
                met.append(error)
            else:
                LOG.exception("Acting on webhooks failed")
            for event in events:
                self.events.fail(event.id, _reason(error))
            self.failed = True

    def _sort(self, event: Event) -> None:
        """Do what needs no answer of Belvo's, and note what does."""
        link = event.webhook.link
        match news_in(event.webhook):
            case RowsDeleted(resource, ids):
                self.remove(resource, ids, link)
                gone = f"Marked as deleted: {many(len(ids), 'row')} of {resource}."
                self.events.settle(event.id, "done", gone)
            case LinkDeleted():
                self.lose(link)
                self.events.settle(event.id, "done", "The link was marked as deleted.")
            case DataReady(resources):
                self._wanted[link].update(resources)
                self._to_ask[link].append(event)
            case LinkBroken():
                self._wanted[link].update(())
                self._to_ask[link].append(event)
            case ConsentChanged():
                self._wanted[link].add(CONSENTS.name)
                self._to_ask[link].append(event)

    def _read(self, link: str, resources: Sequence[str]) -> Iterator[SyncEvent]:
        steps: list[Step] = []
        for told in self.read(link, resources):
            if isinstance(told, Step):
                steps.append(told)
            yield told
        if any(isinstance(step.error, BelvoUnreachable) for step in steps):
            return
        if any(isinstance(step.error, LinkUnknown) for step in steps):
            self.lose(link)
        for event in self._to_ask[link]:
            self.events.settle(event.id, "done", _told(steps, link))


def failure(event: Event, names: Mapping[str, str]) -> str:
    """Return in words which event was set aside, and why.

    Args:
        names: of links; others go by their ids.
    """
    what, link = f"{event.webhook.kind} {event.webhook.code}", event.webhook.link
    return f"{what} of {names.get(link, link)}, {event.came_at:%Y-%m-%d %H:%M} UTC: {event.words}"


def _reason(error: Exception) -> str:
    said = str(error) if isinstance(error, BelvoDataError) else f"{type(error).__name__}: {error}"
    return said.partition("\n")[0][:LONGEST]


def _told(steps: Sequence[Step], link: str) -> str:
    failed = [
        f"{', '.join(step.resource for step in problem.steps)}: {problem.error}"
        for problem in problems(steps)
    ]
    if failed:
        return " ".join(failed)
    read = [f"{step.merged.seen:,} {step.resource}" for step in steps if step.merged and step.link == link]
    return f"{', '.join(read) or 'The link'} read."
