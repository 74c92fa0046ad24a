"""Removal: rows and links that are to go, published like everything else.

What Belvo takes back is marked as deleted, as rows are that it no longer sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS, LINKS, OF_A_LINK
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.writer import drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from belvo_data.store.publications.publications import Publications

TABLES = tuple(resource.name for resource in (*OF_A_LINK, CONSENTS))
HOLDER = "A removal"


def remove_rows(
    publications: Publications, table: str, ids: Sequence[str], link_id: str, *, now: Callable[[], datetime]
) -> None:
    """Mark exactly these rows of a link as deleted.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    if table in TABLES and ids:
        _remove(publications, table, ids, link_id, now)


def lose_link(publications: Publications, link_id: str, *, now: Callable[[], datetime]) -> None:
    """Mark a link as deleted; what was read of it stays.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    _remove(publications, LINKS.name, [link_id], link_id, now)


def _remove(
    publications: Publications,
    table: str,
    ids: Sequence[str],
    link_id: str,
    now: Callable[[], datetime],
) -> None:
    if publications.newest() is None:
        return
    with lock(publications, holder=HOLDER, now=now), drafted(publications, now=now, kind="removal") as draft:
        draft.remove(table, ids, link_id, now=now())
