"""The removal: rows and links that are to go, published like everything else.

What Belvo takes back is marked as deleted, as rows are that it no longer sends; what a person drops
is gone, bytes included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS, LINKS, OF_A_LINK
from belvo_data.store import transfers
from belvo_data.store.literals import literal
from belvo_data.store.writer import drafted, lock

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
    if table not in TABLES or not ids:
        return
    _change(
        publications,
        f"update {table} set deleted_at = {literal(now())} "
        f"where deleted_at is null and link_id = {literal(link_id)} "
        f"and list_contains({literal(list(ids))}, id)",
        now=now(),
    )


def lose_link(publications: Publications, link_id: str, *, now: Callable[[], datetime]) -> None:
    """Mark a link as deleted; what was read of it stays.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    _change(
        publications,
        f"update {LINKS.name} set deleted_at = {literal(now())} "
        f"where deleted_at is null and id = {literal(link_id)}",
        now=now(),
    )


def drop_link(publications: Publications, link_id: str, *, now: Callable[[], datetime]) -> None:
    """Remove a link and everything that was read of it.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    of_it = f"where link_id = {literal(link_id)}"
    _change(
        publications,
        *(f"delete from {table} {of_it}" for table in TABLES),
        f"delete from raw.pages {of_it}",
        f"delete from raw.lists {of_it}",
        f"delete from {LINKS.name} where id = {literal(link_id)}",
        now=now(),
    )


def _change(publications: Publications, *statements: str, now: datetime) -> None:
    if publications.newest() is None:
        return
    with lock(publications, holder=HOLDER), drafted(publications, now=now) as draft:
        for statement in statements:
            row = draft.db.execute(statement).fetchone()
            draft.touched = draft.touched or bool(row and row[0])
        transfers.begin(draft.db, anew=draft.touched)
