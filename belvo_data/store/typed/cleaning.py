"""Cleaning: a record with odd values becomes one that fits its table's shape, and they get a name.

What is odd is null in the record that comes out; nothing else of it is lost.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from belvo_data.remote.spans import depth, elements, members
from belvo_data.store.typed.scalars import DIGITS, Odd, read, string
from belvo_data.store.typed.shape import LARGE, WORDS, Either, Kind, Many, Record, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.store.typed.shape import Shape

T = TypeVar("T")
CONTROL = re.compile(rb"[\x00-\x1f]")  # which JSON wants to be written as escapes
NULL = b"null"
FLAGS = {b"true", b"false"}
LONGEST = 200  # characters of a field's name: some are Belvo's own
DEEPEST = 64  # levels of lists and objects that a value may have


@dataclass(frozen=True, slots=True)
class OddField:
    """A field of a record whose value is odd, and what is odd about it."""

    field: str
    reason: str


class Cleaning:
    """One record on its way through a shape.

    Attributes:
        odd: its odd fields.
    """

    def __init__(self, written: bytes, shape: Record) -> None:
        self.odd: list[OddField] = []
        self._written = written
        self._shape = shape

    def cleaned(self) -> bytes | None:
        """Return a record that fits the shape; ``None`` if there is no object to begin with."""
        try:
            return self._object(self._written, self._shape, "", as_sent=False)
        except Odd as odd:
            self._note("id", str(odd))
            return None

    def _fitting(self, written: bytes, shape: Shape | None, name: str, *, as_sent: bool) -> bytes:
        """Return a value that fits a shape; null if it does not, which is noted.

        Args:
            as_sent: what the shape does not know is kept, too, and nothing is written anew.
        """
        if written == NULL:
            return NULL
        try:
            return self._fit(written, shape, name, as_sent=as_sent)
        except Odd as odd:
            self._note(name, str(odd))
            return NULL

    def _fit(self, written: bytes, shape: Shape | None, name: str, *, as_sent: bool) -> bytes:
        match shape:
            case Kind():
                fitting = read(written, shape)
                return written if as_sent and _is_exact(written, shape) else fitting
            case Record():
                return self._object(written, shape, name, as_sent=as_sent)
            case Many():
                return self._list(written, shape.of, name, as_sent=as_sent)
            case Either():
                is_text = written[:1] == b'"'
                return self._fit(written, Kind.TEXT if is_text else shape.of, name, as_sent=True)
            case Sent():
                return self._fit(written, shape.of, name, as_sent=True)
            case None:
                return self._anything(written, name)

    def _anything(self, written: bytes, name: str) -> bytes:
        """Return a value of which nothing is known, if it is JSON."""
        if depth(written) > DEEPEST:
            raise Odd("has more lists and objects in each other than anybody reads")
        match written[:1]:
            case b"{":
                return self._object(written, Record({}), name, as_sent=True)
            case b"[":
                return self._list(written, None, name, as_sent=True)
            case b'"':
                said = string(written)
                return written if CONTROL.search(written) is None else json.dumps(said).encode()
            case _ if written not in FLAGS:
                read(written, Kind.TEXT)
        return written

    def _list(self, written: bytes, of: Shape | None, name: str, *, as_sent: bool) -> bytes:
        if written[:1] != b"[":
            raise Odd("is no list")
        fitting = (
            self._fitting(one, of, f"{name}[{place}]", as_sent=as_sent)
            for place, one in enumerate(_parts(elements(written)), 1)
        )
        return b"[%b]" % b",".join(fitting)

    def _object(self, written: bytes, shape: Record, name: str, *, as_sent: bool) -> bytes:
        """Return an object of the members that the shape knows, or of all; the others are only looked at."""
        if written[:1] != b"{":
            raise Odd("is no object")
        fitting: list[bytes] = []
        for key, value in self._members(written, name).items():
            path = f"{name}.{key}" if name else key
            fit = self._fitting(value, shape.members.get(key), path, as_sent=as_sent)
            if as_sent or key in shape.members:
                fitting.append(b"%b:%b" % (json.dumps(key).encode(), fit))
        return b"{%b}" % b",".join(fitting)

    def _members(self, written: bytes, name: str) -> dict[str, bytes]:
        """Return an object's members; one that is there twice, and says different things, is null."""
        found: dict[str, bytes] = {}
        for key, value in _parts(members(written)):
            path = f"{name}.{key or '?'}" if name else key or "?"
            if key is None or "\0" in key:
                self._note(path, "has a name that nobody can say")
            elif found.setdefault(key, value) != value:
                self._note(path, "is there twice")
                found[key] = NULL
        return found

    def _note(self, name: str, reason: str) -> None:
        self.odd.append(OddField(name[:LONGEST], reason))


def _is_exact(written: bytes, kind: Kind) -> bool:
    """Whether DuckDB reads a good value as exactly as it is written."""
    if kind in WORDS:
        return CONTROL.search(written) is None
    return kind in DIGITS and written[:1] != b'"' and abs(float(written)) < LARGE


def _parts(of: Iterator[T]) -> list[T]:
    """Return the parts of a list or an object.

    Raises:
        Odd: its brackets and commas are not in order.
    """
    try:
        return list(of)
    except ValueError:
        raise Odd("is not written as JSON") from None
