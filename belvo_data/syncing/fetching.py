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
from belvo_data.syncing.list_requests import ListRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.remote.page import Page
    from belvo_data.store.raw.extract import Contents
    from belvo_data.store.raw.segments import Segments
    from belvo_data.store.raw.staging import Staging
    from belvo_data.syncing.calls import Calls
    from belvo_data.syncing.stop import Stop

T = TypeVar("T")

UNAUTHORIZED = 401
READINGS = 3  # how often a list is read that changes under the reader


@dataclass(frozen=True, slots=True)
class Fetch:
    """A list that was read to its end, and what its run needs to know of that.

    Attributes:
        records: as objects, where the request is about all links.
        total: how many records Belvo has of it, a link's older ones included.
        segments: where its pages are.
        parts: the lists that it holds, if it holds several; none of them says what is gone.
    """

    request: ListRequest
    extract: Extract
    records: list[dict[str, Any]]
    seconds: float
    total: int
    segments: Segments
    parts: tuple[Fetch, ...] = ()


@dataclass
class Fetcher:
    """Fetches lists, from several threads if need be.

    Attributes:
        staging: keeps pages, and notes lists that are complete.
        contents: waits until it is known what lists held the last time, by table and link, and returns it;
            what comes the same again is not kept.
        tell: told how far each list is.
        stop: no list is finished after it is asked for.
        calls: told how much each request brought.
        lost: seconds that lists took which failed.
        over: the run has ended without what is still being read, of which nothing is kept any more.
        hopeless: why no list would fare any better.
    """

    client: Client
    staging: Staging
    contents: Callable[[], Mapping[tuple[str, str | None], Contents]]
    now: Callable[[], datetime]
    tell: Callable[[Progress], None]
    stop: Stop
    calls: Calls
    lost: dict[tuple[str, str | None], float] = field(default_factory=dict)
    over: bool = False
    hopeless: BelvoError | None = None
    _answered_at: float = 0.0

    def fetch(self, request: ListRequest) -> Fetch:
        """Return a list that is complete, and noted as that.

        Raises:
            BelvoError, StoreUnwritable, Stopped: as ``read`` does.
        """
        one = self.read(request)
        self.check()
        return self.kept(one)

    def read(self, request: ListRequest) -> Fetch:
        """Return a list that is complete: as many different records as Belvo counts, or read again.

        Raises:
            BelvoError: Belvo refused it, or did so before in a way that holds for everything.
            StoreUnwritable: the disk refused.
            Stopped: the end was asked for.
        """
        return self.tried(request, self._complete)

    def tried(self, request: ListRequest, read: Callable[[ListRequest], T]) -> T:
        """Return what ``read`` makes of a request, unless it is hopeless or nobody waits for it."""
        self.check()
        if self.hopeless is not None:
            raise self.hopeless
        began = monotonic()
        try:
            return read(request)
        except BelvoError as error:
            self.lost[request.resource.name, request.link] = monotonic() - began
            if self._is_hopeless(error, began):
                self.hopeless = self.hopeless or error
                raise self.hopeless from None  # one reason, however many lists were under way
            raise

    def kept(self, one: Fetch) -> Fetch:
        """Note that a list is complete, unless it says what it said the last time."""
        last = self.contents().get((one.extract.table, one.extract.link_id))
        if last is not None and last.cover(one.extract.contents):
            one.segments.drop()
            return replace(one, extract=replace(one.extract, is_news=False))
        one.segments.write()
        self.staging.finish(one.extract)
        return one

    def together(self, lists: Sequence[Fetch], *, whole: bool) -> Fetch:
        """Return some lists of one table, each about all links, as one that holds what they hold."""
        lists = sorted(lists, key=lambda one: sorted(one.request.filters.items()))
        segments = self.staging.segments()
        for one in lists:
            one.segments.write()
            segments.pages += one.segments.pages
        resource, began = lists[0].request.resource, min(one.extract.started_at for one in lists)
        ids = Ids.together(one.extract.ids for one in lists)
        return Fetch(
            ListRequest(resource, None, whole=whole),
            Extract(resource.name, None, segments.pages, ids, began, whole=whole),
            [record for one in lists for record in one.records],
            max(one.seconds for one in lists),
            ids.different,
            segments,
            tuple(replace(one, extract=replace(one.extract, whole=False)) for one in lists),
        )

    def _complete(self, request: ListRequest) -> Fetch:
        began, before = monotonic(), ""
        for _ in range(READINGS):
            segments = self.staging.segments()
            extract, records, counts = self._read(request, segments)
            known = extract.ids.different
            # A list that repeats records and comes twice the same repeats them for good.
            if counts == {extract.rows} and (known == extract.rows or extract.digest == before):
                is_all = request.whole or request.link is None
                total = known if is_all else self.client.count(request.resource, **request.filters)
                return Fetch(request, extract, records, monotonic() - began, total, segments)
            before = extract.digest
            segments.drop()
        raise unsteady(request, counts, known)

    def _read(
        self, request: ListRequest, segments: Segments
    ) -> tuple[Extract, list[dict[str, Any]], set[int]]:
        """Return a list as its pages came, its records if they are wanted, and how many each page counts."""
        started, counts = self.now(), set[int]()
        ids, records = Ids(), list[dict[str, Any]]()
        with closing(self.pages(request, ids)) as pages:
            for page in pages:
                segments.add(page, address=shown(page.address), read_at=self.now())
                ids.add(page.ids)
                counts.add(page.count)
                if request.link is None:
                    records += page.records
        extract = Extract(
            request.resource.name, request.link, segments.pages, ids, started, whole=request.whole
        )
        return extract, records, counts

    def pages(self, request: ListRequest, ids: Ids) -> Generator[Page]:
        """Yield a list's pages, and tell how far it is once the ids of each were taken."""
        with closing(self.client.pages(request.resource, **request.asked)) as pages:
            for page in pages:
                self.check()
                self._answered_at = monotonic()
                self.calls.held(page.address, len(page.ids))
                yield page
                self.tell(Progress(request.link, request.resource.name, len(ids), page.count))

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


def unsteady(request: ListRequest, counts: set[int], known: int) -> AnswerInvalid:
    """Return the error for a list that never stands still."""
    return AnswerInvalid(
        f"Belvo counts {_either(counts)} {request.resource.name} and sent {known}, {READINGS} times over.",
        remedy="Run the sync again in a few minutes; nothing of this list was stored.",
    )


def _either(counts: set[int]) -> str:
    return " or ".join(str(count) for count in sorted(counts))
