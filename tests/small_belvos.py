"""Small Belvos that answer as they were told, and a client that notes its waits instead of waiting."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import httpx

from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.resources import Resource

if TYPE_CHECKING:
    from collections.abc import Callable


TRANSACTIONS = Resource("transactions", "/api/transactions/", "TRANSACTIONS")
LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
KEYS = ("id-4711", "hush-0815")
SIGNED = "Basic " + base64.b64encode(b"id-4711:hush-0815").decode()
REQUEST_ID = "3e7b283c6efa449c9c028a16b5c249fd"


class Bank:
    """Answers one request after the other as it was told, the last one for ever, and remembers who asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self._answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    @property
    def addresses(self) -> list[str]:
        return [str(request.url) for request in self.asked]


class Paging:
    """A list of numbered records in pages of two, whose ``next`` is absolute and keeps the filters."""

    def __init__(self, total: int, *, base: str = "https://sandbox.belvo.com") -> None:
        self.total = total
        self.base = base
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        page = int(request.url.params.get("page", "1"))
        first, last = page * 2 - 2, min(page * 2, self.total)
        onward = request.url.copy_set_param("page", page + 1)
        following = f"{self.base}{onward.raw_path.decode()}" if last < self.total else None
        return envelope(*({"id": n} for n in range(first, last)), count=self.total, following=following)


def envelope(*rows: Any, count: int | None = None, following: str | None = None) -> httpx.Response:
    """Return a page of a list."""
    counted = len(rows) if count is None else count
    return httpx.Response(
        200, json={"count": counted, "next": following, "previous": None, "results": list(rows)}
    )


def refusal(status: int, code: str, message: str = "Belvo's words.", **more: Any) -> httpx.Response:
    """Return an error as Belvo sends them: an array of one object."""
    said = {"code": code, "message": message, "request_id": REQUEST_ID, **more}
    return httpx.Response(status, json=[said])


def client_for(
    bank: Callable[[httpx.Request], httpx.Response],
    *,
    base: str = "https://sandbox.belvo.com",
    waits: list[float] | None = None,
    tries: int = 6,
) -> Client:
    """Return a client whose waits are noted in ``waits`` instead of being waited."""
    http = httpx.Client(base_url=base, auth=KEYS, transport=httpx.MockTransport(bank))
    noted: list[float] = [] if waits is None else waits
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    return Client(http, rate_limiter=rate_limiter, sleep=noted.append, tries=tries)


def rows_of(client: Client, **filters: str) -> list[Any]:
    """Return a list's records, page after page."""
    return [json.loads(page.body)["results"] for page in client.pages(TRANSACTIONS, **filters)]
