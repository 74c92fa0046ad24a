"""Counting bank: as many links as one wants, days that pass, and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import EREBOR, Bank, account, link, owner, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    import httpx

    from belvo_data.store.publications.publications import Publications

DAY = timedelta(days=1)
LONG_AGO = "2026-03-01T08:00:00Z"
TRANSACTIONS, ACCOUNTS, OWNERS = "/api/transactions/", "/api/accounts/", "/api/owners/"
INSTITUTIONS = "/api/institutions/"


def of(number: int) -> str:
    return f"{number:08}-0000-4000-8000-000000000000"


@dataclass
class Counting(Bank):
    """A bank with as many links as one wants, each with an account, an owner and two transactions."""

    clock: datetime = NOW
    refused: set[str] = field(default_factory=set)

    @classmethod
    def with_links(cls, many: int) -> Counting:
        links = [of(number) for number in range(many)]
        bank = cls({"/api/links/": [link(one, last_accessed_at=LONG_AGO) for one in links]})
        bank.lists[INSTITUTIONS] = [dict(EREBOR)]
        bank.lists[ACCOUNTS] = [account(f"a{one}", one) for one in links]
        bank.lists[OWNERS] = [owner(f"o{one}", one) for one in links]
        bank.lists[TRANSACTIONS] = [moved(f"t{one}-{n}", one) for one in links for n in (1, 2)]
        return bank

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.params.get("link") in self.refused:
            self.addresses.append(request.url.raw_path.decode())
            return refusal(403, "access_to_resource_denied")
        since = request.url.params.get("collected_at__gte", "")
        kept = self.lists.get(TRANSACTIONS, [])
        self.lists[TRANSACTIONS] = [row for row in kept if row["collected_at"] >= since]
        try:
            return super().__call__(request)
        finally:
            self.lists[TRANSACTIONS] = kept

    def visit(self, *numbers: int) -> None:
        """Have Belvo find a further transaction of some links."""
        for number in numbers:
            self.lists["/api/links/"][number]["last_accessed_at"] = self.clock.isoformat()
            found = moved(f"t{number}-{self.clock:%d}", of(number), collected_at=self.clock.isoformat())
            self.lists[TRANSACTIONS].append(found)

    def synced(self, store: Publications, **what: Any) -> list[Any]:
        """Return the events of a sync a day after the one before; ``addresses`` are its own."""
        self.clock += DAY
        self.addresses.clear()
        return list(sync(self.client, store, now=lambda: self.clock, **what))

    @property
    def paths(self) -> list[str]:
        return [address.partition("?")[0] for address in self.addresses]


def moved(name: str, of_link: str, **more: Any) -> dict[str, Any]:
    of_account = {"id": f"a{of_link}", "link": of_link, "currency": "MXN"}
    return transaction(name, -1, account=of_account, **{"collected_at": LONG_AGO, **more})


def rows(store: Publications, query: str) -> list[Any]:
    with reader.connect(store) as db:
        return db.execute(query).fetchall()


def failures(events: list[Any]) -> dict[tuple[str | None, str], Any]:
    return {(one.link, one.resource): one.error for one in events if isinstance(one, Step) and one.error}
