"""Plan: what a sync would ask for, and how many requests that is, before any of them is spent.

Only Belvo's list of links is asked for. What a list holds is known from its last reading, so new data
comes on top, page by page.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from belvo_data.errors import StoreEmpty
from belvo_data.remote.client import PAGE_SIZE
from belvo_data.resources import LINKS, OF_A_LINK
from belvo_data.store.merge.consent_documents import consenting
from belvo_data.store.merge.watermarks import Watermarks, recall
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import sizes
from belvo_data.syncing.calls import Calls
from belvo_data.syncing.list_requests import Planner, is_link
from belvo_data.syncing.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.database import Database
    from belvo_data.store.publications.publications import Publications


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sync would ask for.

    Attributes:
        links: that Belvo has, of those that are named.
        asked: how many of them would be asked.
        requests: how many, by table.
        is_least: lists are among them that were never read, of which nobody knows how long they are.
    """

    links: int
    asked: int
    requests: Mapping[str, int]
    is_least: bool

    @property
    def total(self) -> int:
        """How many requests it would be."""
        return sum(self.requests.values())


def plan(
    client: Client,
    publications: Publications,
    *,
    links: Sequence[str] | None = None,
    full: bool = False,
    heard: Callable[[], Mapping[str, datetime]] = dict,
    now: Callable[[], datetime],
    world_ahead: timedelta = timedelta(),
) -> Plan:
    """Return what ``sync`` would ask for by the same arguments.

    Raises:
        BelvoError: Belvo does not list the links.
    """
    calls = Calls(now)
    with client.listening(calls.hear):
        found = list(filter(is_link, client.rows(LINKS, **({"id__in": ",".join(links)} if links else {}))))
    schedule = partial(
        Schedule,
        now=now() - calls.ahead(),
        named=bool(links),
        full=full,
        heard=heard(),
        world_ahead=world_ahead,
    )
    try:
        opened = reader.connect(publications)
    except StoreEmpty:
        return _plan(found, Planner(schedule(Watermarks()), lambda _: ([], False)), {})
    with closing(opened) as db:
        tables = [resource.name for resource in OF_A_LINK]
        return _plan(found, Planner(schedule(_recalled(db)), partial(_consenting, db)), sizes(db, tables))


def _recalled(db: Database) -> Watermarks:
    with reader.looking(db) as cursor:
        return recall(cursor)


def _consenting(db: Database, links: Sequence[str] | None) -> tuple[list[str], bool]:
    with reader.looking(db) as cursor:
        return consenting(cursor, links)


def _plan(
    found: Sequence[dict[str, Any]], planner: Planner, rows: Mapping[tuple[str, str | None], int]
) -> Plan:
    known = planner.schedule.past.lists
    requests, is_least = Counter({LINKS.name: _pages(len(found))}), False
    for request in (*planner.about(found, None), *planner.consents(found, None)):
        lists = [(request.resource.name, link) for link in request.links or (request.link,)]
        # What is new comes on a page, and then everything is counted.
        is_new = request.link is not None and not request.whole
        requests[request.resource.name] += 2 if is_new else _pages(sum(rows.get(one, 0) for one in lists))
        is_least |= not known.keys() >= {*lists} and request.resource in OF_A_LINK
    return Plan(len(found), len(planner.asked(found)), dict(requests), is_least)


def _pages(rows: int) -> int:
    return max(-(-rows // PAGE_SIZE), 1)
