"""Extract: one complete list of one link, staged and ready to be merged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from belvo_data.store.raw.ids import Ids
    from belvo_data.store.raw.staged_page import StagedPage


@dataclass(frozen=True, slots=True)
class Contents:
    """What a list held: the digest of its pages, and whether that was everything."""

    digest: str
    whole: bool

    def cover(self, other: Contents) -> bool:
        """Whether they say all that another list's contents do."""
        return self.digest == other.digest and (self.whole or not other.whole)


@dataclass(frozen=True, slots=True)
class Extract:
    """A list that was read to its end.

    Attributes:
        table: the table that it fills.
        link_id: the link that it is about; ``None`` where it is about all.
        pages: in their order.
        ids: of its records.
        started_at: when its first page was asked for.
        whole: it holds everything there is, so that what it lacks is gone.
        is_news: it is not as it came the last time; otherwise its pages were not written.
    """

    table: str
    link_id: str | None
    pages: Sequence[StagedPage]
    ids: Ids
    started_at: datetime
    whole: bool = True
    is_news: bool = True

    @property
    def rows(self) -> int:
        """How many records its pages hold."""
        return len(self.ids)

    @property
    def size(self) -> int:
        """How many bytes of JSON they are."""
        return sum(page.size for page in self.pages)

    @property
    def digest(self) -> str:
        """Tell it from the same list at another time."""
        return hashlib.sha256(" ".join(page.sha256 for page in self.pages).encode()).hexdigest()

    @property
    def contents(self) -> Contents:
        """What is compared with what came the last time."""
        return Contents(self.digest, self.whole)


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a list did to its table, in rows.

    Attributes:
        odd: values of the link in that table that can't be read, as ``ops.odd_values`` has them.
    """

    seen: int
    added: int
    changed: int
    deleted: int
    odd: int = 0
