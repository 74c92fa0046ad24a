"""Context: what all parts of one process share: settings, folder, journal, addresses and clients."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from belvo_data.store.erasure import environment_guard
from belvo_data.store.journal.acts import Acts
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.wiring.access import Access
from belvo_data.wiring.addresses import Addresses
from belvo_data.wiring.clients import Clients
from belvo_data.wiring.embedded import Embedded
from belvo_data.wiring.storage import files, publications

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.routing import BaseRoute

    from belvo_data.settings import Settings


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


class Context:
    """Belvo (or the embedded sandbox) and the data folder, on the real network and by the real clock.

    It knows nothing of what is done with them.

    Args:
        routes: what to serve if no dashboard runs beside us.

    Attributes:
        nonce: tells this process from others that served the same data folder.
    """

    def __init__(self, settings: Settings, *, routes: Callable[[], Sequence[BaseRoute]]) -> None:
        self.settings = settings
        self.publications = publications(settings)
        self.journal = Journal(settings.data_dir / "journal.sqlite")
        self.events = Events(settings.data_dir / "journal.sqlite")
        self.access = Access(settings, Acts(settings.data_dir / "journal.sqlite"), now)
        origin = environment_guard.named(settings.api_url)
        environment_guard.claim(self.journal, files(settings), origin, now=now)
        self.nonce = secrets.token_hex(8)
        self.addresses = Addresses(settings, self.nonce, routes)
        self.embedded = Embedded(settings.data_dir, now, self.addresses.dashboard, self._seed_again)
        self.clients = Clients(settings, lambda: self.addresses.api_url)

    def world_now(self) -> datetime:
        """Return the moment in the world that we look at: an embedded sandbox's clock can be moved.

        What Belvo or a bank dates is compared with it; what we note ourselves goes by the real clock.
        """
        return now() + self.world_ahead()

    def world_ahead(self) -> timedelta:
        """Return by how much that moment is ahead of the real clock."""
        return self.embedded.ahead() if self.settings.embedded else timedelta()

    def end(self) -> None:
        """Let go of everything that waits for an answer."""
        self.clients.end()
        self.embedded.end()

    def close(self) -> None:
        """Stop what this process serves."""
        self.embedded.close()
        self.addresses.close()

    def _seed_again(self) -> None:
        """Have those linked anew whom a sandbox knew that is gone: they get the links that they had."""
        from belvo_data.jobs.demo_seed import DECISION  # noqa: PLC0415

        self.journal.undecide(DECISION)
