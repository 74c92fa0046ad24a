"""The server: a Belvo of canned pages, quick enough not to be what is measured.

``python benchmarks/server.py PORT TRANSACTIONS [LINKS] [LATENCY_MS]``. Pages are made before the
first request. ``POST /grow/`` adds one percent of new transactions to each link, collected a day later;
``POST /course/`` answers when each page of transactions was sent since the last time, and forgets it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID, uuid5

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SPACE = UUID(int=0)
PAGE = 1000
NOW = datetime.now(UTC)
DAY_ONE = f"{NOW - timedelta(days=2):%Y-%m-%dT%H:%M:%S.123456Z}"
DAY_TWO = f"{NOW:%Y-%m-%dT%H:%M:%S.123456Z}"
DAY_BETWEEN = f"{NOW - timedelta(days=1):%Y-%m-%dT}"


def account(link: str) -> dict[str, Any]:
    """Return an account with every key, as Open Finance Brazil has them."""
    none = dict.fromkeys(("overdraft", "loan_data", "funds_data", "last_accessed_at", "subtype"))
    limit = {"credit_limit": 1000.04, "used_amount": 400.04, "available_amount": 600, "type": "TOTAL_LIMIT"}
    return none | {
        "id": str(uuid5(SPACE, f"account {link}")),
        "link": link,
        "institution": {"name": "erebor_br_retail", "type": "bank"},
        "collected_at": DAY_ONE,
        "created_at": DAY_ONE,
        "category": "CREDIT_CARD",
        "balance_type": "LIABILITY",
        "type": "CARTAO_DE_CREDITO",
        "name": "Cartão Platina",
        "number": "4057068115181",
        "agency": "6272",
        "check_digit": "7",
        "balance": {"current": 5874.13, "available": 5621.12, "blocked": 60.32, "automatically_invested": 0},
        "currency": "BRL",
        "public_identification_name": "AGENCY/ACCOUNT",
        "public_identification_value": "0444/45722-0",
        "internal_identification": "92792126019929279212650822221989319252576",
        "credit_data": {
            "collected_at": DAY_ONE,
            "credit_limit": 192000.9,
            "limits": [limit | {"line_name": "CREDITO_A_VISTA", "is_limit_flexible": False}] * 2,
            "cutting_date": "2026-01-11",
            "minimum_payment": 2400.3,
            "network": "MASTERCARD",
            "cards": [{"is_multiple": False, "identification_number": "4453"}],
        },
    }


def transaction(link: str, number: int, holder: dict[str, Any], collected: str) -> dict[str, Any]:
    """Return a transaction of full size, about 2 kB."""
    return {
        "id": str(uuid5(SPACE, f"{link} {number}")),
        "internal_identification": f"TXpRMU9UQTROMWhZV2xSU1FUazJSMDl{number:08}",
        "account": holder,
        "collected_at": collected,
        "created_at": collected,
        "value_date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "transacted_at": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T12:29:03.374Z",
        "accounting_date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T12:19:44",
        "inferred_accounting_date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "amount": number % 100000 / 100 + 0.01,
        "local_currency_amount": None,
        "balance": None,
        "currency": "BRL",
        "description": f"COMPRA CARTAO {number} SUPERMERCADO BEIRA-RIO SAO PAULO BR",
        "observations": None,
        "merchant": {
            "logo": None,
            "website": "https://example.org",
            "merchant_name": f"Mercado {number % 997}",
        },
        "category": "Food & Groceries",
        "subcategory": "Groceries",
        "reference": f"{number:09}",
        "type": "OUTFLOW" if number % 7 else "INFLOW",
        "status": "PROCESSED",
        "credit_card_data": {
            "collected_at": collected,
            "bill_name": "jan-2026",
            "bill_due_date": "2026-01-17",
            "bill_amount": 300,
            "card_number": "4453",
            "fee_type": None,
            "credits_type": None,
            "installment_identifier": None,
            "number_of_installments": 1,
            "credit_card_bill": {"id": str(uuid5(SPACE, f"bill {link}"))},
        },
        "counterparty": {
            "type": "COMPANY",
            "document_number": "73677831148",
            "agency": "6272",
            "number": "245",
        },
        "loan_data": None,
        "payment_type": "FULL",
        "operation_type": "COMPRA",
        "operation_type_additional_info": None,
        "mcc": 5411,
    }


@dataclass
class Canned:
    """Pages of written rows: those that a link had, and those that it has since it grew."""

    transactions: int
    links: int
    latency: float
    old: dict[str, list[bytes]] = field(default_factory=dict)
    fresh: dict[str, list[bytes]] = field(default_factory=dict)
    sent: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = [str(uuid5(SPACE, f"link {number}")) for number in range(self.links)]
        for link in self.ids:
            self.old[link] = self._pages(link, range(self.each), DAY_ONE)

    @property
    def each(self) -> int:
        """How many transactions a link has before it grows; they fill whole pages."""
        return self.transactions // self.links

    def grow(self) -> None:
        """Add one percent of new transactions, collected a day later."""
        for link in self.ids:
            self.fresh[link] = self._pages(link, range(self.each, self.each + self.each // 100), DAY_TWO)

    def _pages(self, link: str, numbers: range, collected: str) -> list[bytes]:
        holder = account(link)
        rows = [
            json.dumps(transaction(link, n, holder, collected), ensure_ascii=False).encode() for n in numbers
        ]
        return [b",".join(rows[at : at + PAGE]) for at in range(0, len(rows), PAGE)]

    def answer(self, path: str, query: dict[str, str]) -> tuple[list[bytes], int, int]:
        """Return the parts of a page's results, the list's count and the page's number."""
        number = int(query.get("page", 1))
        if path == "/grow/":
            self.grow()
            return [], 0, 1
        if path == "/course/":
            sent, self.sent = self.sent, []
            return [json.dumps(sent)[1:-1].encode()], len(sent), 1
        if path == "/api/transactions/":
            link = query["link"]
            old = [] if query.get("collected_at__gte", "") > DAY_BETWEEN else self.old[link]
            fresh = self.fresh.get(link, [])
            count = (self.each if old else 0) + (self.each // 100 if fresh else 0)
            if query.get("page_size") == "1":
                one = transaction(link, 0, account(link), DAY_ONE)
                return [json.dumps(one).encode()], count, 1
            pages = old + fresh
            self.sent.append(time.monotonic())
            return ([pages[number - 1]] if number <= len(pages) else []), count, number
        rows = self._small(path, query)
        return [json.dumps(rows)[1:-1].encode()], len(rows), 1

    def _small(self, path: str, query: dict[str, str]) -> list[dict[str, Any]]:
        if path == "/api/links/":
            link = {"institution": "erebor_br_retail", "status": "valid", "created_at": DAY_ONE}
            wanted = ["ACCOUNTS", "TRANSACTIONS"]
            return [link | {"id": link_id, "fetch_resources": wanted} for link_id in self.ids]
        if path == "/api/institutions/":
            return [
                {
                    "id": 1,
                    "name": "erebor_br_retail",
                    "display_name": "Erebor Brasil",
                    "country_codes": ["BR"],
                }
            ]
        return [account(query["link"])] if path == "/api/accounts/" else []

    async def __call__(
        self,
        scope: dict[str, Any],
        _receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        if self.latency:
            await asyncio.sleep(self.latency)
        query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
        parts, count, number = self.answer(scope["path"], query)
        following = "null"
        if scope["path"] != "/course/" and number * PAGE < count and query.get("page_size") != "1":
            kept = urlencode(query | {"page": str(number + 1)})
            following = f'"http://{dict(scope["headers"])[b"host"].decode()}{scope["path"]}?{kept}"'
        head = f'{{"count":{count},"next":{following},"previous":null,"results":['.encode()
        length = len(head) + sum(map(len, parts)) + 2
        headers = [(b"content-type", b"application/json"), (b"content-length", str(length).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"".join((head, *parts, b"]}"))})


if __name__ == "__main__":
    port, transactions, *more = map(int, sys.argv[1:])
    canned = Canned(transactions, more[0] if more else 10, (more[1] if len(more) > 1 else 0) / 1000)
    uvicorn.run(canned, port=port, log_level="warning", access_log=False, lifespan="off", ws="none")
