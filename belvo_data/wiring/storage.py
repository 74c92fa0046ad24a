"""Where what is published lies: in files of the data folder, or in a lake that is shared."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, StoreForeign
from belvo_data.store.erasure import environment_guard
from belvo_data.store.journal.journal import Journal
from belvo_data.store.publications import writer
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.publications import Publications

if TYPE_CHECKING:
    from belvo_data.settings import Settings
    from belvo_data.store.lake import Lake, Upkeep


def publications(settings: Settings) -> Publications:
    """Return the publications that the settings ask for."""
    return (
        files(settings)
        if settings.lake is None
        else lake(settings, brings=environment_guard.named(settings.api_url))
    )


def lake(settings: Settings, *, brings: str | None = None) -> Lake:
    """Return the lake of the settings.

    Args:
        brings: whose data is to come into it; ``None`` if none is.

    Raises:
        InputInvalid: they name none.
    """
    if settings.lake is None:
        raise InputInvalid(
            "No lake is set.", remedy="Set BELVO_LAKE and BELVO_LAKE_DATA, then call it again."
        )
    from belvo_data.store.lake import Lake  # noqa: PLC0415  only who has a lake pays for it

    return Lake(settings.data_dir, settings.lake, origin=brings, keep=settings.retention, sleep=time.sleep)


def carry(settings: Settings, *, to_lake: bool, replaces: bool) -> bool:
    """Make the lake say what the folder says, or the other way round; return whether it said otherwise.

    Raises:
        StoreForeign: they hold data of two Belvos, or of nobody knows which; nothing changed.
        StoreError: one of them can't be used; nothing changed.
        InputInvalid: there is no lake, or links would go.
    """
    folder, journal = files(settings), Journal(settings.data_dir / "journal.sqlite")
    writer.refresh(folder, now=_now)
    if to_lake:
        shared = lake(settings, brings=journal.origin())
        with lock(shared, holder="Publishing", now=_now):
            return shared.take_in(folder, replaces=replaces)
    shared = lake(settings)
    if (whose := shared.holds()) is not None:
        environment_guard.claim(journal, folder, whose, now=_now)
    elif shared.newest() is not None:
        raise StoreForeign(
            "The lake does not say whose data it holds.",
            remedy="Run belvo-data sync once with the keys of it.",
        )
    with lock(folder, holder="Publishing", now=_now):
        changed = shared.give_out(folder, now=_now(), replaces=replaces)
    writer.refresh(folder, now=_now)
    return changed


def maintain(settings: Settings, *, days: int) -> Upkeep:
    """Do the lake's upkeep; snapshots older than some days go.

    Raises:
        StoreError: the lake can't be used.
        InputInvalid: there is none.
    """
    shared = lake(settings)
    with lock(shared, holder="Upkeep", now=_now):
        return shared.keep_up(expired=_now() - timedelta(days=days))


def files(settings: Settings) -> Publications:
    """Return the publications of the data folder, whether or not a lake is used."""
    return Publications(settings.data_dir, keep=settings.retention)


def _now() -> datetime:
    return datetime.now(UTC)
