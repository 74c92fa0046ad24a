"""The server: a Belvo of canned pages, quick enough not to be what is measured.

``python benchmarks/server.py PORT TRANSACTIONS [LINKS] [LATENCY_MS] [BYTES]``. Pages are made before the
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
from uuid import uuid5

import uvicorn
from records import SPACE, account, written

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

PAGE = 1000
NOW = datetime.now(UTC)
DAY_ONE = f"{NOW - timedelta(days=2):%Y-%m-%dT%H:%M:%S.123456Z}"
DAY_TWO = f"{NOW:%Y-%m-%dT%H:%M:%S.123456Z}"
DAY_BETWEEN = f"{NOW - timedelta(days=1):%Y-%m-%dT}"


@dataclass
class Canned:
    """Pages of written rows: those that a link had, and those that it has since it grew."""

    transactions: int
    links: int
    latency: float
    size: int
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
        holder = account(link, DAY_ONE)
        rows = [written(link, number, holder, collected, self.size) for number in numbers]
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
                return [written(link, 0, account(link, DAY_ONE), DAY_ONE, self.size)], count, 1
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
        named = query.get("link") or query.get("link__in")
        links = named.split(",") if named else self.ids
        return [account(link, DAY_ONE) for link in links] if path == "/api/accounts/" else []

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
    links, latency, size = (*more, *(10, 0, 2000)[len(more) :])
    canned = Canned(transactions, links, latency / 1000, size)
    uvicorn.run(canned, port=port, log_level="warning", access_log=False, lifespan="off", ws="none")
