"""Very many transactions without keeping any: row ``i`` is a pure function of the link and ``i``."""

import json
from datetime import timedelta
from functools import lru_cache
from typing import Any, Literal

from belvo_data.sandbox.people.kinds import KINDS
from belvo_data.sandbox.people.shops import SHOPS
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import HISTORY, View

GOLDEN = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1
BULK_LINKS = 16  # whose rows are remembered
EARNED_ONCE_IN = 12  # rows; as much as eleven cost on average
GIVEN_BACK_ONCE_IN = 12  # of these: a shop gives one back what it cost
SPENT_FROM = {"CHECKING_ACCOUNT", "SAVINGS_ACCOUNT", "CREDIT_CARD"}
EARNINGS = {"Income & Payments", "Deposits"}
Way = Literal["spent", "earned", "given back"]
# What a bank writes of money that comes: to an account, to a card, back from a shop.
COMES = {
    "BR": ("PIX RECEBIDO", "PAGAMENTO RECEBIDO", "ESTORNO"),
    "CO": ("TRANSFERENCIA RECIBIDA", "PAGO TARJETA RECIBIDO", "REVERSO"),
    "MX": ("SPEI RECIBIDO", "SU PAGO GRACIAS", "DEVOLUCION"),
}


class BulkTransactions:
    """A link's many transactions, the newest first; only a page of them exists at a time.

    A row is born as JSON, from one of a few hundred templates, since pages of bytes are all most ask for.
    """

    def __init__(self, view: View) -> None:
        self._accounts = [account for account in accounts(view) if account["category"] in SPENT_FROM]
        self._count = (view.link.rows or 0) if self._accounts else 0
        self._stem, self._salt = view.link.id[:24], int(view.link.id[24:], 16)
        self._stamp = stamped(view.link.created_at)
        self._last = view.made
        self._merchant_key = view.institution.merchant_key
        shops = SHOPS[view.institution.country]
        self._comes = COMES[view.institution.country]
        spent_on = [kind for kind in sorted(shops) if KINDS[kind].category not in EARNINGS]
        self._choices = [(kind, shop) for kind in spent_on for shop in shops[kind]]
        self._templates: dict[tuple[int, int, Way], bytes] = {}
        self._days: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._count

    def row(self, number: int) -> dict[str, Any]:
        """Return a row as an object."""
        found: dict[str, Any] = json.loads(self.piece(number))
        return found

    def piece(self, number: int) -> bytes:
        """Return a row as bytes."""
        mixed = _mix(self._salt + number * GOLDEN)
        choice, account = mixed % len(self._choices), (mixed >> 16) % len(self._accounts)
        way, times = _way(mixed)
        template = self._templates.get((choice, account, way))
        if template is None:
            template = self._templates[choice, account, way] = self._make_template(choice, account, way)
        last, day = b"%012x" % (self._salt ^ number), self._day(number)
        amount = b"%d.%02d" % divmod(((mixed >> 24) % 500_000 + 100) * times, 100)
        return template % (last, last, day, day, day, day, amount, number, number)

    def place(self, id_: str) -> int | None:
        """Return the number of the row with that id, which says itself which one it is."""
        number = int(id_[24:], 16) ^ self._salt
        return number if id_.startswith(self._stem) and number < self._count else None

    def _day(self, number: int) -> bytes:
        ago = number * HISTORY.days // self._count
        day = self._days.get(ago)
        if day is None:
            day = self._days[ago] = (self._last - timedelta(days=ago)).isoformat().encode()
        return day

    def _make_template(self, choice: int, number: int, way: Way) -> bytes:
        kind, shop = self._choices[choice]
        account = self._accounts[number]
        is_card = account["credit_data"] is not None
        to_account, to_card, back = self._comes
        match way:
            case "spent":
                words, meaning = shop.upper(), KINDS[kind]
            case "earned":
                words, meaning = (to_card, KINDS["bill"]) if is_card else (to_account, KINDS["client"])
            case "given back":
                words, meaning = f"{back} {shop.upper()}", KINDS["refund"]
        named = None if way == "earned" else {"logo": None, "website": None, self._merchant_key: shop}
        row = {
            "id": f"{self._stem}<s>",
            "internal_identification": f"{self._stem.replace('-', '')}<s>",
            "value_date": "<s>",
            "transacted_at": "<s>T00:00:00.000Z",
            "accounting_date": "<s>",
            "inferred_accounting_date": "<s>",
            "amount": "<n>",
            "description": f"{words} <i>",
            "reference": "<i>",
            "account": account,
            "collected_at": self._stamp,
            "created_at": self._stamp,
            "local_currency_amount": None,
            "balance": None,
            "currency": account["currency"],
            "observations": None,
            "merchant": named,
            "category": meaning.category,
            "subcategory": meaning.subcategory,
            "type": "OUTFLOW" if way == "spent" else "INFLOW",
            "status": "PROCESSED",
            "credit_card_data": None,
            "counterparty": None,
            "loan_data": None,
            "payment_type": "FULL",
            "operation_type": "OUTROS",
            "operation_type_additional_info": None,
            "mcc": meaning.mcc,
        }
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        text = text.replace("%", "%%").replace('"<n>"', "%b").replace("<s>", "%b").replace("<i>", "%d")
        return text.encode()


@lru_cache(maxsize=BULK_LINKS)
def bulk_of(view: View) -> BulkTransactions:
    """Return a link's many transactions, with the templates of the last request still warm."""
    return BulkTransactions(view)


def _way(mixed: int) -> tuple[Way, int]:
    """Return how money goes, and how many times as large as what is spent the amount is."""
    if (mixed >> 8) % EARNED_ONCE_IN:
        return "spent", 1
    return ("earned", EARNED_ONCE_IN - 1) if (mixed >> 40) % GIVEN_BACK_ONCE_IN else ("given back", 1)


def _mix(number: int) -> int:
    """Spread a number over 64 bits, so that neighbours have nothing in common."""
    number &= MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & MASK
    return number ^ (number >> 31)
