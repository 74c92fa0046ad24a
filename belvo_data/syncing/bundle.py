"""The bundle: one list that holds the lists of several links, taken apart as it comes.

A link's list is then what it would be if it had been asked for alone: its records, byte by byte, on
a page of its own. So each is kept, compared, merged and forgotten like any other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from belvo_data.remote.split import by_link, page_with
from belvo_data.store.ids import Ids
from belvo_data.store.listing import Listing
from belvo_data.syncing.calls import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from belvo_data.remote.page import Page
    from belvo_data.store.segments import Segments
    from belvo_data.store.staging import Staging
    from belvo_data.syncing.jobs import Job

LARGE = 2_000_000  # bytes of records after which a link's next page begins


@dataclass
class Bundle:
    """The lists of the links of a job, as far as they came.

    Attributes:
        ids: of all records, also of those that are of other links.
    """

    job: Job
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

    def lists(self, staging: Staging, read_at: datetime) -> Iterator[tuple[Listing, Segments]]:
        """Yield the list of each link, and where its pages will be."""
        for link in self.job.links:
            records = self._records.get(link.lower(), [])
            segments = staging.segments()
            for some in _pages(records):
                body, start, end = page_with(some)
                where = {"start": start, "end": end, "rows": len(some)}
                segments.add(body, **where, address=self._address, read_at=read_at)
            ids = Ids(record_id for _, record_id in records)
            yield Listing(self.job.resource.name, link, segments.pages, ids, self.started_at), segments


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
