"""The page: one body of a list, verbatim, and where its records are.

The body is looked through once, without making objects of its records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from belvo_data.remote.answers import unreadable


class _Record(msgspec.Struct, gc=False):
    id: str | int | None = None


class _Envelope(msgspec.Struct):
    count: int
    next: str | None
    results: list[_Record]


class _Results(msgspec.Struct, gc=False):
    results: msgspec.Raw


_ENVELOPE = msgspec.json.Decoder(_Envelope)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Attributes:
        body: the bytes that Belvo sent.
        start, end: where the array of records begins and ends in them.
        ids: the records' ids, in their order.
        count: how many records the whole list has, as Belvo says.
        next: the next page's address, as Belvo says.
        address: the path that was asked.
    """

    body: bytes
    start: int
    end: int
    ids: tuple[str | int | None, ...]
    count: int
    next: str | None
    address: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records as objects."""
        found: list[dict[str, Any]] = msgspec.json.decode(self.body[self.start : self.end])
        return found


def page_of(body: bytes, address: str) -> Page:
    """Return what a body says of its list.

    Raises:
        AnswerInvalid: it is no page of a list.
    """
    try:
        said = _ENVELOPE.decode(body)
        start, end = _array_in(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise unreadable(address) from error
    ids = tuple(record.id for record in said.results)
    return Page(body, start, end, ids, said.count, said.next, address)


def _array_in(body: bytes) -> tuple[int, int]:
    """Return where the records lie; they come last in every answer that Belvo documents."""
    start, end = body.find(b"[", body.find(b'"results"')), body.rfind(b"]") + 1
    if body[end:].strip() == b"}":
        return start, end
    array = bytes(msgspec.json.decode(body, type=_Results).results)
    start = body.find(array)
    return start, start + len(array)
