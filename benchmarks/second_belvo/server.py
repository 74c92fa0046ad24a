"""Server: a world's lists over HTTP on a loopback port, in one state after the other."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from benchmarks.second_belvo.answers import lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.second_belvo.answers import Record
    from benchmarks.second_belvo.world import World

LARGEST = 1000  # rows of a page
EMPTY = (
    "/api/br/balances/", "/api/bills/", "/api/br/investments/",
    "/api/br/investment-transactions/", "/api/br/exchanges/", "/api/incomes/",
    "/api/recurring-expenses/", "/api/risk-insights/", "/api/consents/",
)  # fmt: skip
NOT_FOUND: list[Record] = [{"request_id": "0" * 32, "code": "not_found", "message": "Not found"}]


class Belvo:
    """Answers for a world; nothing is known before it has entered a state."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.read_at: list[datetime] = []
        self.lists: dict[str, list[Record]] = {}

    def enter(self, state: int) -> None:
        """Go to the banks again: from now on everything is as it is in a state."""
        self.read_at.append(datetime.now(UTC))
        self.lists = {path: [] for path in EMPTY} | lists(self.world, state, self.read_at)

    def answer(self, address: str, host: str) -> tuple[int, Any]:
        """Return a status and what is to be sent."""
        url = urlsplit(address)
        asked = dict(parse_qsl(url.query))
        if url.path in self.lists:
            found = [row for row in self.lists[url.path] if _fits(row, asked)]
            return 200, _page(found, asked, f"http://{host}{url.path}")
        whole, _, id_ = url.path.rstrip("/").rpartition("/")
        one = next((row for row in self.lists.get(f"{whole}/", []) if str(row["id"]) == id_), None)
        return (200, _sent(one)) if one else (404, NOT_FOUND)


def _fits(row: Record, asked: dict[str, str]) -> bool:
    wanted = {
        "link": row["_link"], "link__in": row["_link"], "id__in": str(row["id"]), "name__in": row.get("name"),
    }  # fmt: skip
    named = all(value in asked[key].split(",") for key, value in wanted.items() if key in asked)
    return named and row.get("collected_at", "9") >= asked.get("collected_at__gte", "")


def _page(found: list[Record], asked: dict[str, str], address: str) -> Record:
    size, number = min(int(asked.get("page_size", 100)), LARGEST), int(asked.get("page", 1))
    more = number * size < len(found)
    following = f"{address}?{urlencode(asked | {'page': str(number + 1)})}" if more else None
    rows = [_sent(row) for row in found[(number - 1) * size : number * size]]
    return {"count": len(found), "next": following, "previous": None, "results": rows}


def _sent(row: Record) -> Record:
    return {name: value for name, value in row.items() if name != "_link"}


@contextmanager
def serving(belvo: Belvo) -> Iterator[str]:
    """Serve on a free port and yield the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            status, said = belvo.answer(self.path, self.headers["host"])
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
