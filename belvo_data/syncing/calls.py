"""Calls: each request that a sync makes, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from belvo_data.resources import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.remote.transport import Call
    from belvo_data.store.merge.run_log import RunLog

TABLES = {resource.path: resource.name for resource in RESOURCES}
UNDER_WAY = timedelta(minutes=5)  # that an answer may take
PLAIN = {"link", "id__in", "name__in", "page", "page_size", "collected_at__gte"}


@dataclass(slots=True)
class _Heard:
    """A request that has ended.

    Attributes:
        attempt: how often it was made by then, answers that could be read not counted.
        rows: how many records its answer held; ``None`` if it was no list that could be read.
    """

    at: datetime
    attempt: int
    call: Call
    rows: int | None = None


class Calls:
    """What one run asks; several threads tell of it."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._heard: list[_Heard] = []
        self._last: dict[str, _Heard] = {}  # by address
        self._ahead = timedelta()
        self._of_lists = Counter[tuple[str, str | None]]()

    def hear(self, call: Call) -> None:
        """Note a request that has ended."""
        path, _, link_id = _parts(call.address)
        now = self._now()
        with self._lock:
            if call.date is not None:
                self._ahead = now - call.date
            last = self._last.get(call.address)
            attempt = last.attempt + 1 if last and last.rows is None else 1
            self._last[call.address] = heard = _Heard(now, attempt, call)
            self._heard.append(heard)
            self._of_lists[TABLES.get(path, path), link_id] += 1

    def write(self, log: RunLog) -> None:
        """Have every request logged."""
        for one in self._heard:
            path, query, link_id = _parts(one.call.address)
            log.call(one.at, link_id, one.call, path=path, query=query, attempt=one.attempt, rows=one.rows)

    def held(self, address: str, rows: int) -> None:
        """Note how many records the last answer of an address held; asking once more is no repetition."""
        with self._lock:
            self._last[address].rows = rows

    def taken(self, table: str, link_id: str | None) -> int:
        """Return how many requests a list took since this was last asked.

        Those for the lists of several links are counted with the first of them.
        """
        with self._lock:
            return sum(self._of_lists.pop((table, one), 0) for one in {link_id, None})

    def ahead(self) -> timedelta:
        """Return by how much our clock is ahead of Belvo's, as far as its answers tell."""
        with self._lock:
            return self._ahead if self._ahead > UNDER_WAY else timedelta()


def shown(address: str) -> str:
    """Return an address without what may tell of a person."""
    path, query, _ = _parts(address)
    return f"{path}?{query}" if query else path


def _parts(address: str) -> tuple[str, str, str | None]:
    """Return path, query and link of an address; what may tell of a person is left out of the query."""
    path, _, query = address.partition("?")
    asked = parse_qsl(query)
    plain = urlencode([(name, value if name in PLAIN else "hidden") for name, value in asked], safe=":,")
    return path, plain, dict(asked).get("link")
