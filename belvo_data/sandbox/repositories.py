"""Repositories: what is kept in its folder, each part with its own door."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import sleep

from belvo_data.sandbox.attempts import Attempts
from belvo_data.sandbox.clock import Clock
from belvo_data.sandbox.consents import Consents
from belvo_data.sandbox.link_record import LinkRecords
from belvo_data.sandbox.links import Links
from belvo_data.sandbox.row_cache import RowCache
from belvo_data.sandbox.scenarios import Hits, Scenarios
from belvo_data.sandbox.sessions import Sessions
from belvo_data.sandbox.signal import Signal
from belvo_data.sandbox.state import State
from belvo_data.sandbox.tokens import Tokens
from belvo_data.sandbox.webhooks.outbox import Outbox


@dataclass(frozen=True, kw_only=True)
class Repositories:
    """A state, a clock and a seed, and what can be found with them."""

    state: State
    given: Callable[[], datetime]
    seed: int
    sleep: Callable[[float], object] = sleep
    row_cache: RowCache = field(default_factory=RowCache, repr=False, compare=False)
    signal: Signal = field(default_factory=Signal, repr=False, compare=False)

    def stir(self) -> None:
        """Say that something may be new; deliveries look for themselves."""
        self.signal.stir()

    def now(self) -> datetime:
        """Return the world's moment."""
        return self.clock.now()

    @property
    def clock(self) -> Clock:
        """The world's clock, which can be moved."""
        return Clock(self.state, self.given, self.stir)

    @property
    def scenarios(self) -> Scenarios:
        """What goes wrong on request."""
        return Scenarios(self.state, self.now, self.stir)

    @property
    def hits(self) -> Hits:
        """What met a scenario."""
        return Hits(self.state, self.now)

    @property
    def links(self) -> Links:
        """All links."""
        return Links(self.state, self.seed, self.now)

    @property
    def tokens(self) -> Tokens:
        """All access tokens."""
        return Tokens(self.state, self.seed, self.now)

    @property
    def attempts(self) -> Attempts:
        """How far people have come in the widget."""
        return Attempts(self.state, self.now)

    @property
    def records(self) -> LinkRecords:
        """What people did to links."""
        return LinkRecords(self.state)

    @property
    def sessions(self) -> Sessions:
        """What waits for a bank's token."""
        return Sessions(self.state, self.now)

    @property
    def consents(self) -> Consents:
        """What people agreed to share."""
        return Consents(self.state)

    @property
    def outbox(self) -> Outbox:
        """What is posted, and what was."""
        return Outbox(self.state, self.now)
