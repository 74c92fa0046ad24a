"""Two banks: what a couple has there, told by rules so that any sum of it is a sum over these rows.

Ana has a current account, a card, a loan and an investment at Banco Um and savings at Banco Dois, which
sends little; Bruno has an account in reais and one in dollars at Banco Um. Days are counted from today.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from tests.bank import Bank, account, link, owner, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, Any]
ANA_UM, ANA_DOIS, BRUNO_UM = (f"{place}0000000-aaaa-4aaa-8aaa-aaaaaaaaaaaa" for place in (1, 2, 3))
UM, DOIS = "um_br_retail", "dois_br_retail"
ANA, BRUNO = "Ana Lima Prado", "Bruno Reis"
OWED, LIMIT, INVESTED = 450, 2000, 10_000
HELD = {"corrente": 60_000, "poupanca": 6_000, "conta": 3_000, "dolares": 1_500}
LINK_OF = dict.fromkeys(("corrente", "cartao", "emprestimo"), ANA_UM) | {
    "poupanca": ANA_DOIS, "conta": BRUNO_UM, "dolares": BRUNO_UM,
}  # fmt: skip
LARGE, LARGE_BEFORE = 640, 700
NEW = (("Taxi Norte", 23), ("Taxi Sul", 27))  # what comes last
SHOPS = {  # with Belvo's category and subcategory
    "Mercado Sol": ("Food & Groceries", "Groceries"),
    "Feira Lua": ("Food & Groceries", "Groceries"),
    "Cantina Rosa": ("Food & Groceries", "Restaurants"),
    "Luna Filmes": ("Online Platforms & Leisure", "Streaming"),
    "Orquestra": ("Online Platforms & Leisure", "Streaming"),
    "Papelaria Azul": ("Personal Shopping", "Other"),
    "Livraria Mar": ("Personal Shopping", "Books"),
    "Loja Verde": ("Home & Life", "Home"),
    **dict.fromkeys((name for name, _price in NEW), ("Transport & Travel", "Taxis")),
}
GAPS = (9, 13, 11, 8, 14, 10, 12)  # days from one purchase to the next


@dataclass
class TwoBanks:
    """The story up to a day.

    Attributes:
        today: the day.
        rows: transactions as Belvo sends them, in the order in which they are told.
        uncounted: ids of rows that are neither income nor spending.
        twin: the id of a row that is there already under another.
    """

    today: date
    rows: list[Row] = field(default_factory=list)
    uncounted: set[str] = field(default_factory=set)
    twin: str = ""

    def __post_init__(self) -> None:
        for tell in (self._pay, self._shops, self._subscriptions, self._moves, self._persons, self._odd):
            tell()

    def bank(self) -> Bank:
        """Return a Belvo that has nearly all: what is newest is to come, one row will go, one will change."""
        bank = Bank({f"/api/{name}/": rows for name, rows in self._lists().items()})
        *known, pending = self.rows[: -len(NEW)]
        gone = {**pending, "id": "gone", "description": "PRE AUTORIZACAO HOTEL", "amount": 300}
        bank.lists["/api/transactions/"] = [*known, {**pending, "amount": 60}, gone]
        [before] = (one for one in bank.lists["/api/accounts/"] if one["id"] == "conta")
        held = HELD["conta"] + sum(price for _name, price in NEW)
        before |= {"balance": {"current": held, "available": held}, "collected_at": f"{self.today}T06:00:00Z"}
        return bank

    def go_on(self, bank: Bank) -> None:
        """Have a Belvo catch up with the story."""
        bank.lists["/api/transactions/"] = self.rows
        bank.lists["/api/accounts/"] = self._lists()["accounts"]

    def of(self, *accounts: str, fits: Callable[[Row], bool] = lambda _row: True) -> list[Row]:
        """Return the rows of some accounts, of all where none is named."""
        names = set(accounts) or set(LINK_OF)
        return [row for row in self.rows if row["account"]["id"] in names and fits(row)]

    def balance(self, name: str, day: date) -> float:
        """Return what an account in hand held at the end of a day: what it holds less what came since."""
        since = self.of(
            name,
            fits=lambda row: day_of(row) > day and row["status"] == "PROCESSED" and row["id"] != self.twin,
        )
        return (HELD | {"cartao": -OWED})[name] - sum(signed(row) for row in since)

    def spent(self, since: date, until: date, fits: Callable[[Row], bool] = lambda _row: True) -> float:
        """Return what was spent in reais on the days from one to another, both included."""
        return -sum(
            signed(row)
            for row in self.rows
            if row["currency"] == "BRL" and since <= day_of(row) <= until and signed(row) < 0
            if row["id"] not in self.uncounted and fits(row)
        )

    def earned(self, since: date, until: date, word: str = "") -> float:
        """Return what came in reais on such days, of rows that have a word."""
        return sum(
            signed(row)
            for row in self.rows
            if row["currency"] == "BRL" and since <= day_of(row) <= until and signed(row) > 0
            if row["id"] not in self.uncounted and word in row["description"]
        )

    def add(self, of: str, day: date, amount: float, text: str, **more: Any) -> str:
        """Add a row; return its id."""
        shown = {"id": of, "link": LINK_OF[of], "currency": "USD" if of == "dolares" else "BRL"}
        row_id = f"{of} {len(self.rows)}"
        named = {"account": shown, "currency": shown["currency"], "description": text, **more}
        at = {"value_date": f"{day}", "collected_at": f"{day}T12:00:00Z", "created_at": f"{day}T12:00:00Z"}
        self.rows.append(transaction(row_id, amount, of, **at, **named))
        return row_id

    def monthly(self, day: int, months: int = 15) -> Iterator[date]:
        """Yield that day of each of the last months that has come, the first one first."""
        for ago in range(months, -1, -1):
            place = self.today.year * 12 + self.today.month - 1 - ago
            one = date(place // 12, place % 12 + 1, day)
            if one <= self.today:
                yield one

    def _buy(self, of: str, day: date, amount: float, shop: str, **more: Any) -> str:
        category, part = SHOPS[shop]
        said = {"merchant": {"name": shop}, "category": category, "subcategory": part}
        text = f"COMPRA {shop.upper()}" if of == "cartao" else f"COMPRA DEBITO {shop.upper()}"
        return self.add(of, day, -amount, text, **said, **more)

    def _pay(self) -> None:
        for day in self.monthly(5):
            self.add("corrente", day, 5_000, "SALARIO ACME")
        for day in self.monthly(20):
            self.add("conta", day, 2_000, "SALARIO BETA")
        for ago, amount in ((20, 800), (75, 650), (170, 930)):
            self.add("corrente", self.today - timedelta(days=ago), amount, "TED RECEBIDA NOTA")
        for day in self.monthly(28):
            self.add("dolares", day, -90, "RENT FLAT", merchant={"name": "Flat"})

    def _shops(self) -> None:
        for of, shop, prices, first in (
            ("corrente", "Mercado Sol", (101, 87, 130, 95, 112), 440),
            ("conta", "Feira Lua", (41, 66, 58), 437),
            ("cartao", "Cantina Rosa", (48, 52, 39, 61), 433),
        ):
            day = self.today - timedelta(days=first)
            for gap, price in zip(cycle(GAPS), cycle(prices), strict=False):
                day += timedelta(days=gap)
                if day > self.today:
                    break
                self._buy(of, day, price, shop)

    def _subscriptions(self) -> None:
        dearer = self.today - timedelta(days=150)
        for day in self.monthly(8):
            price = 30 if day < dearer else 36
            self._buy("cartao", day, price, "Luna Filmes")
        for day in self.monthly(11):
            self._buy("cartao", day, 20, "Orquestra")

    def _moves(self) -> None:
        for place, day in enumerate(self.monthly(15)):
            text, amount = "PIX MESMA TITULARIDADE", 300 + place
            self.uncounted |= {
                self.add("corrente", day, -amount, text),
                self.add("poupanca", day, amount, text),
            }
        for place, day in enumerate(self.monthly(18)):
            self.uncounted |= {
                self.add("corrente", day, -(250 + place), "PAGAMENTO FATURA CARTAO"),
                self.add("cartao", day, 250 + place, "PAGAMENTO RECEBIDO"),
            }

    def _persons(self) -> None:
        day = self.today - timedelta(days=430)
        for place in range(24):
            day += timedelta(days=17)
            if day < self.today:
                whom = ("MARIA SOUZA", "JOSE ALVES")[place % 2]
                self.add("corrente", day, -(70 + 3 * place), f"PIX ENVIADO {whom}", category="Transfers")

    def _odd(self) -> None:
        ago = {days: self.today - timedelta(days=days) for days in (2, 6, 18, 20, 33, 40, 210)}
        self._buy("cartao", ago[6], LARGE, "Cantina Rosa")
        self._buy("cartao", ago[210], LARGE_BEFORE, "Cantina Rosa")
        twice = {"internal_identification": "T1"}
        self._buy("corrente", ago[33], 77, "Papelaria Azul", **twice)
        self.twin = self._buy("corrente", ago[33], 77, "Papelaria Azul", **twice)
        self.uncounted.add(self.twin)
        self.uncounted.add(
            self.add("corrente", ago[20], -99.5, "PAGAMENTO AGENDADO CONDOMINIO", status="PENDING")
        )
        self.add("corrente", ago[18], -99.5, "PAGAMENTO CONDOMINIO", merchant={"name": "Condominio"})
        for part, days in ((1, 40), (2, 6)):
            parts = {"installment_identifier": f"{part}/6", "number_of_installments": 6}
            self._buy("cartao", ago[days], 50, "Loja Verde", credit_card_data=parts)
        self._buy("corrente", ago[2], 64, "Livraria Mar", status="PENDING")
        for name, price in NEW:
            self._buy("conta", ago[2], price, name)

    def _lists(self) -> dict[str, list[Row]]:
        """Return all lists but the transactions."""
        read, day = f"{self.today}T11:00:00Z", timedelta(days=1)
        started = f"{self.today - 900 * day}"
        resources = ["ACCOUNTS", "OWNERS", "TRANSACTIONS"]
        more = [*resources, "BILLS", "INVESTMENTS", "INVESTMENT_TRANSACTIONS"]

        def at(name: str, of: str, balance: float, bank: str = UM, **own: Any) -> Row:
            held = {"current": balance, "available": balance}
            named = {"institution": {"name": bank, "type": "bank"}, "currency": "BRL", "name": name, **own}
            return account(of, LINK_OF[of], balance=held, collected_at=read, **named)

        owed = {"balance_type": "LIABILITY"}
        contract = {
            "contract_amount": 1100, "monthly_payment": 100, "number_of_installments_total": 12,
            "number_of_installments_paid": 9, "number_of_installments_outstanding": 3,
            "interest_rates": [{"type": "YEARLY", "value": 12.682503}],
        }  # fmt: skip
        of_card = {"id": "cartao", "link": ANA_UM, "currency": "BRL"}
        bill = {
            "id": "bill", "link": ANA_UM, "account": of_card, "currency": "BRL", "total_amount": 300,
            "minimum_amount": 30, "due_date": f"{self.today + 9 * day}", "collected_at": read,
            "payments": [{"type": "OTHER", "payment_date": f"{self.today - day}", "amount": 100}],
        }  # fmt: skip
        fund = {
            "id": "fund", "link": ANA_UM, "type": "INVESTMENT_FUND", "name": "Fundo Verde", "currency": "BRL",
            "purchase_date": started, "balance": {"net_value": INVESTED, "reference_date": read},
        }  # fmt: skip

        def known_as(name: str, document: str) -> Row:
            document_id = {"document_type": "CPF", "document_number": document}
            return {"display_name": name, "document_id": document_id}

        return {
            "links": [
                link(ANA_UM, institution=UM, fetch_resources=more),
                link(ANA_DOIS, institution=DOIS, fetch_resources=resources),
                link(BRUNO_UM, institution=UM, fetch_resources=resources),
            ],
            "institutions": [
                {"id": place, "name": name, "display_name": shown, "type": "bank", "country_codes": ["BR"]}
                for place, name, shown in ((1, UM, "Banco Um"), (2, DOIS, "Banco Dois"))
            ],
            "accounts": [
                at("Conta Corrente", "corrente", HELD["corrente"]),
                at(
                    "Cartao",
                    "cartao",
                    OWED,
                    category="CREDIT_CARD",
                    credit_data={"credit_limit": LIMIT},
                    **owed,
                ),
                at("Emprestimo", "emprestimo", 290, category="LOAN_ACCOUNT", loan_data=contract, **owed),
                at("Poupanca", "poupanca", HELD["poupanca"], DOIS, category="SAVINGS_ACCOUNT"),
                at("Conta do Bruno", "conta", HELD["conta"]),
                at("Dolares", "dolares", HELD["dolares"], currency="USD"),
            ],
            "owners": [
                owner("ana um", ANA_UM, **known_as(ANA, "11144477735")),
                owner("ana dois", ANA_DOIS, **known_as(ANA, "111.444.777-35")),
                owner("bruno um", BRUNO_UM, **known_as(BRUNO, "52998224725")),
            ],
            "bills": [bill],
            "br/investments": [fund],
            **{name: [] for name in ("br/investment-transactions", "br/balances", "consents")},
        }


def day_of(row: Row) -> date:
    """Return a row's day."""
    return date.fromisoformat(row["value_date"])


def signed(row: Row) -> float:
    """Return a row's amount, negative for money that left."""
    return float(row["amount"]) if row["type"] == "INFLOW" else -float(row["amount"])


def names(row: Row) -> str:
    """Return a row's merchant; nothing where it has none."""
    return str((row.get("merchant") or {"name": ""})["name"])
