"""How many requests a sync sends, and how long that takes where 80 are let through in 30 seconds.

``python benchmarks/request_counts.py [LINKS …]``: 4, 40 and 400 unless given. A Belvo in this process counts
what it is asked, and nobody waits: the seconds are those that the limit alone would take. Each link
has two accounts, an owner and twelve transactions, at one of five banks.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.settings import BELVO_RATE
from belvo_data.store.publications.publications import Publications
from belvo_data.syncing import Step, sync

MANY = (4, 40, 400)
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NAMES = ["ACCOUNTS", "OWNERS", "TRANSACTIONS"]
CHANGES = {"first": 1.0, "nothing changed": 0.0, "1 % changed": 0.01, "all changed": 1.0}


@dataclass
class Belvo:
    """A bank with some links, which counts what it is asked for."""

    links: int
    now: datetime = BEGAN
    asked: Counter[str] = field(default_factory=Counter)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.lists = {
            "/api/links/": [
                {
                    "id": link_id(number),
                    "institution": f"bank{number % 5}_mx_retail",
                    "status": "valid",
                    "fetch_resources": NAMES,
                    "last_accessed_at": (BEGAN - 9 * DAY).isoformat(),
                }
                for number in range(self.links)
            ],
            "/api/institutions/": [{"id": n, "name": f"bank{n}_mx_retail", "type": "bank"} for n in range(5)],
            "/api/accounts/": [
                {"id": f"a{number}-{n}", "link": link_id(number), "currency": "MXN"}
                for number in range(self.links)
                for n in range(2)
            ],
            "/api/owners/": [{"id": f"o{n}", "link": link_id(n)} for n in range(self.links)],
            "/api/transactions/": [
                moved(n, k, BEGAN - 9 * DAY) for n in range(self.links) for k in range(12)
            ],
        }

    def visit(self, share: float) -> None:
        """Have some links visited a day ago, and a transaction found at each."""
        at = self.now - DAY
        for number in range(round(self.links * share) or bool(share)):
            self.lists["/api/links/"][number]["last_accessed_at"] = at.isoformat()
            self.lists["/api/transactions/"].append(moved(number, f"{at:%j}", at))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer with a page."""
        with self._lock:
            self.asked[request.url.path] += 1
        asked = dict(request.url.params)
        links = (asked.get("link") or asked.get("link__in") or "").split(",")
        since = asked.get("collected_at__gte", "")
        rows = [
            row
            for row in self.lists[request.url.path]
            if (links == [""] or (row.get("link") or row["account"]["link"]) in links)
            and row.get("collected_at", since) >= since
        ]
        page, size = int(asked.get("page", 1)), int(asked["page_size"])
        following = str(request.url.copy_set_param("page", page + 1)) if page * size < len(rows) else None
        body = {"count": len(rows), "next": following, "results": rows[(page - 1) * size : page * size]}
        return httpx.Response(200, content=json.dumps(body))


def link_id(number: int) -> str:
    """Return the id of a link."""
    return f"{number:08}-0000-4000-8000-000000000000"


def moved(number: int, name: object, at: datetime) -> dict[str, Any]:
    """Return a transaction."""
    return {
        "id": f"t{number}-{name}",
        "account": {"id": f"a{number}-0", "link": link_id(number), "currency": "MXN"},
        "value_date": f"{at:%Y-%m-%d}",
        "amount": 1,
        "type": "OUTFLOW",
        "collected_at": at.isoformat(),
    }


def measured(belvo: Belvo, store: Publications) -> tuple[int, float]:
    """Return the requests and the seconds of one sync."""
    belvo.asked.clear()
    http = httpx.Client(base_url="http://belvo", transport=httpx.MockTransport(belvo))
    rate_limiter = RateLimiter(None, clock=time.monotonic)
    client = Client(http, rate_limiter=rate_limiter, sleep=time.sleep)
    steps = [step for step in sync(lambda: client, store, now=lambda: belvo.now) if isinstance(step, Step)]
    if any(step.error for step in steps):
        sys.exit(f"A step failed: {next(step.error for step in steps if step.error)}")
    total = sum(belvo.asked.values())
    # The first 80 go at once, the next ones as their window has passed.
    return total, (total - 1) // BELVO_RATE.requests * BELVO_RATE.seconds


def main(many: list[int]) -> None:
    """Measure and print a table."""
    print("| links | " + " | ".join(CHANGES) + " |\n|---|" + "---|" * len(CHANGES))
    for links in many:
        with tempfile.TemporaryDirectory() as folder:
            belvo, store, cells = Belvo(links), Publications(Path(folder)), list[str]()
            for name, share in CHANGES.items():
                belvo.now += 2 * DAY
                if name != "first":
                    belvo.visit(share)
                requests, seconds = measured(belvo, store)
                cells.append(f"{requests}, {seconds:.0f} s")
        print(f"| {links} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(MANY))
