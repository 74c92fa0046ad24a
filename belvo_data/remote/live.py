"""Live: asking the institution itself, now, instead of reading what Belvo has stored.

It may take minutes, costs Open Finance's monthly limits, and may ask for a one-time code; so no sync
does it, only who asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid
from belvo_data.remote.answers import unreadable
from belvo_data.remote.ids import link_id_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from belvo_data.errors import TokenRequired
    from belvo_data.remote.client import Client
    from belvo_data.resources import Resource

PATIENCE = 300.0  # seconds that Belvo takes at the most (Belvo docs: retrieve requests)
LATER = {"X-Belvo-Request-Mode": "async"}
LONGEST = 365  # days of transactions
SHORTEST = 90  # days of incomes
RESUMABLE = {"accounts", "transactions", "owners", "incomes", "recurring_expenses", "risk_insights"}
DATED = {"transactions", "incomes", "recurring_expenses", "exchanges", "investment_transactions"}


@dataclass(frozen=True, slots=True)
class Accepted:
    """Belvo goes on by itself and reports with a webhook."""

    request_id: str


Answer = list[dict[str, Any]] | Accepted


@dataclass(frozen=True, slots=True)
class Live:
    """Live retrieval for one pair of keys."""

    client: Client

    def retrieve(
        self,
        resource: Resource,
        link: str,
        *,
        since: date | None = None,
        until: date | None = None,
        save_data: bool = True,
        later: bool = False,
        shown: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """Return the records that the institution has, one or many, as a list.

        Args:
            since: first day; transactions need both days, at most a year apart.
            save_data: whether Belvo keeps what it reads.
            later: do not wait; Belvo answers at once and reports with a webhook.
            shown: ``fields`` or ``omit``, names with commas.
            more: further fields of the request, such as ``account`` or ``token``.

        Raises:
            InputInvalid: a value that Belvo would refuse; nothing was asked.
            TokenRequired: the bank wants a one-time code; go on with ``resume``.
        """
        _check_days(resource, since, until)
        body: dict[str, Any] = {"link": link_id_of(link), "save_data": save_data, **more}
        if since and until:
            body |= {"date_from": since.isoformat(), "date_to": until.isoformat()}
        what: dict[str, Any] = {"headers": LATER} if later else {}
        said = self.client.send("POST", resource.path, body, timeout=PATIENCE, params=shown, **what)
        return _records(said, resource)

    def resume(
        self, resource: Resource, asked: TokenRequired, token: str, *, save_data: bool = True
    ) -> Answer:
        """Go on where the bank asked for a one-time code.

        Args:
            token: the code; ``""`` where the person has confirmed at the bank itself.

        Raises:
            TokenRequired: the code was wrong; this one has a session of its own.
        """
        if resource.name not in RESUMABLE:
            raise InputInvalid(
                f"Reading {resource.name} can't go on where it stopped.",
                remedy="Read accounts first: they ask for the code and can be resumed.",
            )
        body = {"session": asked.session, "link": asked.link, "save_data": save_data}
        if token:
            body["token"] = token
        return _records(self.client.send("PATCH", resource.path, body, timeout=PATIENCE), resource)


def _records(said: Any, resource: Resource) -> Answer:
    """Return one object or an array of them as a list."""
    match said:
        case {"request_id": str(request_id)} if len(said) == 1:
            return Accepted(request_id)
        case dict():
            return [said]
        case list() if all(isinstance(one, dict) for one in said):
            return said
        case None:
            return []
        case _:
            raise unreadable(resource.path)


def _check_days(resource: Resource, since: date | None, until: date | None) -> None:
    """Refuse days that Belvo would refuse."""
    if since is None or until is None:
        if resource.name == "transactions" or since is not until:
            raise _invalid("date_from", f"{resource.name} need a first and a last day.", "Give both.")
        return
    days = (until - since).days
    if resource.name not in DATED:
        raise _invalid("date_from", f"{resource.name} are not read by days.", "Leave the days out.")
    if days < 0:
        raise _invalid("date_from", "The first day is after the last.", "Swap them.")
    if resource.name == "transactions" and days > LONGEST:
        raise _invalid(
            "date_from", f"{days} days are more than Belvo reads at once.", "Ask for a year or less."
        )
    if resource.name == "incomes" and days < SHORTEST:
        raise _invalid("date_from", f"{days} days are too few for incomes.", "Ask for 90 days or more.")


def _invalid(field: str, problem: str, remedy: str) -> InputInvalid:
    return InputInvalid(problem, remedy=remedy, field=field)
