"""A bank: a small program that answers like Belvo's lists and objects, for tests that need a known truth."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable

ANA = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
BOB = "30cb4806-6e00-48a4-91c9-ca55968576c8"
EREBOR = {
    "id": 1,
    "name": "erebor_mx_retail",
    "display_name": "Erebor",
    "type": "bank",
    "country_codes": ["MX"],
}


def link(link_id: str = ANA, **more: Any) -> dict[str, Any]:
    """Return a link as Belvo sends it."""
    return {
        "id": link_id,
        "institution": "erebor_mx_retail",
        "access_mode": "recurrent",
        "status": "valid",
        "created_at": "2026-01-01T10:00:00.123456Z",
        "fetch_resources": ["ACCOUNTS", "OWNERS", "TRANSACTIONS"],
        **more,
    }


def account(account_id: str, link_id: str = ANA, **more: Any) -> dict[str, Any]:
    """Return an account as Belvo sends it."""
    return {
        "id": account_id,
        "link": link_id,
        "institution": {"name": "erebor_mx_retail", "type": "bank"},
        "category": "CHECKING_ACCOUNT",
        "balance_type": "ASSET",
        "name": account_id.title(),
        "currency": "MXN",
        "balance": {"current": 100, "available": 100},
        "collected_at": "2026-01-02T06:00:00Z",
        "created_at": "2026-01-01T10:00:00Z",
        **more,
    }


def transaction(
    transaction_id: str, amount: float, account_id: str = "checking", **more: Any
) -> dict[str, Any]:
    """Return a transaction as Belvo sends it: no sign on the amount, the direction in ``type``."""
    return {
        "id": transaction_id,
        "account": {"id": account_id, "link": ANA, "currency": "MXN"},
        "value_date": "2026-01-05",
        "amount": abs(amount),
        "type": "INFLOW" if amount > 0 else "OUTFLOW",
        "currency": "MXN",
        "status": "PROCESSED",
        "description": "",
        **more,
    }


def owner(owner_id: str, link_id: str = ANA, **more: Any) -> dict[str, Any]:
    """Return an owner as Belvo sends it."""
    return {"id": owner_id, "link": link_id, "display_name": owner_id.title(), **more}


def consent(consent_id: str, link_id: str = ANA, **more: Any) -> dict[str, Any]:
    """Return a consent as Belvo sends it, of Ralph unless another's document is given."""
    return {
        "id": consent_id,
        "link_id": link_id,
        "document_number": "76109277673",
        "display_name": "Ralph Bragg",
        "belvo_institution_name": "ofmockbank_br_retail",
        "institution_display_name": "OF Mock Bank",
        "status": "AUTHORISED",
        "expired_at": "2026-12-01T00:00:00Z",
        "created_at": "2026-01-01T00:00:00Z",
        **more,
    }


@dataclass
class Bank:
    """Answers with its ``lists``; ``faults`` maps a path to answers that come first, or always if ``stuck``.

    ``asked`` are the paths that were asked for, in their order, and ``addresses`` these with their queries;
    ``since`` is for banks that tell new from old.
    """

    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: dict[str, list[httpx.Response | Exception]] = field(default_factory=dict)
    stuck: bool = False
    page: int = 1000
    asked: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    since: list[str | None] = field(default_factory=list)

    @classmethod
    def of_ana(cls, **lists: list[dict[str, Any]]) -> Bank:
        """Return a bank with Ana's link and what she has there."""
        bank = cls({"/api/links/": [link()], "/api/institutions/": [EREBOR]})
        for name in ("accounts", "owners", "transactions"):
            bank.lists[f"/api/{name}/"] = lists.get(name, [])
        return bank

    @classmethod
    def of_open_finance(cls, document: str, *consents: dict[str, Any]) -> Bank:
        """Return a bank of Brazil whose only owner has a document, by which consents are listed."""
        name = "ofmockbank_br_retail"
        bank = cls.of_ana(owners=[owner("ralph", document_id={"document_number": document})])
        bank.lists["/api/links/"] = [link(institution=name)]
        bank.lists["/api/institutions/"] = [{**EREBOR, "name": name, "integration_type": "openfinance"}]
        bank.lists["/api/consents/"] = list(consents)
        return bank

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(path)
        self.addresses.append(request.url.raw_path.decode())
        if waiting := self.faults.get(path):
            fault = waiting[0] if self.stuck else waiting.pop(0)
            if isinstance(fault, Exception):
                raise fault
            return fault
        if path in self.lists:
            return self._list(request)
        return self._object(path)

    def _list(self, request: httpx.Request) -> httpx.Response:
        asked = dict(request.url.params)
        rows = [row for row in self.lists[request.url.path] if _fits(row, asked)]
        number, size = int(asked.get("page", 1)), min(int(asked["page_size"]), self.page)
        more = number * size < len(rows)
        following = str(request.url.copy_set_param("page", number + 1)) if more else None
        shown = rows[(number - 1) * size : number * size]
        body = {"count": len(rows), "next": following, "previous": None, "results": shown}
        return httpx.Response(200, content=json.dumps(body))

    def _object(self, path: str) -> httpx.Response:
        found = re.fullmatch(r"(/api/\w+/)([^/]+)/", path)
        rows = self.lists.get(found[1], []) if found else []
        match = next((row for row in rows if found and row["id"] == found[2]), None)
        return httpx.Response(200, json=match) if match else refusal(404, "not_found")

    def client(self, *, tries: int = 6) -> Client:
        """Return a client that talks to this bank and does not really wait."""
        return client_of(self, tries=tries)


def client_of(bank: Callable[[httpx.Request], httpx.Response], *, tries: int = 6) -> Client:
    """Return a client that talks to a bank and does not really wait."""
    http = httpx.Client(base_url="http://belvo", auth=("id", "password"), transport=httpx.MockTransport(bank))
    return hasty(http, tries=tries)


def hasty(http: httpx.Client, *, tries: int = 6) -> Client:
    """Return a client that does not really wait before it asks again."""
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    return Client(http, rate_limiter=rate_limiter, sleep=lambda _: None, tries=tries)


def refusal(status: int, code: str, message: str = "No.") -> httpx.Response:
    """Return an error as Belvo writes it."""
    return httpx.Response(status, json=[{"code": code, "message": message, "request_id": "0" * 32}])


def _fits(row: dict[str, Any], asked: dict[str, str]) -> bool:
    of = row.get("link") or (row.get("account") or {"link": ANA})["link"]
    if asked.get("link", of) != of or ("link__in" in asked and of not in asked["link__in"].split(",")):
        return False
    if row.get("listed_by", row.get("document_number")) != asked.get("user_document"):
        return False
    if (ids := asked.get("id__in")) is not None and row["id"] not in ids.split(","):
        return False
    return (names := asked.get("name__in")) is None or row.get("name") in names.split(",")
