"""Rows that are ready to be sent: each is written once as bytes, and pages are slices put together."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock
from typing import Any, Protocol

from msgspec import Raw
from msgspec.json import encode

Row = dict[str, Any]
ROOM = 40_000  # rows, of about two kilobytes


class Rows(Protocol):
    """What a page is cut from: rows by number, as objects and as bytes."""

    def __len__(self) -> int: ...
    def row(self, number: int) -> Row: ...
    def piece(self, number: int) -> bytes: ...


class Found(Rows, Protocol):
    """Rows of one link, which can be found by their ids."""

    def place(self, id_: str) -> int | None: ...


class RowList:
    """One list of rows; an account that many rows carry is written once and copied."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._pieces: list[bytes | None] = [None] * len(rows)
        self._accounts: dict[str, Raw] = {}
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, number: int) -> Row:
        """Return a row as an object."""
        return self._rows[number]

    def piece(self, number: int) -> bytes:
        """Return a row as bytes."""
        piece = self._pieces[number]
        if piece is None:
            piece = self._pieces[number] = self._write(self._rows[number])
        return piece

    def place(self, id_: str) -> int | None:
        """Return the number of the row with that id."""
        if not self._places:
            self._places = {self._rows[number]["id"]: number for number in range(len(self._rows))}
        return self._places.get(id_)

    def _write(self, row: Row) -> bytes:
        account = row.get("account")
        if not isinstance(account, dict):
            return encode(row)
        if account["id"] not in self._accounts:
            self._accounts[account["id"]] = Raw(encode(account))
        return encode(row | {"account": self._accounts[account["id"]]})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some of the rows, by their numbers."""

    rows: Rows
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, number: int) -> Row:
        """Return a row as an object."""
        return self.rows.row(self.numbers[number])

    def piece(self, number: int) -> bytes:
        """Return a row as bytes."""
        return self.rows.piece(self.numbers[number])


class Chain:
    """Several lists one after the other."""

    def __init__(self, parts: Sequence[Rows]) -> None:
        self._parts = [part for part in parts if len(part)]
        self._starts = [0, *accumulate(len(part) for part in self._parts)]

    def __len__(self) -> int:
        return self._starts[-1]

    def row(self, number: int) -> Row:
        """Return a row as an object."""
        part, place = self._find(number)
        return part.row(place)

    def piece(self, number: int) -> bytes:
        """Return a row as bytes."""
        part, place = self._find(number)
        return part.piece(place)

    def _find(self, number: int) -> tuple[Rows, int]:
        which = bisect_right(self._starts, number) - 1
        return self._parts[which], number - self._starts[which]


@dataclass(slots=True)
class RowCache:
    """The lists of rows that were used last, as many as there is room for."""

    room: int = ROOM
    _lists: "OrderedDict[Hashable, RowList]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def rows(self, key: Hashable, make: Callable[[], Sequence[Row]]) -> RowList:
        """Return the rows of that key, made now if it is not there."""
        with self._lock:
            if key in self._lists:
                self._lists.move_to_end(key)
                return self._lists[key]
        rows = RowList(make())
        with self._lock:
            self._lists[key] = rows
            taken = sum(map(len, self._lists.values()))
            while taken > self.room and len(self._lists) > 1:
                taken -= len(self._lists.popitem(last=False)[1])
        return rows
