"""Environment guard: data of two Belvos never meet in one folder.

The sandbox's invented people leave when real data is to come; real data makes room for nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from belvo_data.errors import StoreForeign
from belvo_data.store.read import reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from belvo_data.store.journal.journal import Journal
    from belvo_data.store.publications.publications import Publications

EMBEDDED = "the embedded sandbox"


def named(api_url: str | None) -> str:
    """Return what data is called that an API sends: its host, or ``EMBEDDED`` where there is none."""
    return urlsplit(api_url or "").hostname or EMBEDDED


def claim(journal: Journal, publications: Publications, origin: str, *, now: Callable[[], datetime]) -> None:
    """Have a folder hold the data of ``origin`` from now on: the host of an API, or ``EMBEDDED``.

    Raises:
        StoreForeign: it holds data of another Belvo.
        StoreError: the store can't be written; nothing changed.
    """
    known = journal.origin()
    if known == origin:
        return
    links = _links(journal, publications)
    if known not in {None, EMBEDDED} and links:
        raise StoreForeign(
            f"{publications.shared.parent} holds data of {known}, and the settings speak of {origin}.",
            remedy="Set BELVO_DATA_DIR to another folder, or BELVO_SECRET_ID, BELVO_SECRET_PASSWORD and "
            "BELVO_API_URL to what they were.",
        )
    if known == EMBEDDED:
        from belvo_data.store.erasure.erasure import forget  # noqa: PLC0415  seldom, and it takes its time

        for link in links:
            forget(publications, link, now=now)
    journal.belong(origin)


def _links(journal: Journal, publications: Publications) -> list[str]:
    """Return the ids of links that were accepted or read."""
    read: set[str] = set()
    if publications.newest() is not None:
        with reader.connect(publications) as db:
            read = reader.link_ids(db)
    return sorted({*journal.links(), *read})
