"""Sync: bring the store up to date, one reported step at a time.

A step is one list of one link. A step that fails is reported with its error, changes nothing and
does not keep the next one from its turn; what succeeded is published at the end, all at once.
Lists are fetched a few at a time while those before them are merged.

A list on its way, type by type:

``ListRequest``  which list is asked for, of which link, since when
``StagedPage``   a page of it, on the disk as soon as it came
``Extract``      all its pages, once they are complete; ``Contents`` tells it from what came the last time
``Fetch``        the extract with its request, on the way to the table
``MergeCounts``  rows that it added, changed and deleted there
``Step``         what is reported of it

What stays is a ``Reading``, a row of ``raw.lists``; the ``Watermark`` of a list sums up its readings, for
whoever asks the next time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from belvo_data.errors import StoreBusy
from belvo_data.store.publications.lock import held_by, lock
from belvo_data.store.publications.writer import drafting
from belvo_data.syncing.events import (
    Event,
    Outcome,
    Pause,
    Planned,
    Problem,
    Progress,
    Skipped,
    Step,
    Waiting,
    outcome,
    problems,
)
from belvo_data.syncing.run import Run
from belvo_data.syncing.stop import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.publications.publications import Publications

__all__ = [
    "Event",
    "Outcome",
    "Pause",
    "Planned",
    "Problem",
    "Progress",
    "Skipped",
    "Step",
    "Stop",
    "Waiting",
    "outcome",
    "problems",
    "sync",
]


def sync(
    reach: Callable[[], Client],
    publications: Publications,
    *,
    links: Sequence[str] | None = None,
    resources: Sequence[str] | None = None,
    full: bool = False,
    heard: Callable[[], Mapping[str, datetime]] = dict,
    now: Callable[[], datetime],
    world_ahead: timedelta = timedelta(),
    wait: float = -1,
    holder: str = "A sync",
    stop: Stop | None = None,
) -> Iterator[Event]:
    """Read the given links, or all of them, and publish.

    Args:
        reach: returns the client, called while the store makes itself ready.
        links: ids; ``None`` reads every link that Belvo knows under the keys.
        resources: tables to bring up to date, of those that links offer; ``None`` means all.
        full: read everything again, not only what is new.
        heard: returns when a webhook last came about a link; what is older than that is read again.
        world_ahead: by how much Belvo's moments are ahead of ours, where a sandbox's clock was moved.
        wait: seconds to wait for another sync to end; negative waits for ever.
        holder: who is syncing, for those who wait.
        stop: asks for an early end; the lists that are complete by then are published.

    Raises:
        Stopped: it did.
        StoreBusy: another sync did not end in time.
        StoreError: the store can't be written; nothing changed.
    """
    stop = stop or Stop()
    if (other := held_by(publications, links)) is not None:
        yield Waiting(other)
    try:
        with (
            lock(publications, links=links, holder=holder, now=now, wait=wait, given_up=stop.asked),
            drafting(publications, now=now) as opening,
        ):
            run = Run(reach(), opening, now, full=full, heard=heard(), stop=stop, world_ahead=world_ahead)
            yield from run.events(links, resources)
    except StoreBusy:
        if not stop.asked():
            raise
    stop.check()
