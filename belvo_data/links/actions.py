"""Link actions: refreshing, repairing, deleting and renaming links that are ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from belvo_data.errors import BelvoRefused, InputInvalid
from belvo_data.links.health import cools_until
from belvo_data.remote.consent import PURPOSE, TERMS, Consent, Identity
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.widget import LinkRequest
from belvo_data.resources import LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from belvo_data.links.connect import LinkConnector, WidgetSession
    from belvo_data.remote.client import Client
    from belvo_data.remote.widget import Locale
    from belvo_data.store.journal.link_settings import LinkSettings
    from belvo_data.store.read.link_queries import Row

NOT_FOUND = 404
LOCALES: dict[str, Locale] = {"br": "pt"}
LONGEST = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class LinkActions:
    """Everything that can be done to a link; ``now`` is the real clock."""

    client: Client
    connector: LinkConnector
    settings: LinkSettings
    now: Callable[[], datetime]

    def refresh(self, link_id: str) -> str:
        """Have Belvo ask the institution again and return the request's id; the data comes later.

        Raises:
            InputInvalid: it was refreshed less than ten minutes ago; nothing was asked.
            BelvoError: Belvo refused.
        """
        now = self.now()
        if (again := cools_until(self.settings.refreshes().get(link_id), now)) is not None:
            left = ceil((again - now) / timedelta(minutes=1))
            raise InputInvalid(
                "The link was refreshed a moment ago.", remedy=f"Wait {left} minutes and try again."
            )
        answer = self.client.send("POST", f"{_path(link_id)}refresh/", {})
        self.settings.refreshed(link_id, now=self.now())
        return str(answer.get("request_id", "")) if isinstance(answer, dict) else ""

    def repair(self, link: Row, consent: Mapping[str, Any] | None = None) -> WidgetSession:
        """Return an address where the person gives the link's credentials, or its consent, again.

        Args:
            consent: the link's consent, if Belvo's portal is where it is renewed.

        Raises:
            BelvoError: Belvo gave no token.
        """
        country = next((part for part in (link.institution or "").split("_") if part in LOCALES), "")
        request = LinkRequest(
            link_id=link.id,
            access_mode="single" if link.access_mode == "single" else "recurrent",
            resources=tuple(link.fetch_resources or LinkRequest().resources),
            locale="pt" if consent else LOCALES.get(country, "es"),
            stale_days=_days(link.stale_in),
            consent=None if consent is None else _again(consent),
        )
        return self.connector.hand_out(request, renewed=consent)

    def delete(self, link_id: str) -> None:
        """Delete a link at Belvo, which revokes its consent; one that is gone already is deleted.

        Raises:
            BelvoError: Belvo refused; nothing changed.
        """
        try:
            self.client.send("DELETE", _path(link_id))
        except BelvoRefused as refused:
            if refused.status != NOT_FOUND:
                raise
        self.settings.deleted(link_id, now=self.now())

    def rename(self, link_id: str, name: str) -> None:
        """Call a link something else on the pages; an empty name takes that back."""
        self.settings.rename(link_id, " ".join(name.split())[:LONGEST])


def _again(consent: Mapping[str, Any]) -> Consent:
    """Return what a person agrees to who gives a consent again."""
    name = consent.get("user_name") or consent.get("display_name") or ""
    who = Identity("CPF", str(consent.get("document_number") or ""), str(name))
    return Consent((who,), PURPOSE, TERMS, feature="consent_management")


def _path(link_id: str) -> str:
    return f"{LINKS.path}{link_id_of(link_id)}/"


def _days(stale_in: str | None) -> int:
    """Return the days that Belvo keeps a link's data; it does not always say."""
    number = (stale_in or "").removesuffix("d")
    return min(max(int(number), 1), 999) if number.isdecimal() else 365
