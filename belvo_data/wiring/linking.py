"""Linking: from a widget address to a link that is ours and read, whoever wants it."""

from __future__ import annotations

import time
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from belvo_data.formats.language import marked
from belvo_data.links.connect import LinkConnector
from belvo_data.links.short_addresses import ShortAddresses
from belvo_data.resources import INSTITUTIONS
from belvo_data.wiring.branding import looks
from belvo_data.wiring.context import now
from belvo_data.wiring.embedded import KEYS
from belvo_data.wiring.reachability import reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.jobs.worker import Worker
    from belvo_data.links.connect import WidgetSession
    from belvo_data.remote.outcomes import Outcome
    from belvo_data.remote.widget import LinkRequest
    from belvo_data.store.journal.journal import Callback
    from belvo_data.syncing import Event
    from belvo_data.wiring.context import Context
    from belvo_data.wiring.new_data import NewData
    from belvo_data.wiring.reachability import Reach

FRESH = 60.0  # seconds that the list of institutions is good for


class Linking:
    """How links come to be in one data folder."""

    def __init__(self, context: Context, worker: Worker, new_data: NewData) -> None:
        self._context = context
        self._worker = worker
        self._new_data = new_data
        self._short = ShortAddresses(now)
        self._institutions: tuple[float, list[dict[str, Any]]] = (-FRESH, [])

    @cached_property
    def connector(self) -> LinkConnector:
        """What hands out widget addresses, and takes what comes back."""
        settings, addresses = self._context.settings, self._context.addresses
        return LinkConnector(
            client=self._context.clients.impatient,
            journal=self._context.journal,
            keys=settings.keys or KEYS,
            public_url=addresses.public_url,
            widget_url=addresses.widget_url,
            now=now,
            looks=looks(settings.branding),
        )

    @property
    def public_url(self) -> str:
        """Where browsers reach our callbacks."""
        return self._context.addresses.public_url

    def reach(self) -> Reach:
        """Return who answers where browsers are to reach our callbacks, asked from this machine."""
        return reach(self.public_url, self._context.nonce)

    @property
    def serves(self) -> bool:
        """Whether callbacks come to a server that this process started for the purpose."""
        return self._context.addresses.serves

    def institutions(self) -> list[dict[str, Any]]:
        """Return the institutions that can be linked, asked for at most once a minute."""
        asked_at, known = self._institutions
        if time.monotonic() - asked_at > FRESH:
            known = self._context.clients.impatient.rows(INSTITUTIONS)
            self._institutions = (time.monotonic(), known)
        return known

    def hand_out(self, request: LinkRequest) -> WidgetSession:
        """Return a fresh widget address.

        Raises:
            BelvoError: Belvo gave no token.
            NotAllowed: a viewer asks.
        """
        self._context.access.act("made_widget_address")
        return self.connector.hand_out(request)

    def short(self, handed: WidgetSession) -> str:
        """Return an address of ours that leads to a widget address, as long as that lives and we serve."""
        return f"{self.public_url}{self._short.path(handed)}"

    def meant(self, code: str) -> str | None:
        """Return the widget address that a short one leads to; ``None`` once it has ended."""
        return self._short.address(code)

    def arrival(self, arrival_id: str) -> Callback | None:
        """Return what came back under an id, if something did."""
        return self._context.journal.arrival(arrival_id)

    def arrivals(self, handed: WidgetSession) -> list[Callback]:
        """Return what came back for a widget address that was handed out."""
        return self._context.journal.arrivals(handed.state)

    def take_word(self, outcome: Outcome) -> Callback:
        """Note what a person pasted; a link goes on to be checked, as the person wants it.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("took_link")
        arrival = self.connector.receive(outcome)
        if arrival.verdict == "asks":
            self.confirm(arrival)
        return arrival

    def confirm(self, arrival: Callback) -> None:
        """Take a person's word that a link is wanted, and go on with it.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("took_link")
        self._context.journal.judge(arrival.id, "checking")
        self._take_later(arrival)

    def go_on(self, arrival: Callback) -> None:
        """Have the worker check an arrival that goes on to be checked, and read its link."""
        if arrival.verdict == "checking":
            self._take_later(arrival)

    def check_unchecked(self) -> None:
        """Ask Belvo about each arrival that a stop left unchecked; what is confirmed is ours, and unread."""
        for arrival_id in self._context.journal.unchecked():
            self.connector.check(arrival_id)

    def _take_later(self, arrival: Callback) -> None:
        self._worker.do(marked("Reading the new link"), partial(self._take, arrival.id))

    def _take(self, arrival_id: str) -> Iterator[Event]:
        if (link_id := self.connector.check(arrival_id)) is not None:
            yield from self._new_data.made(link_id)
