"""Link health: how a link is, what that means for the person, and what can be done about it.

It is read off what was last published and what Belvo has posted since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from belvo_data.formats.language import marked
from belvo_data.remote.webhooks import ConsentChanged, LinkBroken, news_in
from belvo_data.store.read.link_queries import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.store.journal.events import Event

COOLS_FOR = timedelta(minutes=10)  # Belvo docs: a link is refreshed once in ten minutes
SOON = timedelta(days=7)

Act = Literal["read", "refresh", "repair", "delete", "rename"]

DOWN = (
    marked("The bank is down at the moment: nothing new comes from there."),
    marked("Nothing to do: what was read stays, and the link works again when the bank does."),
)
CURES = {
    "invalid": (
        marked("The bank no longer accepts this link's credentials."),
        marked("Repair it: the widget asks for them again."),
    ),
    "unconfirmed": (
        marked("The link was never finished at the bank."),
        marked("Repair it: the widget goes on with it."),
    ),
    "token_required": (
        marked("The bank asks for a new one-time code."),
        marked("Repair it: the widget asks for the code."),
    ),
}
CONSENTS = {
    "expired": (
        marked("The consent has ended: the bank shares nothing any more."),
        marked("Repair it: give a new consent."),
    ),
    "about_to_expire": (marked("The consent ends soon."), marked("Repair it in time: renew the consent.")),
    "with_unrecoverable_resources": (
        marked("The bank will not share some of the data any more."),
        marked("Repair it: give a new consent, if you need the data."),
    ),
    "with_temporarily_unavailable_resources": (
        marked("The bank does not share some of the data at the moment."),
        marked("Nothing to do: Belvo tries again at the next refresh."),
    ),
}


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """How a link is.

    Attributes:
        name: what it is called: our own name for it, or bank and owner.
        status: Belvo's word; ``reading`` before its first data is here.
        trouble: what is wrong; ``""`` if nothing is.
        remedy: what to do about it.
        consent_ends_at: for Open Finance; ``None`` if it has no end or none is known.
        odd: what of its data can't be read; ``""`` if all can.
        refresh_at: when it can be refreshed again, by the real clock; ``None`` means now.
    """

    row: Row
    name: str
    status: str
    trouble: str = ""
    remedy: str = ""
    consent_ends_at: datetime | None = None
    odd: str = ""
    refresh_at: datetime | None = None
    can: frozenset[Act] = field(default_factory=frozenset)

    @property
    def needs_somebody(self) -> bool:
        """Whether a person should look at it."""
        return bool(self.trouble) or self.status != "valid"

    @property
    def urgency(self) -> int:
        """How late it comes in a list in which those come first that need somebody."""
        return 0 if self.trouble else 1 if self.status != "valid" else 2 if self.odd else 3


def links_health(
    rows: Sequence[Row],
    accepted: Sequence[str],
    events: Iterable[Event],
    *,
    names: dict[str, str],
    refreshes: dict[str, datetime],
    now: datetime,
    world_now: datetime,
) -> list[LinkHealth]:
    """Return how each link is, the published ones first.

    Args:
        accepted: ids of links that are ours, published or not.
        names: what each link is called.
        events: what Belvo posted about links and consents, oldest first.
        refreshes: when each was refreshed last, by the real clock.
        now: by the real clock.
        world_now: by the clock of the world that consents end in; a sandbox's can be moved.
    """
    known = {row.id for row in rows}
    fresh = [Row(link_id) for link_id in accepted if link_id not in known]
    told: dict[str, list[Event]] = {}
    for event in events:
        told.setdefault(event.webhook.link, []).append(event)
    return [
        _standing(
            row,
            told.get(row.id, []),
            names.get(row.id, ""),
            cools_until(refreshes.get(row.id), now),
            world_now,
        )
        for row in (*rows, *fresh)
    ]


def cools_until(refreshed: datetime | None, now: datetime) -> datetime | None:
    """Return until when a link is not refreshed again; a mark of a clock that was ahead holds nobody up."""
    if refreshed is None or not refreshed <= now < refreshed + COOLS_FOR:
        return None
    return refreshed + COOLS_FOR


def _standing(
    row: Row, events: Sequence[Event], name: str, refresh_at: datetime | None, world_now: datetime
) -> LinkHealth:
    status, consent, due = row.status or "reading", "", row.consent_ends_at
    for event in events:
        match news_in(event.webhook):
            case LinkBroken(broken) if event.state == "waiting":
                status = broken
            case ConsentChanged(what, until):
                consent = what
                due = until or due if event.state == "waiting" or row.consent_status is None else due
    of_the_consent = _of_the_consent(row, consent, due, world_now)
    wrong = CURES.get(status)
    if wrong is None or of_the_consent == CONSENTS["expired"]:
        wrong = of_the_consent
    trouble, remedy = wrong if wrong[0] or row.bank_status != "down" else DOWN
    return LinkHealth(
        row=row,
        name=name or row.id,
        status=status,
        trouble=trouble,
        remedy=remedy,
        consent_ends_at=due,
        refresh_at=refresh_at,
        can=_can(row, trouble),
    )


def _of_the_consent(row: Row, told: str, due: datetime | None, world_now: datetime) -> tuple[str, str]:
    """Return what is wrong with a consent: its own end counts more than what was told of it."""
    is_given = row.consent_status == "AUTHORISED"
    is_over = row.consent_status in {"EXPIRED", "REJECTED"} or (told == "expired" and not is_given)
    if is_over or (due and due <= world_now):
        return CONSENTS["expired"]
    if due and due - world_now <= SOON:
        return CONSENTS["about_to_expire"]
    is_settled = is_given and told in {"expired", "about_to_expire"}
    return ("", "") if is_settled else CONSENTS.get(told, ("", ""))


def _can(row: Row, trouble: str) -> frozenset[Act]:
    """Return what can be done; of a link that was not read yet nothing is known."""
    acts: set[Act] = {"delete"}
    if row.status is not None:
        acts.add("rename")
    if row.status in {"valid", "token_required"}:
        acts.add("read")
    if row.access_mode == "recurrent" and trouble in {"", DOWN[0]}:
        acts.add("refresh")
    if trouble and trouble != DOWN[0]:
        acts.add("repair")
    return frozenset(acts)
