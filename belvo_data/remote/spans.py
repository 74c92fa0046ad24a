"""Spans: where the values of a JSON text begin and end, found without making objects of them.

For texts that no strict reader takes, as one value in them is odd: half a character, a number that is none,
a thousand lists in each other. What lies around that value is found all the same, however deep it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A string, a sign, or a word: a number, true, false, null, and whatever else is none of JSON's.
TOKEN = re.compile(rb'[ \t\r\n]*("[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\s\[\]{},:"]+)', re.DOTALL)
BRACKETS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
SIGNS, PAIRS = {b"]", b"}", b",", b":"}, {b"}": b"{", b"]": b"["}
DECODER = json.JSONDecoder(strict=False)


def elements(array: bytes) -> Iterator[bytes]:
    """Yield each element of an array, as it is written.

    Raises:
        ValueError: it is no array, or its brackets and commas are not in order.
    """
    return (array[begin:end] for _, begin, end in _parts(array, b"[", b"]"))


def members(of: bytes) -> Iterator[tuple[str | None, bytes]]:
    """Yield name and value of each member of an object; a name that can't be read is ``None``.

    Raises:
        ValueError: it is no object, or its brackets and commas are not in order.
    """
    return ((text(name), of[begin:end]) for name, begin, end in _parts(of, b"{", b"}"))


def places(of: bytes) -> dict[str | None, tuple[int, int]]:
    """Return where the value of each member of an object begins and ends, by name; the last one counts.

    Raises:
        ValueError: it is no object, or its brackets and commas are not in order.
    """
    return {text(name): (begin, end) for name, begin, end in _parts(of, b"{", b"}")}


def depth(value: bytes) -> int:
    """Return how many lists and objects lie in each other in a value, itself included."""
    deepest = level = 0
    for found in BRACKETS.finditer(value) if value[:1] in PAIRS.values() else ():
        if found[0] in PAIRS.values():
            deepest = max(deepest, level := level + 1)
        elif found[0] in PAIRS:
            level -= 1
    return deepest


def text(written: bytes) -> str | None:
    """Return what a JSON string says; ``None`` if it can't be said, or is none."""
    if written[:1] != b'"':
        return None
    try:
        said = DECODER.decode(written.decode())
        said.encode()
    except ValueError:  # an escape that is none, half a character, bytes that are no UTF-8
        return None
    return str(said)


def _parts(written: bytes, first: bytes, last: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name and place of each value between two brackets; the names are empty in an array."""
    token, at = _token(written, 0)
    if token != first:
        raise ValueError(written[:20])
    token, after = _token(written, at)
    if token == last:
        at = after
    while token != last:
        name = b""
        if first == b"{":
            name, at = _token(written, at)
            colon, at = _token(written, at)
            if name[:1] != b'"' or colon != b":":
                raise ValueError(written[:20])
        begin, at = _value(written, at)
        yield name, begin, at
        token, at = _token(written, at)
        if token not in {b",", last}:
            raise ValueError(written[:20])
    if written[at:].strip():
        raise ValueError(written[:20])


def _value(written: bytes, at: int) -> tuple[int, int]:
    """Return where the value that comes next begins and ends."""
    token, end = _token(written, at)
    begin, opened = end - len(token), list[bytes]()
    if token not in PAIRS.values():
        if token in SIGNS:
            raise ValueError(written[at : at + 20])
        return begin, end
    for found in BRACKETS.finditer(written, begin):
        if (bracket := found[0]) in PAIRS.values():
            opened.append(bracket)
        elif bracket in PAIRS and opened.pop() != PAIRS[bracket]:
            break
        if not opened:
            return begin, found.end()
    raise ValueError(written[at : at + 20])


def _token(written: bytes, at: int) -> tuple[bytes, int]:
    found = TOKEN.match(written, at)
    if found is None:
        raise ValueError(written[at : at + 20])
    return found[1], found.end()
