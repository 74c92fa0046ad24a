"""Fetching: one list, page by page, onto the disk, until it is complete."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoSilent, BelvoUnreachable, Stopped
from belvo_data.store.raw.extract import Extract
from belvo_data.store.raw.ids import Ids
from belvo_data.syncing.calls import shown
from belvo_data.syncing.events import Progress
from belvo_data.syncing.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.remote.page import Page
    from belvo_data.store.merge.draft import Came
    from belvo_data.store.raw.segments import Segments
    from belvo_data.store.raw.staging import Staging
    from belvo_data.syncing.calls import Calls
    from belvo_data.syncing.stop import Stop

T = TypeVar("T")

UNAUTHORIZED = 401
READINGS = 3  # how often a list is read that changes under the reader


@dataclass(frozen=True, slots=True)
class Fetched:
    """A list that was read to its end.

    Attributes:
        records: as objects, where the job is about all links.
        total: how many records Belvo has of it, a link's older ones included.
        segments: where its pages are.
        parts: the lists that it holds, if it holds several; none of them says what is gone.
    """

    job: Job
    listing: Extract
    records: list[dict[str, Any]]
    seconds: float
    total: int
    segments: Segments
    parts: tuple[Fetched, ...] = ()


@dataclass
class Fetcher:
    """Fetches lists, from several threads if need be.

    Attributes:
        staging: keeps pages, and notes lists that are complete.
        came: waits until it is known how lists came the last time, by table and link, and returns it; what
            comes the same again is not kept.
        tell: told how far each list is.
        stop: no list is finished after it is asked for.
        calls: told how much each request brought.
        lost: seconds that lists took which failed.
        over: the run has ended without what is still being read, of which nothing is kept any more.
        hopeless: why no list would fare any better.
    """

    client: Client
    staging: Staging
    came: Callable[[], Mapping[tuple[str, str | None], Came]]
    now: Callable[[], datetime]
    tell: Callable[[Progress], None]
    stop: Stop
    calls: Calls
    lost: dict[tuple[str, str | None], float] = field(default_factory=dict)
    over: bool = False
    hopeless: BelvoError | None = None
    _answered_at: float = 0.0

    def fetch(self, job: Job) -> Fetched:
        """Return a list that is complete, and noted as that.

        Raises:
            BelvoError, StoreUnwritable, Stopped: as ``read`` does.
        """
        one = self.read(job)
        self.check()
        return self.kept(one)

    def read(self, job: Job) -> Fetched:
        """Return a list that is complete: as many different records as Belvo counts, or read again.

        Raises:
            BelvoError: Belvo refused it, or did so before in a way that holds for everything.
            StoreUnwritable: the disk refused.
            Stopped: the end was asked for.
        """
        return self.tried(job, self._complete)

    def tried(self, job: Job, read: Callable[[Job], T]) -> T:
        """Return what ``read`` makes of a job, unless it is hopeless or nobody waits for it."""
        self.check()
        if self.hopeless is not None:
            raise self.hopeless
        began = monotonic()
        try:
            return read(job)
        except BelvoError as error:
            self.lost[job.resource.name, job.link] = monotonic() - began
            if self._is_hopeless(error, began):
                self.hopeless = self.hopeless or error
                raise self.hopeless from None  # one reason, however many lists were under way
            raise

    def kept(self, one: Fetched) -> Fetched:
        """Note that a list is complete, unless it says what it said the last time."""
        came = self.came().get((one.listing.table, one.listing.link_id))
        if came is not None and came.says(one.listing):
            one.segments.drop()
            return replace(one, listing=replace(one.listing, is_news=False))
        one.segments.write()
        self.staging.finish(one.listing)
        return one

    def together(self, lists: Sequence[Fetched], *, whole: bool) -> Fetched:
        """Return some lists of one table, each about all links, as one that holds what they hold."""
        lists = sorted(lists, key=lambda one: sorted(one.job.filters.items()))
        segments = self.staging.segments()
        for one in lists:
            one.segments.write()
            segments.pages += one.segments.pages
        resource, began = lists[0].job.resource, min(one.listing.started_at for one in lists)
        ids = Ids.together(one.listing.ids for one in lists)
        return Fetched(
            Job(resource, None, whole=whole),
            Extract(resource.name, None, segments.pages, ids, began, whole=whole),
            [record for one in lists for record in one.records],
            max(one.seconds for one in lists),
            ids.different,
            segments,
            tuple(replace(one, listing=replace(one.listing, whole=False)) for one in lists),
        )

    def _complete(self, job: Job) -> Fetched:
        began, before = monotonic(), ""
        for _ in range(READINGS):
            segments = self.staging.segments()
            listing, records, counts = self._read(job, segments)
            known = listing.ids.different
            # A list that repeats records and comes twice the same repeats them for good.
            if counts == {listing.rows} and (known == listing.rows or listing.digest == before):
                is_all = job.whole or job.link is None
                total = known if is_all else self.client.count(job.resource, **job.filters)
                return Fetched(job, listing, records, monotonic() - began, total, segments)
            before = listing.digest
            segments.drop()
        raise unsteady(job, counts, known)

    def _read(self, job: Job, segments: Segments) -> tuple[Extract, list[dict[str, Any]], set[int]]:
        """Return a list as its pages came, its records if they are wanted, and how many each page counts."""
        started, counts = self.now(), set[int]()
        ids, records = Ids(), list[dict[str, Any]]()
        with closing(self.pages(job, ids)) as pages:
            for page in pages:
                segments.add(page, address=shown(page.address), read_at=self.now())
                ids.add(page.ids)
                counts.add(page.count)
                if job.link is None:
                    records += page.records
        listing = Extract(job.resource.name, job.link, segments.pages, ids, started, whole=job.whole)
        return listing, records, counts

    def pages(self, job: Job, ids: Ids) -> Generator[Page]:
        """Yield a list's pages, and tell how far it is once the ids of each were taken."""
        with closing(self.client.pages(job.resource, **job.asked)) as pages:
            for page in pages:
                self.check()
                self._answered_at = monotonic()
                self.calls.held(page.address, len(page.ids))
                yield page
                self.tell(Progress(job.link, job.resource.name, len(ids), page.count))

    def check(self) -> None:
        """Go on only while somebody waits for it."""
        self.stop.check()
        if self.over:
            raise Stopped("The run has ended.", remedy="Read again.")

    def _is_hopeless(self, error: BelvoError, began: float) -> bool:
        """Whether the next list would fare no better: nobody answers, or the keys are wrong."""
        if isinstance(error, BelvoRefused):
            return error.status == UNAUTHORIZED and error.code in {"", "authentication_failed"}
        if isinstance(error, BelvoSilent):
            return self._answered_at < began
        return isinstance(error, BelvoUnreachable)


def unsteady(job: Job, counts: set[int], known: int) -> AnswerInvalid:
    """Return the error for a list that never stands still."""
    return AnswerInvalid(
        f"Belvo counts {_either(counts)} {job.resource.name} and sent {known}, {READINGS} times over.",
        remedy="Run the sync again in a few minutes; nothing of this list was stored.",
    )


def _either(counts: set[int]) -> str:
    return " or ".join(str(count) for count in sorted(counts))
