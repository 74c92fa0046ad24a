"""Analyses: the published data, opened for a notebook or a command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.store.erasure import environment_guard
from belvo_data.store.history.time_travel import earlier
from belvo_data.store.journal.journal import Journal
from belvo_data.store.publications import writer
from belvo_data.store.publications.attachment import attach
from belvo_data.store.read import reader
from belvo_data.store.read.analysis import Analysis, Opening
from belvo_data.store.read.fallback import older
from belvo_data.wiring.context import now
from belvo_data.wiring.demo import masked
from belvo_data.wiring.storage import publications

if TYPE_CHECKING:
    from datetime import date

    from belvo_data.settings import Settings
    from belvo_data.store.database import Database
    from belvo_data.store.publications.publications import Publications

INVENTED = "Belvo's embedded sandbox (invented people)"


def analysis(
    settings: Settings, *, as_of: int | date | str | None = None, demo: bool = False
) -> tuple[Analysis, str | None]:
    """Return the newest published data, or an earlier state, and a warning if it is older for damage.

    Args:
        demo: it is the masked copy, as always where the settings ask for a demo.

    Raises:
        StoreEmpty: nothing was published yet.
        StoreDamaged: no publication can be read.
        InputInvalid: ``as_of`` is no moment, or nothing was published by then; or it is a demo, which has
            no earlier states.
    """
    published = publications(settings)
    demo = demo or settings.demo
    if demo and as_of is not None:
        raise InputInvalid("A demo has no earlier states.", remedy="Leave out as_of, or demo.")
    writer.refresh(published, now=now)

    def anew() -> tuple[Database, int | None]:
        number = published.newest()
        if demo:
            return reader.connect(published, masked(settings).open), number
        return opened(published, as_of=as_of), number

    newest = published.newest if as_of is None else lambda: None
    whose, own = source(settings), settings.data_dir / "scratch"
    if demo:
        whose, own = f"Demo with look-alikes of {whose}", settings.data_dir / "demo" / "scratch"
    found = Analysis(Opening(anew, newest, whose, own))
    return found, None if demo else older(published, lambda: found.duckdb)


def opened(published: Publications, *, as_of: int | date | str | None = None) -> Database:
    """Return a connection to the newest publication that can be read, or to an earlier state."""
    how = attach if as_of is None else partial(earlier, moment=as_of)
    return reader.connect(published, how)


def source(settings: Settings) -> str:
    """Return whose data it is, in words."""
    known = Journal(settings.data_dir / "journal.sqlite").origin()
    host = known or environment_guard.named(settings.api_url)
    if host == environment_guard.EMBEDDED:
        return INVENTED
    return f"{'Belvo sandbox' if host.startswith('sandbox.') else 'Belvo'} at {host}"
