"""Card bills as the API writes them, and which bill a purchase is on (Belvo API specification, Bill)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import written
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry, Statement
from belvo_data.sandbox.world.paydays import in_month
from belvo_data.sandbox.world.view import View


@dataclass(frozen=True, slots=True)
class BillOf:
    """What a purchase says about its bill; an open one has neither a due date nor an amount."""

    name: str
    id: str
    number: str
    status: str
    due: date | None = None
    cents: int | None = None


class BillsOf:
    """Finds the bill of a card's entries; each bill is made once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._closes = {card.key: card.closes for card in view.persona.cards} if view.persona else {}
        self._closed = {(bill.card, f"{bill.closed:%Y-%m}"): bill for bill in view.book.statements}
        self._made: dict[tuple[str, str], BillOf] = {}

    def __getitem__(self, entry: Entry) -> BillOf:
        name = self._month(entry)
        if (entry.account, name) not in self._made:
            self._made[entry.account, name] = self._make(entry.account, name)
        return self._made[entry.account, name]

    def _month(self, entry: Entry) -> str:
        closing = in_month(entry.day.year, entry.day.month, self._closes[entry.account])
        month = entry.day.year * 12 + entry.day.month - 1 + (entry.day > closing)
        return f"{month // 12}-{month % 12 + 1:02}"

    def _make(self, card: str, name: str) -> BillOf:
        view, bill = self._view, self._closed.get((card, name))
        id_, number = _id(view, card, name), numbered(view.key, card, name, digits=20)
        if bill is None:
            return BillOf(name, id_, number, "OPEN")
        return BillOf(name, id_, number, "PAID" if bill.due < view.until else "CLOSED", bill.due, bill.cents)


def bills(view: View) -> list[dict[str, Any]]:
    """Return the closed bills of a link's cards, the newest first."""
    shown = {account["id"]: account for account in accounts(view)}
    told = [bill for bill in reversed(view.book.statements) if bill.closed >= view.since]
    return [_bill(view, bill, shown[view.id_of(bill.card)]) for bill in told]


def _id(view: View, card: str, name: str) -> str:
    return view.id_of(card, "bill", name)


def _bill(view: View, bill: Statement, account: dict[str, Any]) -> dict[str, Any]:
    name = f"{bill.closed:%Y-%m}"
    return {
        "id": _id(view, bill.card, name),
        "created_at": stamped(view.collected(bill.closed)),
        "collected_at": stamped(view.fresh),
        "account": account,
        "internal_identification": numbered(view.key, bill.card, name, digits=20),
        "bill_name": name,
        "due_date": str(bill.due),
        "currency": account["currency"],
        "total_amount": written(bill.cents),
        "minimum_amount": written(bill.minimum),
        "is_installment": False,
        "finance_charges": [_charge(account["currency"])],
        "payments": [
            {
                "type": "FULL" if entry.cents >= bill.cents else "OTHER",
                "payment_date": str(entry.day),
                "payment_mode": "DIRECT_DEBIT",
                "currency": account["currency"],
                "amount": written(entry.cents),
            }
            for entry in view.book.entries
            if entry.account == bill.card and entry.why == f"bill:{bill.card}/{name}"
        ],
    }


def _charge(currency: str) -> dict[str, Any]:
    return {"type": "NO_CHARGE", "additional_info": None, "currency": currency, "amount": 0}
