"""Bundle: one list that holds the lists of several links, taken apart as it comes.

A link's list is then what it would be if it had been asked for alone: its records, byte by byte, on
a page of its own. So each is kept, compared, merged and forgotten like any other.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoError, BelvoRefused
from belvo_data.remote.page import page_of
from belvo_data.remote.split import by_link, page_with
from belvo_data.store.raw.extract import Extract
from belvo_data.store.raw.ids import Ids
from belvo_data.syncing.calls import shown
from belvo_data.syncing.fetching import READINGS, Fetch, Fetcher, unsteady

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from belvo_data.remote.page import Page
    from belvo_data.store.merge.watermarks import Key, Watermark
    from belvo_data.store.raw.segments import Segments
    from belvo_data.store.raw.staging import Staging
    from belvo_data.syncing.list_requests import ListRequest

TOO_MANY = 429
LARGE = 2_000_000  # bytes of records after which a link's next page begins


@dataclass
class Bundle:
    """The lists of the links of a request, as far as they came.

    Attributes:
        ids: of all records, also of those that are of other links.
    """

    request: ListRequest
    started_at: datetime
    ids: Ids = field(default_factory=Ids)
    _records: dict[str, list[tuple[bytes, str | int | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _address: str = ""

    def add(self, page: Page) -> None:
        """Take a page.

        Raises:
            AnswerInvalid: a record on it names no link.
        """
        self._address = self._address or shown(page.address)
        self.ids.add(page.ids)
        for (link, record), record_id in zip(by_link(page), page.ids, strict=True):
            self._records[link].append((record, record_id))

    def is_complete(self, counts: set[int]) -> bool:
        """Whether it holds as many different records as each of its pages counts."""
        return counts == {len(self.ids)} and self.ids.different == len(self.ids)

    def lists(self, staging: Staging, read_at: datetime) -> Iterator[tuple[Extract, Segments]]:
        """Yield the list of each link, and where its pages will be."""
        for link in self.request.links:
            records = self._records.get(link.lower(), [])
            segments = staging.segments()
            for some in _pages(records):
                page = page_of(page_with(some), self._address)
                segments.add(page, address=self._address, read_at=read_at)
            ids = Ids(record_id for _, record_id in records)
            yield Extract(self.request.resource.name, link, segments.pages, ids, self.started_at), segments


def _pages(records: list[tuple[bytes, str | int | None]]) -> Iterator[list[bytes]]:
    """Yield the records page by page; a list without any has one that is empty."""
    page, size = list[bytes](), 0
    for record, _ in records:
        if size > LARGE:
            yield page
            page, size = [], 0
        page.append(record)
        size += len(record)
    yield page


@dataclass(frozen=True, slots=True)
class Bundles:
    """Reads the lists of several links together, where that can be.

    Attributes:
        known: waits until it is known how lists were last read, and returns it.
    """

    fetcher: Fetcher
    known: Callable[[], Mapping[Key, Watermark]]

    def lists(self, request: ListRequest) -> list[Fetch | ListRequest]:
        """Return the lists of a request that are complete, and noted as that.

        Where several links' lists are refused, and where a link is said to have nothing any more, a request
        for the link comes instead: nobody's refusal costs another's list, and nothing is taken for gone
        lightly.

        Raises:
            BelvoError, StoreUnwritable, Stopped: as ``Fetcher.read`` does.
        """
        if not request.links:
            return [self.fetcher.fetch(request)]
        try:
            lists = self.fetcher.tried(request, self._read)
        except BelvoError as error:
            if error is self.fetcher.hopeless or _is_crowded(error):
                raise
            return [request.alone(link) for link in request.links]
        self.fetcher.check()
        return [self.fetcher.kept(one) if self._is_likely(one) else one.request for one in lists]

    def _read(self, request: ListRequest) -> list[Fetch]:
        """Return the complete lists of several links, which came as one."""
        began, fetcher = monotonic(), self.fetcher
        for _ in range(READINGS):
            bundle, counts = Bundle(request, fetcher.now()), set[int]()
            with closing(fetcher.pages(request, bundle.ids)) as pages:
                for page in pages:
                    bundle.add(page)
                    counts.add(page.count)
            if bundle.is_complete(counts):
                seconds = monotonic() - began
                return [
                    Fetch(request.alone(str(one.link_id)), one, [], seconds, one.rows, segments)
                    for one, segments in bundle.lists(fetcher.staging, fetcher.now())
                ]
        raise unsteady(request, counts, bundle.ids.different)

    def _is_likely(self, one: Fetch) -> bool:
        """Whether a link's part of a list is believed; that nothing is left of it is asked for once more."""
        before = self.known().get((one.extract.table, one.extract.link_id))
        return bool(one.extract.rows) or before is None or not before.rows


def _is_crowded(error: BelvoError) -> bool:
    """Whether asking for more would make things worse."""
    return isinstance(error, BelvoRefused) and error.status == TOO_MANY
