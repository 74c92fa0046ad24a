"""The run: one sync, from the list of links to the last merged batch."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, LinkUnknown, Stopped
from belvo_data.resources import LINKS, RESOURCES
from belvo_data.syncing.calls import Calls
from belvo_data.syncing.events import Progress, Step
from belvo_data.syncing.fetching import Fetched, Fetcher
from belvo_data.syncing.jobs import Job, Planning

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.draft import Draft
    from belvo_data.store.listing import Merged
    from belvo_data.store.opening import Opening
    from belvo_data.syncing.events import Event, Pause
    from belvo_data.syncing.stop import Stop

Reading: TypeAlias = "Future[Fetched]"

NOT_FOUND = 404
NOT_OFFERED = {(404, ""), (404, "not_found"), (400, "unsupported_operation")}
LISTS = 8  # fetched at a time
AHEAD = 12  # lists that may be under way, next in line, or waiting to be merged
BATCH = 48_000_000  # bytes of JSON that are merged together


class Run:
    """One sync on one draft."""

    def __init__(
        self, client: Client, opening: Opening, now: Callable[[], datetime], *, full: bool, stop: Stop
    ) -> None:
        self._opening = opening
        self._now = now
        self._planning = Planning(lambda: self._draft, now, full)
        self._news: SimpleQueue[Progress | Pause | Reading | None] = SimpleQueue()
        self._stop = stop
        self._stop.tell(partial(self._news.put, None))
        self._client = client
        self._calls = Calls(now)
        self._in_part = set[str]()  # tables of which a link's list was not read
        self._fetcher = Fetcher(
            client, opening.staging, lambda: self._draft.came, now, self._news.put, stop, self._calls
        )

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
        # Whether they are as the last time is known when the draft is there: nobody waits for that yet.
        read = yield from self._read([Job(LINKS, None, asked, whole=not links)])
        found = [link for one in read for link in one.records]
        if read:
            yield from self._strangers(links or (), found)
        yield from self._all(self._planning.about(found, resources), read)
        for listing, merged in self._draft.taken_over:
            yield self._report(Step(listing.link_id, listing.table, 0.0, merged=merged))
        yield from self._consents(links or None, resources)

    def _consents(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> Iterator[Event]:
        """Read what the owners of Open Finance agreed to, whom we know only now: a list a document."""
        jobs = self._planning.consents(links, resources)
        if read := (yield from self._read(jobs)):
            is_all = len(read) == len(jobs) and all(job.whole for job in jobs)
            yield from self._all([], [self._fetcher.together(read, whole=is_all)])

    def _read(self, jobs: Sequence[Job]) -> Generator[Event, None, list[Fetched]]:
        """Read lists that are not to be noted yet, and return those that are complete."""
        read: list[Fetched] = []
        for news in self._fetch(self._fetcher.read, jobs):
            if isinstance(news, Fetched):
                read.append(news)
            else:
                yield news
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

    def _all(self, jobs: Iterable[Job], read: Sequence[Fetched] = ()) -> Iterator[Event]:
        """Read lists and merge them with what was read before, a table at a time, the small ones last."""
        batches, again = {resource.name: list[Fetched]() for resource in RESOURCES}, list[Job]()
        unkept = map(self._fetcher.kept, read)
        for news in self._fetch(self._fetcher.fetch, jobs):
            if not isinstance(news, Fetched):
                yield news
                continue
            for one in (*unkept, news):  # by now the draft is there
                batches[one.listing.table].append(one)
            batch = batches[news.listing.table]
            is_full = sum(one.listing.size for one in batch) >= BATCH
            if is_full and news.listing.table not in self._draft.common:
                batches[news.listing.table] = []
                again += yield from self._merge(batch)
        for one in unkept:
            batches[one.listing.table].append(one)
        for batch in filter(None, batches.values()):
            again += yield from self._merge(batch)
        if again:
            yield from self._all(again)

    def _fetch(self, how: Callable[[Job], Fetched], jobs: Iterable[Job]) -> Iterator[Event | Fetched]:
        """Yield lists, read a few at a time, as they end, and what there is to say meanwhile."""
        pool, more, reading = ThreadPoolExecutor(LISTS, "belvo-data list"), iter(jobs), dict[Reading, Job]()
        try:
            while not self._stop.asked():
                for job in islice(more, AHEAD - len(reading)):
                    reading[one := pool.submit(how, job)] = job
                    one.add_done_callback(self._news.put)
                if not reading:
                    return
                news = self._news.get()
                if isinstance(news, Future):
                    job = reading.pop(news)
                    if not isinstance(news.exception(), Stopped):  # else the loop is over in a moment
                        yield self._taken(job, news)
                elif news is not None:
                    yield news
            for one in filter(_is_complete, reading):
                yield one.result()
        finally:
            self._fetcher.over = bool(reading)
            pool.shutdown(wait=False, cancel_futures=True)  # whoever gives up does not wait for Belvo

    def _taken(self, job: Job, one: Reading) -> Fetched | Step:
        """Return a list that has ended, or that it failed."""
        if isinstance(error := one.exception(), BelvoError):
            return self._failed(job, error)
        return one.result()

    def _merge(self, lists: list[Fetched]) -> Generator[Step, None, list[Job]]:
        """Merge lists of one table; return what has to be read again, whole."""
        lists, table = sorted(lists, key=lambda one: one.job.link or ""), lists[0].listing.table
        are_all = table not in self._in_part and not self._stop.asked()
        try:
            merged = self._draft.merge([one.listing for one in lists], now=self._now(), are_all=are_all)
        except AnswerInvalid as error:
            parts = lists if len(lists) > 1 else lists[0].parts
            if not parts:
                yield self._failed(lists[0].job, error)
                return []
            again: list[Job] = []
            self._in_part.add(table)
            for one in parts:
                again += yield from self._merge([one])
            return again
        for one, rows in zip(lists, merged, strict=True):
            if one.listing.is_news:  # and so may be what came the last time, if it comes once more
                self._draft.came.pop((one.listing.table, one.listing.link_id), None)
            yield self._done(one, rows)
        return self._incomplete(lists)

    def _incomplete(self, lists: list[Fetched]) -> list[Job]:
        """Return what to read whole: where we hold another number of records than Belvo, more was new."""
        totals = {one.job.link: one for one in lists if one.job.link is not None and not one.job.whole}
        held = self._draft.rows(lists[0].listing.table, totals) if totals else {}
        return [
            Job(one.job.resource, link, one.job.filters)
            for link, one in totals.items()
            if held.get(link, 0) != one.total
        ]

    def _done(self, one: Fetched, merged: Merged) -> Step:
        return self._report(Step(one.job.link, one.job.resource.name, one.seconds, merged=merged))

    def _failed(self, job: Job, error: BelvoError) -> Step:
        """Report a list that failed; one that a link does not offer is no failure."""
        offered_not = (
            job.link is not None
            and isinstance(error, BelvoRefused)
            and (error.status, error.code) in NOT_OFFERED
        )
        if not offered_not:
            self._in_part.add(job.resource.name)
        seconds = self._fetcher.lost.pop((job.resource.name, job.link), 0.0)
        return self._report(Step(job.link, job.resource.name, seconds, error=None if offered_not else error))

    def _report(self, step: Step) -> Step:
        step = replace(step, calls=self._calls.taken(step.resource, step.link))
        self._draft.log.step(
            step.link, step.resource, step.merged, step.error, seconds=step.seconds, calls=step.calls
        )
        if step.error is not None:
            self._draft.fails(step.resource, step.link)
        return step


def _is_complete(future: Future[Fetched]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
