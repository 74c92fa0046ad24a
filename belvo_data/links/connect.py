"""Link connect: from a widget address handed out to a link that is ours.

What comes back from the widget only proposes a link. It becomes ours when Belvo confirms it, and,
where it came back without the state of an address of ours, when a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from belvo_data.errors import BelvoDataError, InputInvalid, LinkUnknown
from belvo_data.remote import widget
from belvo_data.remote.outcomes import Connected, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.remote.widget import LinkRequest
    from belvo_data.settings import Keys
    from belvo_data.store.journal.journal import Callback, Journal, Verdict


@dataclass(frozen=True, slots=True)
class WidgetSession:
    """A widget address, ready to be opened, and the state that its callbacks carry."""

    address: str = field(repr=False)
    state: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class LinkConnector:
    """Everything that making a link ours takes.

    Attributes:
        public_url: where browsers reach our callbacks, without a slash at the end.
        widget_url: where the hosted widget is.
        looks: what the widget wears, where a wish leaves that open.
    """

    client: Client
    journal: Journal
    keys: Keys
    public_url: str
    widget_url: str
    now: Callable[[], datetime]
    looks: widget.Looks = field(default_factory=widget.Looks)

    def hand_out(self, request: LinkRequest, *, renewed: Mapping[str, Any] | None = None) -> WidgetSession:
        """Return a fresh widget address for ``request``.

        Args:
            renewed: the consent that is to be given again; that happens in Belvo's portal.

        Raises:
            BelvoError: Belvo gave no token.
        """
        now = self.now()
        asked = self.journal.ask(now=now, ends_at=now + widget.LIFE, external_id=request.external_id)
        callbacks = {
            event: f"{self.public_url}/belvo/{event}/{asked.state}" for event in ("success", "exit", "event")
        }
        body = widget.token_request(request.wearing(self.looks), self.keys, callbacks)
        answer = self.client.post(widget.TOKEN_PATH, body, signed=False)
        token = widget.token_from(answer, now=now)
        address = (
            widget.address(self.widget_url, token, request)
            if renewed is None
            else widget.portal_address(token, renewed)
        )
        return WidgetSession(address, asked.state, token.expires_at)

    def receive(self, outcome: Outcome, *, state: str | None = None) -> Callback:
        """Note what came back; a link that comes with a state of ours goes on to be checked."""
        ours = state if state is not None and self.journal.asked(state) else None
        verdict: Verdict = "told"
        if isinstance(outcome, Connected):
            verdict = "checking" if ours else "asks"
        return self.journal.arrive(outcome, state=ours, verdict=verdict, now=self.now())

    def check(self, arrival_id: str) -> str | None:
        """Ask Belvo about an arrival that proposes a link; return the link's id if it is ours now.

        Nothing is asked of a person any more: whoever calls this has the state or the person's word.
        """
        arrival = self.journal.arrival(arrival_id)
        if arrival is None or not isinstance(arrival.outcome, Connected) or arrival.verdict == "refused":
            return None
        try:
            link = self.client.link(arrival.outcome.link)
            self._refuse_foreign(arrival, link.get("external_id"))
        except BelvoDataError as error:
            final = isinstance(error, LinkUnknown | InputInvalid)
            self.journal.judge(arrival_id, "refused" if final else "asks", str(error))
            return None
        self.journal.accept(str(link["id"]), str(link.get("institution") or ""), now=self.now())
        self.journal.judge(arrival_id, "accepted")
        return str(link["id"])

    def _refuse_foreign(self, arrival: Callback, external_id: object) -> None:
        """Refuse a link of another user; Belvo stores no external id that looks personal."""
        asked = self.journal.asked(arrival.state) if arrival.state else None
        if asked and asked.external_id and external_id and asked.external_id != external_id:
            raise InputInvalid(
                "The link belongs to another external id than the address was made for.",
                remedy="Nothing was stored. If you trust it all the same, paste its id on the Connect page.",
            )
