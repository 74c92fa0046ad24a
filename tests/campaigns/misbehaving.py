"""A bank that misbehaves by a seeded plan: refuses, breaks off, cuts, changes, repeats, counts wrongly."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

import httpx

from tests.bank import EREBOR, Bank, account, link, owner, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from datetime import datetime

SEED = 20261124
LINKS = [f"{number:08}-0000-4000-8000-000000000000" for number in range(1, 5)]
EACH = 150  # transactions of a link
PAGE = 5
BROKEN = 0.3  # requests whose answer never comes, or can't be read
REFUSED = 0.002  # that are refused in a way that is not asked again
WRONG = 0.004  # that are answered with what is not so, or no longer is
VOLUME_BLOCK = "<html><body>Forbidden</body></html>"


@dataclass
class Misbehaving(Bank):
    """Answers wrongly by a plan: each request's fate is drawn from its address and its turn.

    ``wire.py`` makes of a time-out silence, of a broken protocol a closed connection, and of a body that
    is shorter than it says one that is cut.

    Attributes:
        told: how often each fault was answered.
        moves: whether what people have still changes, also while it is read.
    """

    clock: datetime = NOW
    told: Counter[str] = field(default_factory=Counter)
    moves: bool = True
    gone: set[str] = field(default_factory=set)
    _turns: Counter[str] = field(default_factory=Counter)
    _made: int = 0
    _lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.page = PAGE
        self.lists = {
            "/api/links/": [link(link_id) for link_id in LINKS],
            "/api/institutions/": [EREBOR],
            "/api/accounts/": [account(f"account-{link_id[:8]}", link_id) for link_id in LINKS],
            "/api/owners/": [owner(f"owner-{link_id[:8]}", link_id) for link_id in LINKS],
            "/api/transactions/": [],
        }
        for link_id in LINKS * EACH:
            self._add(link_id)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            address = request.url.raw_path.decode()
            self._turns[address] += 1
            chance = random.Random(f"{SEED} {address} {self._turns[address]}")
            drawn = chance.random()
            if drawn < BROKEN:
                return self._broken(request, chance)
            if drawn < BROKEN + REFUSED:
                return self._refused(chance)
            if drawn < BROKEN + REFUSED + WRONG:
                return self._wrong(request, chance)
            return self._right(request)

    def _right(self, request: httpx.Request) -> httpx.Response:
        """Answer with what is so; rows that were collected before ``collected_at__gte`` are left out."""
        since = request.url.params.get("collected_at__gte", "")
        kept = self.lists["/api/transactions/"]
        self.lists["/api/transactions/"] = [row for row in kept if row["collected_at"] >= since]
        try:
            return super().__call__(request)
        finally:
            self.lists["/api/transactions/"] = kept

    def _broken(self, request: httpx.Request, chance: random.Random) -> httpx.Response:
        body = self._right(request).content
        answers: dict[str, httpx.Response | Exception] = {
            "500": refusal(500, "unexpected_error"),
            "502 HTML": httpx.Response(502, text="<html>Bad gateway</html>"),
            "503": httpx.Response(503, headers={"Retry-After": "7"}),
            "time-out": httpx.ReadTimeout("no"),
            "broken off": httpx.RemoteProtocolError("no"),
            "cut": httpx.Response(
                200, headers={"Content-Length": f"{len(body)}"}, content=body[: chance.randrange(len(body))]
            ),
            "malformed": httpx.Response(200, content=body.replace(b":", b"", 1)),
        }
        return self._tell(chance, answers)

    def _refused(self, chance: random.Random) -> httpx.Response:
        return self._tell(
            chance,
            {
                "429": httpx.Response(429, text="Too many requests"),
                "429 Retry-After": httpx.Response(429, headers={"Retry-After": "30"}),
                "403 HTML": httpx.Response(403, text=VOLUME_BLOCK, headers={"Content-Type": "text/html"}),
            },
        )

    def _wrong(self, request: httpx.Request, chance: random.Random) -> httpx.Response:
        said = json.loads(self._right(request).content)
        name = min(("repeated", "counted wrongly", "changed"), key=lambda name: self.told[name])
        if name == "repeated" and said.get("results"):
            said["results"] = [said["results"][0], *said["results"]]
        elif name == "changed" and self.moves:
            self.move(chance)
        elif "count" in said:
            name, said["count"] = "counted wrongly", said["count"] + chance.choice([-2, -1, 1, 2])
        self.told[name] += 1
        return httpx.Response(200, json=said)

    def _tell(self, chance: random.Random, answers: dict[str, httpx.Response | Exception]) -> httpx.Response:
        # The one that was told least comes next, so that none is rare.
        name = min(answers, key=lambda name: (self.told[name], chance.random()))
        self.told[name] += 1
        answer = answers[name]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def move(self, chance: random.Random) -> None:
        """Have a transaction come, change or go, as Belvo collects it now."""
        rows = self.lists["/api/transactions/"]
        match chance.choice(["comes", "changes", "goes"]):
            case "comes":
                self._add(chance.choice(LINKS))
            case "changes":
                at = chance.randrange(len(rows))
                rows[at] = {
                    **rows[at],
                    "amount": rows[at]["amount"] + 1,
                    "collected_at": self.clock.isoformat(),
                }
            case _:
                self.gone.add(rows.pop(chance.randrange(len(rows)))["id"])

    def _add(self, link_id: str) -> None:
        self._made += 1
        self.lists["/api/transactions/"].insert(
            0,
            transaction(
                f"t{self._made:06}",
                -self._made / 100,
                account={"id": f"account-{link_id[:8]}", "link": link_id, "currency": "MXN"},
                collected_at=self.clock.isoformat(),
            ),
        )

    def truth(self) -> list[tuple[Any, ...]]:
        """Return each transaction with its link, its amount in cents, and that it is there."""
        return sorted(
            (row["id"], row["account"]["link"], round(row["amount"] * 100), True)
            for row in self.lists["/api/transactions/"]
        )
