"""Demo seed: three people of the embedded sandbox, linked when it is first used.

So that a first look shows charts and not an empty page. It happens once in a data folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.errors import StoreBusy
from belvo_data.resources import LINKS
from belvo_data.store.files.file_lock import file_lock
from belvo_data.store.publications.lock import lock
from belvo_data.syncing import sync

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.journal.journal import Journal
    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import Event, Stop

DECISION = "welcome"
HOLDER = "The first start"
FETCHED = (
    "ACCOUNTS",
    "TRANSACTIONS",
    "OWNERS",
    "BILLS",
    "INCOMES",
    "RECURRING_EXPENSES",
    "RISK_INSIGHTS",
)


@dataclass(frozen=True, slots=True)
class Guest:
    """A person of the sandbox and the bank where we link them."""

    username: str
    institution: str


GUESTS = (
    Guest("ana", "erebor_mx_retail"),
    Guest("bia", "gringotts_br_retail"),
    Guest("santi", "erebor_co_retail"),
)


def seed_demo(
    client: Client, journal: Journal, publications: Publications, *, now: Callable[[], datetime], stop: Stop
) -> Generator[Event, None, bool]:
    """Link the guests and read them; return whether that was still to be done.

    Raises:
        StoreForeign: what is published is of another Belvo; nobody was linked.
    """
    with file_lock(publications.folder / "welcome.lock", given_up=stop.asked) as ours:
        if not ours:
            stop.check()
        if journal.decided(DECISION):
            return False
        _may_write(publications, now, stop)
        with client.heeding(stop.check):
            links = [_link(client, guest, stop) for guest in GUESTS]
        for link_id, guest in zip(links, GUESTS, strict=True):
            journal.accept(link_id, guest.institution, now=now())
        yield from sync(lambda: client, publications, now=now, holder=HOLDER, stop=stop)
        journal.decide(DECISION, now=now())
    return True


def _may_write(publications: Publications, now: Callable[[], datetime], stop: Stop) -> None:
    """Go on only if we may write, so that whoever may not is refused before anybody is linked."""
    try:
        with lock(publications, links=[], holder=HOLDER, now=now, given_up=stop.asked):
            pass
    except StoreBusy:
        stop.check()
        raise


def _link(client: Client, guest: Guest, stop: Stop) -> str:
    """Return the guest's link, made now or by a welcome that was interrupted."""
    stop.check()
    external_id = f"welcome-{guest.username}"
    if made := client.rows(LINKS, external_id=external_id):
        return str(made[0]["id"])
    link = client.post(
        LINKS.path,
        {
            "institution": guest.institution,
            "username": guest.username,
            "password": "full",
            "access_mode": "recurrent",
            "external_id": external_id,
            "fetch_resources": list(FETCHED),
            "stale_in": "365d",
        },
    )
    return str(link["id"])
