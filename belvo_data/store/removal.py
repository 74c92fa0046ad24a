"""The removal: rows and links that are to go, published like everything else.

What Belvo takes back is marked as deleted, as rows are that it no longer sends; what a person drops
is gone, bytes included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS, LINKS, OF_A_LINK
from belvo_data.store import transfers
from belvo_data.store.literals import literal
from belvo_data.store.lock import lock
from belvo_data.store.writer import drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from belvo_data.store.publications import Publications

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


def drop_link(publications: Publications, link_id: str, *, now: Callable[[], datetime]) -> None:
    """Remove a link and everything that was read of it.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    if publications.newest() is None:
        return
    of_it = f"where link_id = {literal(link_id)}"
    with lock(publications, holder=HOLDER, now=now), drafted(publications, now=now, kind="removal") as draft:
        for statement in (
            *(f"delete from {table} {of_it}" for table in TABLES),
            f"delete from raw.pages {of_it}",
            f"delete from raw.lists {of_it}",
            f"delete from {LINKS.name} where id = {literal(link_id)}",
        ):
            row = draft.db.execute(statement).fetchone()
            draft.touched = draft.touched or bool(row and row[0])
        transfers.begin(draft.db, anew=draft.touched)
