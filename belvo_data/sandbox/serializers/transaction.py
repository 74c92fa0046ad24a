"""Transactions as the API writes them (Belvo API specification, Transaction)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, overload

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import written
from belvo_data.sandbox.people.kinds import KINDS, Kind
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.serializers.bill import BillOf, BillsOf
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.life import last4
from belvo_data.sandbox.world.pending import first_amount
from belvo_data.sandbox.world.view import View

UNSORTED, MISTAKEN = 9, 12  # of a hundred rows
MISTAKES = {  # what is taken for something else, when it leaves and when it comes
    "transfer": ("rent", "client"),
    "bill": ("electricity", "client"),
    "loan": ("rent", "loan"),
    "fixed_income": ("transfer", "client"),
    "refund": ("refund", "client"),
    "person": ("online", "client"),
}
DAY = timedelta(days=1)
PAID_TO_PEOPLE = frozenset({"person", "owner", "payroll", "customer", "client", "freelance"})
OPERATIONS = {
    "cash": "SAQUE",
    "fee": "TARIFA_SERVICOS_AVULSOS",
    "person": "PIX",
    "salary": "FOLHA_PAGAMENTO",
    "transfer": "TRANSFERENCIA_MESMA_INSTITUICAO",
}


class Transactions(Sequence[dict[str, Any]]):
    """A link's transactions, each written only when it is asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._bills = BillsOf(view)
        self._stamps: dict[datetime, str] = {}
        self._accounts = {account["id"]: account for account in accounts(view)}

    def __len__(self) -> int:
        return len(self._view.told)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(index, slice):
            return [self._written(entry) for entry in self._view.told[index]]
        return self._written(self._view.told[index])

    def _stamp(self, moment: datetime) -> str:
        if moment not in self._stamps:
            self._stamps[moment] = stamped(moment)
        return self._stamps[moment]

    def _written(self, entry: Entry) -> dict[str, Any]:
        view = self._view
        id_ = view.id_of(entry.key)
        account = self._accounts[view.id_of(entry.account)]
        kind = _sorted(entry, id_)
        settled = view.settles(entry)
        final = settled <= view.until
        amount = abs(entry.cents) if final else first_amount(entry, account["currency"])
        by_card = account["category"] == "CREDIT_CARD"
        told = _tells_balance(view, account) and view.balanced.get(entry.key, date.max) <= view.until
        return {
            "id": id_,
            "internal_identification": id_.replace("-", ""),
            "account": account,
            "collected_at": self._stamp(view.finished(entry)),
            "created_at": self._stamp(view.collected(entry.day)),
            "value_date": str(entry.day),
            "transacted_at": _transacted(entry, id_),
            "accounting_date": _accounted(view, entry),
            "inferred_accounting_date": str(entry.day),
            "amount": written(amount),
            "local_currency_amount": written(entry.foreign) if entry.foreign else None,
            "balance": written(entry.after) if told else None,
            "currency": account["currency"],
            "description": entry.text,
            "observations": None,
            "merchant": _merchant(view, entry, id_),
            "category": kind.category if kind else None,
            "subcategory": kind.subcategory if kind else None,
            "reference": str(int(id_[-6:], 16)) if entry.kind in {"transfer", "person"} else None,
            "type": "INFLOW" if entry.cents > 0 else "OUTFLOW",
            "status": "PROCESSED" if final else "PENDING",
            "credit_card_data": _card_data(view, entry, self._bills[entry])
            if account["category"] == "CREDIT_CARD"
            else None,
            "counterparty": _counterparty(view, entry),
            "loan_data": None,
            "payment_type": "INSTALLMENT" if entry.part else "FULL",
            "operation_type": _operation(view, entry),
            "operation_type_additional_info": None,
            "mcc": kind.mcc if kind and by_card else None,
        }


def _operation(view: View, entry: Entry) -> str:
    """Return how money went, in the words of Open Finance Brazil; PIX is Brazil's alone."""
    told = OPERATIONS.get(entry.kind, "OUTROS")
    return "OUTROS" if told == "PIX" and view.institution.country != "BR" else told


def _tells_balance(view: View, account: dict[str, Any]) -> bool:
    return view.institution.country != "BR" and account["balance_type"] != "LIABILITY"


def _sorted(entry: Entry, id_: str) -> Kind | None:
    """Return the kind by which a movement is sorted into categories: at times none, or another."""
    chance = int(id_[:8], 16) % 100
    if chance < UNSORTED:
        return None
    if entry.kind in MISTAKES and chance < UNSORTED + MISTAKEN:
        return KINDS[MISTAKES[entry.kind][entry.cents > 0]]
    return KINDS[entry.kind]


def _transacted(entry: Entry, id_: str) -> str:
    """Banks book a purchase on the day after it was made; what has no shop carries midnight."""
    if entry.shop is None:
        return f"{entry.day}T00:00:00.000Z"
    seconds = int(id_[-4:], 16) % 50_000
    return f"{entry.day - DAY}T{10 + seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.000Z"


def _accounted(view: View, entry: Entry) -> str:
    if view.institution.open_finance:
        return str(entry.day)
    return f"{entry.day}T{entry.after % 24:02}:19:44"


def _merchant(view: View, entry: Entry, id_: str) -> dict[str, Any] | None:
    if entry.shop is None or entry.kind in PAID_TO_PEOPLE or int(id_[9:13], 16) % 100 < UNSORTED:
        return None
    return {"logo": None, "website": None, view.institution.merchant_key: entry.shop}


def _counterparty(view: View, entry: Entry) -> dict[str, Any] | None:
    if entry.kind not in PAID_TO_PEOPLE or view.institution.country != "BR":
        return None
    return {
        "type": "INDIVIDUAL",
        "document_number": None,
        "clearing_code": view.institution.clearing_code,
        "agency": None,
        "check_digit": None,
        "number": numbered(entry.shop or entry.text, digits=8),
    }


def _card_data(view: View, entry: Entry, bill: BillOf) -> dict[str, Any]:
    number, total = entry.part or (None, None)
    return {
        "collected_at": stamped(view.fresh),
        "bill_name": bill.name,
        "bill_due_date": str(bill.due) if bill.due else None,
        "bill_internal_identification": bill.number,
        "bill_status": bill.status,
        "previous_bill_total": None,
        "bill_amount": written(bill.cents) if bill.cents is not None else None,
        "card_number": last4(view.key, entry.account),
        "fee_type": None,
        "fee_type_additional_info": None,
        "credits_type": "REVOLVING_CREDIT" if entry.why == "interest:card" else None,
        "credits_type_additional_info": None,
        "installment_identifier": f"{number:02}/{total:02}" if number else "",
        "number_of_installments": total,
        "credit_card_bill": {"id": bill.id, "internal_identification": bill.number} if bill.due else None,
    }
