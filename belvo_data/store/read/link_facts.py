"""Link facts: all that one publication says of its links, which is asked once: it never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.store.read.freshness import ListBehind, lists_behind
from belvo_data.store.read.link_queries import DELETED, Row, known, lost
from belvo_data.store.typed.odd_values import OddFields, odd_fields

if TYPE_CHECKING:
    from belvo_data.store.database import Database


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a publication says of its links.

    Attributes:
        roster: the links that Belvo has, oldest first.
        kept: those that it no longer has and of which what was read is still here, oldest first.
        lost: the ids of all that it no longer has.
        odd: what can't be read, by link.
        behind: the lists whose rows are of an earlier day.
    """

    roster: tuple[Row, ...] = ()
    kept: tuple[Row, ...] = ()
    lost: frozenset[str] = frozenset()
    odd: tuple[OddFields, ...] = ()
    behind: tuple[ListBehind, ...] = ()


def link_facts(db: Database) -> LinkFacts:
    """Return what a publication says of its links."""
    rows = known(db)
    return LinkFacts(
        roster=tuple(row for row in rows if row.status != DELETED),
        kept=tuple(row for row in rows if row.status == DELETED),
        lost=frozenset(lost(db)),
        odd=tuple(odd_fields(db)),
        behind=tuple(lists_behind(db)),
    )
