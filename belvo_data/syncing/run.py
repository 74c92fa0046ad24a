"""The run: one sync, from the list of links to the last merged batch."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, LinkUnknown
from belvo_data.remote.abreast import abreast
from belvo_data.resources import CONSENTS, INSTITUTIONS, LINKS, offered
from belvo_data.syncing.calls import Calls
from belvo_data.syncing.events import Progress, Step
from belvo_data.syncing.fetching import Fetched, Fetcher, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.resources import Resource
    from belvo_data.store.draft import Draft
    from belvo_data.store.listing import Merged
    from belvo_data.store.opening import Opening
    from belvo_data.syncing.events import Event, Pause
    from belvo_data.syncing.stop import Stop

NOT_FOUND = 404
NOT_OFFERED = {(404, ""), (404, "not_found"), (400, "unsupported_operation")}
LISTS = 8  # fetched at a time
AHEAD = 12  # lists that may wait to be merged
BATCH = 48_000_000  # bytes of JSON that are merged together
OVERLAP = timedelta(hours=6)  # by which clocks may differ, and late rows be late
SURE = timedelta(days=7)  # after which a list is read whole again


class Run:
    """One sync on one draft."""

    def __init__(
        self, client: Client, opening: Opening, now: Callable[[], datetime], *, full: bool, stop: Stop
    ) -> None:
        self._opening = opening
        self._now = now
        self._full = full
        self._news: SimpleQueue[Progress | Pause | None] = SimpleQueue()
        self._stop = stop
        self._stop.tell(partial(self._news.put, None))
        self._client = client
        self._calls = Calls(now)
        self._fetcher = Fetcher(
            client, opening.staging, lambda: self._draft.came, now, self._news.put, stop, self._calls
        )

    @property
    def _draft(self) -> Draft:
        """The draft; whoever needs it first may have to wait for it."""
        return self._opening.draft()

    def events(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> Iterator[Event]:
        """Read the given links and resources, or all of them, and report."""
        with self._client.listening(self._calls.hear), self._client.telling(self._news.put):
            yield from self._events(links, resources)
        self._calls.write(self._draft.log)

    def _events(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> Iterator[Event]:
        asked = {"id__in": ",".join(links)} if links else {}
        batch: list[Fetched] = []
        yield from self._fetch([Job(LINKS, None, asked, whole=not links)], batch)
        read = [link for one in batch for link in one.records]
        if batch:
            yield from self._strangers(links or (), read)
        yield from self._all(self._jobs(read, resources), batch)
        for listing, merged in self._draft.taken_over:
            yield self._report(Step(listing.link_id, listing.table, 0.0, merged=merged))
        yield from self._consents()

    def _jobs(self, links: Sequence[dict[str, Any]], resources: Sequence[str] | None) -> Iterator[Job]:
        """Yield what to ask about links; last what is asked since the last time, as the draft knows when."""
        if codes := sorted({str(link.get("institution")) for link in links}):
            yield Job(INSTITUTIONS, None, {"name__in": ",".join(codes)}, whole=False)
        wanted = [
            (resource, str(link["id"]))
            for link in links
            for resource in offered(link.get("fetch_resources"), str(link.get("institution")))
            if resources is None or resource.name in resources
        ]
        for resource, link in sorted(wanted, key=lambda one: one[0].since is not None):
            yield self._job(resource, link)

    def _consents(self) -> Iterator[Event]:
        """Read what the owners of Open Finance agreed to, whom we know only now: a list a document."""
        for document in self._draft.consenting():
            if not self._stop.asked():
                yield from self._all([Job(CONSENTS, None, {"user_document": document}, whole=False)])

    def _job(self, resource: Resource, link: str) -> Job:
        """Return what to ask for: only what is new, unless the last whole reading is too long ago."""
        ever = resource.since is not None and not self._full
        known = self._draft.known.get((resource.name, link)) if ever else None
        if known is None or self._now() - known.whole_at > SURE:
            return Job(resource, link, {"link": link})
        return Job(resource, link, {"link": link}, whole=False, since=known.started_at - OVERLAP)

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

    def _all(self, jobs: Iterable[Job], batch: list[Fetched] | None = None) -> Iterator[Event]:
        """Read lists and merge them, after those of a batch that were read before."""
        batch, again = [] if batch is None else batch, list[Job]()
        for event in self._fetch(jobs, batch):
            yield event
            if sum(one.listing.size for one in batch) >= BATCH:
                again += yield from self._merge(batch)
        again += yield from self._merge(batch)
        if again:
            yield from self._all(again)

    def _fetch(self, jobs: Iterable[Job], batch: list[Fetched]) -> Iterator[Event]:
        """Read lists, a few at a time, and put those that succeed into a batch."""
        pool = ThreadPoolExecutor(LISTS, "belvo-data list")
        try:
            for job, future in abreast(pool, self._fetcher.fetch, jobs, width=lambda: AHEAD):
                yield from self._watch(future)
                if self._stop.asked() and not _is_complete(future):
                    continue
                if isinstance(error := future.exception(), BelvoError):
                    yield self._failed(job, error)
                else:
                    batch.append(future.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # whoever gives up does not wait for Belvo

    def _watch(self, future: Future[Fetched]) -> Iterator[Progress | Pause]:
        """Yield the news of all lists until this one is done, or the end is asked for."""
        future.add_done_callback(lambda _: self._news.put(None))
        while not self._stop.asked():
            if (news := self._news.get()) is not None:
                yield news
            elif future.done():
                return

    def _merge(self, batch: list[Fetched]) -> Generator[Step, None, list[Job]]:
        """Merge lists, those of a table together, and empty the batch; return what to read again, whole."""
        again: list[Job] = []
        for table in dict.fromkeys(one.listing.table for one in batch):
            lists = [one for one in batch if one.listing.table == table]
            again += yield from self._merge_table(lists)
        batch.clear()
        return again

    def _merge_table(self, lists: list[Fetched]) -> Generator[Step, None, list[Job]]:
        try:
            merged = self._draft.merge([one.listing for one in lists], now=self._now())
        except AnswerInvalid as error:
            if len(lists) == 1:
                yield self._failed(lists[0].job, error)
                return []
            again: list[Job] = []
            for one in lists:
                again += yield from self._merge_table([one])
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
        seconds = self._fetcher.lost.pop((job.resource.name, job.link), 0.0)
        return self._report(Step(job.link, job.resource.name, seconds, error=None if offered_not else error))

    def _report(self, step: Step) -> Step:
        step = replace(step, calls=self._calls.taken(step.resource, step.link))
        self._draft.log.step(
            step.link, step.resource, step.merged, step.error, seconds=step.seconds, calls=step.calls
        )
        return step


def _is_complete(future: Future[Fetched]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
