"""Page: one body of a list, verbatim, and where its records are.

The body is looked through once, without making objects of its records; slowly only where one of them is odd.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from belvo_data.remote.answers import unreadable
from belvo_data.remote.spans import elements, members, places


class _Record(msgspec.Struct, gc=False):
    id: str | int | None = None


class _Envelope(msgspec.Struct):
    count: int
    next: str | None
    results: list[None]


_ENVELOPE = msgspec.json.Decoder(_Envelope)
_RECORDS = msgspec.json.Decoder(list[_Record])
_RAW = msgspec.json.Decoder(list[msgspec.Raw])
BACKSLASH, NUL = b"\\", re.compile(rb"\\u0000")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Attributes:
        body: the bytes that Belvo sent.
        start, end: where the array of records begins and ends in them.
        ids: the records' ids, in their order; an empty one is none.
        count: how many records the whole list has, as Belvo says.
        next: the next page's address, as Belvo says.
        address: the path that was asked.
        is_plain: every reader of JSON takes it; else a value of it is odd, or a record is no object.
    """

    body: bytes
    start: int
    end: int
    ids: tuple[str | int | None, ...]
    count: int
    next: str | None
    address: str
    is_plain: bool = True

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records as objects; a value that can't be read is ``None``."""
        return [found for one in self.written if (found := _object(one)) is not None]

    @property
    def written(self) -> list[bytes]:
        """The records as they are written, be they objects or not."""
        array = self.body[self.start : self.end]
        return [bytes(one) for one in _RAW.decode(array)] if self.is_plain else list(elements(array))


def page_of(body: bytes, address: str) -> Page:
    """Return what a body says of its list.

    Raises:
        AnswerInvalid: it is no page of a list.
    """
    try:
        return _plain(body, address)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return _odd(body, address)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise unreadable(address) from error


def _plain(body: bytes, address: str) -> Page:
    """Return the page that a body is if its records come last, as in every answer that Belvo documents."""
    start, end = body.find(b"[", body.find(b'"results"')), body.rfind(b"]") + 1
    if not 0 < start < end or body[end:].strip() != b"}":
        raise msgspec.DecodeError
    # Both parts can be read by themselves, so that nothing but the list was cut out.
    said = _ENVELOPE.decode(body[:start] + b"[]}")
    ids = tuple(None if one.id == "" else one.id for one in _RECORDS.decode(memoryview(body)[start:end]))
    is_plain = BACKSLASH not in body or NUL.search(body) is None  # the first alone takes no time
    return Page(body, start, end, ids, said.count, said.next, address, is_plain=is_plain)


def _odd(body: bytes, address: str) -> Page:
    """Return the page that a body is, whatever its records are and wherever they stand."""
    where = places(body)
    count, following, (start, end) = (where.get(name, (0, 0)) for name in ("count", "next", "results"))
    ids = tuple(_id(one) for one in elements(body[start:end]))
    parts = (body[slice(*count)], body[slice(*following)])
    said = _ENVELOPE.decode(b'{"count":%b,"next":%b,"results":[]}' % parts)
    return Page(body, start, end, ids, said.count, said.next, address, is_plain=False)


def _id(written: bytes) -> str | int | None:
    """Return the id that a record has, if it is an object with one that can be said."""
    found = _object(written)
    one = found.get("id") if found else None
    return one if type(one) in {str, int} and one != "" else None


def _object(written: bytes) -> dict[str, Any] | None:
    """Return a record as an object; ``None`` if it is none."""
    try:
        found = msgspec.json.decode(written)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = None
    with suppress(ValueError):
        if found is None:
            return {name: _value(value) for name, value in members(written) if name is not None}
    return found if isinstance(found, dict) else None


def _value(written: bytes) -> Any:
    try:
        return msgspec.json.decode(written)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
