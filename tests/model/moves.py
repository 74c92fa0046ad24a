"""Moves: a person's accounts at two banks, told in short, and the transfers that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

CPF, STRANGER = "11144477735", "52998224725"
OTHER_BANK = {
    "id": 2,
    "name": "moria_mx_retail",
    "display_name": "Moria",
    "type": "bank",
    "country_codes": ["MX"],
}
CARD = {"category": "CREDIT_CARD", "balance_type": "LIABILITY"}
LOAN = {"category": "LOAN_ACCOUNT", "balance_type": "LIABILITY"}
INVESTMENT = {"category": "INVESTMENT_ACCOUNT"}


def of(document: str) -> dict[str, Any]:
    """Return the counterparty with a document."""
    return {"counterparty": {"type": "INDIVIDUAL", "document_number": document}}


@dataclass
class Household:
    """Ana Clara Lima Prado with ``here`` at Erebor, ``there`` at Moria, and further accounts.

    Attributes:
        accounts: what further accounts are, by name; those whose name begins with ``there`` are at Moria.
        owners: who else owns the link at Moria.
    """

    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    owners: list[dict[str, Any]] = field(default_factory=list)
    name: str = "Ana Clara Lima Prado"
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row_id: str, of_account: str, day: str, amount: float, text: str = "", **more: Any) -> None:
        """Add a row of an account on a day of January 2026 or a whole date."""
        more = {"value_date": day if "-" in day else f"2026-01-{day}", "description": text, **more}
        shown = self.told(of_account)
        self.rows.append(
            transaction(row_id, amount, of_account, account=shown, currency=shown["currency"], **more)
        )

    def add_pair(self, text: str | tuple[str, str], day: str = "05", **more: Any) -> None:
        """Add an amount of its own that leaves here on the 5th and arrives there, called by its text.

        Args:
            text: of both sides; the first one calls them.
            more: fields of both, or of one by ``out`` and ``into``.
        """
        sent, came = (text, text) if isinstance(text, str) else text
        out, into = more.pop("out", {}), more.pop("into", {})
        amount = 800 + len(self.rows)
        self.add(f"{sent} out", "here", "05", -amount, sent, **more, **out)
        self.add(f"{sent} in", "there", day, amount, came, **more, **into)

    def told(self, name: str) -> dict[str, Any]:
        """Return an account as it is sent."""
        at, bank = (BOB, "moria_mx_retail") if name.startswith("there") else (ANA, "erebor_mx_retail")
        return account(name, at, institution={"name": bank, "type": "bank"}, **self.accounts.get(name, {}))

    def synced(self, store: Publications) -> Moves:
        """Sync all that was told and return what came of it."""
        document = {"document_type": "CPF", "document_number": CPF}
        bank = Bank.of_ana(
            accounts=[self.told(name) for name in {"here": 1, "there": 1, **self.accounts}],
            owners=[
                owner("ana", display_name=self.name, document_id=document),
                owner("ana there", BOB, display_name=self.name, document_id=document),
                *self.owners,
            ],
            transactions=self.rows,
        )
        bank.lists["/api/links/"].append(link(BOB, institution="moria_mx_retail"))
        bank.lists["/api/institutions/"].append(OTHER_BANK)
        list(sync(bank.client, store, now=lambda: NOW))
        return Moves(store)


@dataclass(frozen=True)
class Moves:
    """What was found."""

    store: Publications

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with reader.connect(self.store) as db:
            return db.execute(query).fetchall()

    def paired(self) -> set[str]:
        """Return what the pairs are called that were added as such and hold."""
        return {str(out).removesuffix(" out") for out, into, _ in self.pairs() if out and into}

    def pairs(self) -> list[tuple[str | None, str | None, str]]:
        """Return outflow, inflow and kind of what counts, in their order."""
        return self.asked("select outflow_id, inflow_id, kind from transfers where applied order by all")
