"""Run: one sync, from the list of links to the last merged batch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, LinkUnknown
from belvo_data.resources import LINKS, RESOURCES
from belvo_data.syncing.bundle import Bundles
from belvo_data.syncing.calls import Calls
from belvo_data.syncing.events import Planned, Skipped, Step
from belvo_data.syncing.fetching import Fetch, Fetcher
from belvo_data.syncing.list_requests import ListRequest, Planner, is_link
from belvo_data.syncing.pool import Failure, Pool
from belvo_data.syncing.schedule import Schedule, of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from belvo_data.remote.client import Client
    from belvo_data.store.merge.draft import Draft
    from belvo_data.store.publications.open_draft import Opening
    from belvo_data.store.raw.extract import MergeCounts
    from belvo_data.syncing.events import Event, Pause, Progress
    from belvo_data.syncing.pool import News
    from belvo_data.syncing.stop import Stop

NOT_FOUND = 404
NOT_OFFERED = {(404, ""), (404, "not_found"), (400, "unsupported_operation")}
BATCH = 48_000_000  # bytes of JSON that are merged together


@dataclass
class Batch:
    """Lists of one table that wait to be merged, and how many bytes of JSON they are."""

    lists: list[Fetch] = field(default_factory=list)
    size: int = 0

    def add(self, one: Fetch) -> None:
        """Take one more list."""
        self.lists.append(one)
        self.size += one.extract.size


class Run:
    """One sync on one draft."""

    def __init__(
        self,
        client: Client,
        opening: Opening,
        now: Callable[[], datetime],
        *,
        stop: Stop,
        full: bool,
        heard: Mapping[str, datetime],
        world_ahead: timedelta,
    ) -> None:
        self._opening = opening
        self._now = now
        self._full = full
        self._webhooks = heard
        self._world_ahead = world_ahead
        self._news: News = SimpleQueue()
        self._stop = stop
        self._stop.tell(partial(self._news.put, None))
        self._client = client
        self._calls = Calls(now)
        self._in_part = set[str]()  # tables of which a link's list was not read
        self._fetcher = Fetcher(
            client,
            opening.staging,
            lambda: self._draft.contents,
            self._belvos_now,
            self._news.put,
            stop,
            self._calls,
        )
        self._bundles = Bundles(self._fetcher, lambda: self._draft.past.lists)
        self._pool = Pool(self._fetcher, self._news, stop)

    def _belvos_now(self) -> datetime:
        """Return the moment, by Belvo's clock if ours is ahead: later marks would hide what is to come."""
        return self._now() - self._calls.ahead()

    @property
    def _draft(self) -> Draft:
        """The draft; whoever needs it first may have to wait for it."""
        return self._opening.draft()

    def events(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> Iterator[Event]:
        """Read the given links and resources, or all of them, and report."""
        client = self._client
        with (
            client.listening(self._calls.hear),
            client.telling(self._news.put),
            client.heeding(self._stop.check),
        ):
            yield from self._events(links, resources)
        self._calls.write(self._draft.log)

    def _events(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> Iterator[Event]:
        asked = {"id__in": ",".join(links)} if links else {}
        if links:
            self._in_part.update(resource.name for resource in RESOURCES)
        read = yield from self._read([ListRequest(LINKS, None, asked, whole=not links)])
        found = [link for one in read for link in one.records if is_link(link)]
        if read:
            yield from self._strangers(links or (), found)
        planner = self._planner(is_named=bool(links))
        yield from self._skipped(found, planner.asked(found))
        requests = list(planner.about(found, resources))
        yield Planned(len(planner.asked(found)), len(requests))
        yield from self._all(requests, read)
        for extract, merged in self._draft.taken_over:
            yield self._report(Step(extract.link_id, extract.table, 0.0, merged=merged))
        if read and self._fetcher.hopeless is None:
            yield from self._consents(planner, found, resources)

    def _planner(self, *, is_named: bool) -> Planner:
        past = self._draft.past
        schedule = Schedule(past, self._belvos_now(), is_named, self._full, self._webhooks, self._world_ahead)
        return Planner(schedule, self._draft.consenting)

    def _skipped(self, found: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]]) -> Iterator[Skipped]:
        """Report the links that are not asked."""
        known = {link["id"] for link in asked}
        if quiet := [link for link in found if isinstance(link.get("id"), str) and link["id"] not in known]:
            self._in_part.update(resource.name for link in quiet for resource in of(link))
            yield Skipped(tuple(link["id"] for link in quiet))

    def _consents(
        self, planner: Planner, found: Sequence[dict[str, Any]], resources: Sequence[str] | None
    ) -> Iterator[Event]:
        """Read what the owners of Open Finance agreed to, whom we know only now: a list a document."""
        requests = planner.consents(found, resources)
        if read := (yield from self._read(requests)):
            is_all = len(read) == len(requests) and all(request.whole for request in requests)
            yield from self._all([], [self._fetcher.together(read, whole=is_all)])

    def _read(self, requests: Sequence[ListRequest]) -> Generator[Event, None, list[Fetch]]:
        """Read lists that are not to be noted yet, and return those that are complete."""
        read: list[Fetch] = []
        for news in self._pool.read(lambda request: [self._fetcher.read(request)], requests):
            if isinstance(news, Fetch):
                read.append(news)
            else:
                yield self._told(news)
        return read

    def _strangers(self, links: Sequence[str], read: list[dict[str, Any]]) -> Iterator[Step]:
        """Report the links that were asked for and that Belvo does not know."""
        known = {link.get("id") for link in read}
        for link_id in links:
            if link_id not in known:
                problem = LinkUnknown(
                    f"Belvo knows no link {link_id}.",
                    remedy="Check the id, and that it belongs to the environment of the keys.",
                    status=NOT_FOUND,
                )
                yield self._report(Step(link_id, LINKS.name, 0.0, error=problem))

    def _all(self, requests: Iterable[ListRequest], read: Sequence[Fetch] = ()) -> Iterator[Event]:
        """Read lists and merge them with what was read before, a table at a time, the small ones last."""
        batches, again = defaultdict[str, Batch](Batch), list[ListRequest]()
        unkept = map(self._fetcher.kept, read)
        for news in self._pool.read(self._bundles.lists, requests):
            if not isinstance(news, Fetch):
                yield self._told(news)
                continue
            for one in (*unkept, news):  # by now the draft is there
                batches[one.extract.table].add(one)
            batch = batches[news.extract.table]
            if batch.size >= BATCH and news.extract.table not in self._draft.common:
                del batches[news.extract.table]
                again += yield from self._merge(batch.lists)
        for one in unkept:
            batches[one.extract.table].add(one)
        for table in [one.name for one in RESOURCES if one.name in batches]:
            again += yield from self._merge(batches[table].lists)
        if again:
            yield from self._all(again)

    def _told(self, news: Failure | Progress | Pause) -> Event:
        return self._failed(news.request, news.error) if isinstance(news, Failure) else news

    def _merge(self, lists: list[Fetch]) -> Generator[Step, None, list[ListRequest]]:
        """Merge lists of one table; return what has to be read again, whole."""
        lists, table = sorted(lists, key=lambda one: one.request.link or ""), lists[0].extract.table
        are_all = table not in self._in_part and not self._stop.asked()
        try:
            merged = self._draft.merge([one.extract for one in lists], now=self._now(), are_all=are_all)
        except AnswerInvalid as error:
            parts = lists if len(lists) > 1 else lists[0].parts
            if not parts:
                yield self._failed(lists[0].request, error)
                return []
            again: list[ListRequest] = []
            self._in_part.add(table)
            for one in parts:
                again += yield from self._merge([one])
            return again
        for one, rows in zip(lists, merged, strict=True):
            if one.extract.is_news:  # and so may be what came the last time, if it comes once more
                self._draft.contents.pop((one.extract.table, one.extract.link_id), None)
            yield self._done(one, rows)
        return self._incomplete(lists)

    def _incomplete(self, lists: list[Fetch]) -> list[ListRequest]:
        """Return what to read whole: where we hold another number of records than Belvo, more was new."""
        totals = {
            one.request.link: one for one in lists if one.request.link is not None and not one.request.whole
        }
        held = self._draft.rows(lists[0].extract.table, list(totals)) if totals else {}
        return [
            ListRequest(one.request.resource, link, one.request.filters)
            for link, one in totals.items()
            if held.get(link, 0) != one.total
        ]

    def _done(self, one: Fetch, merged: MergeCounts) -> Step:
        return self._report(Step(one.request.link, one.request.resource.name, one.seconds, merged=merged))

    def _failed(self, request: ListRequest, error: BelvoError) -> Step:
        """Report a list that failed; one that a link does not offer is no failure."""
        offered_not = (
            request.link is not None
            and isinstance(error, BelvoRefused)
            and (error.status, error.code) in NOT_OFFERED
        )
        if not offered_not:
            self._in_part.add(request.resource.name)
        seconds = self._fetcher.lost.pop((request.resource.name, request.link), 0.0)
        return self._report(
            Step(request.link, request.resource.name, seconds, error=None if offered_not else error)
        )

    def _report(self, step: Step) -> Step:
        step = replace(step, calls=self._calls.taken(step.resource, step.link))
        self._draft.log.step(
            step.link, step.resource, step.merged, step.error, seconds=step.seconds, calls=step.calls
        )
        if step.error is not None:
            self._draft.fails(step.resource, step.link)
        return step
