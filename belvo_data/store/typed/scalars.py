"""Scalars: whether a value of JSON says what a field should, and how DuckDB reads it to the last digit."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from belvo_data.remote.spans import text
from belvo_data.store.typed.shape import FIRST_DAY, LAST_DAY, Kind

PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,4})?")  # as JSON writes it
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?")
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MOMENT = re.compile(
    r"""(\d{4}-\d{2}-\d{2})
    (?:[T\ ](\d{2}:\d{2}(?::\d{2})?)(?:(?<=:\d\d:\d\d)\.\d{1,9})?\ ?
    (?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?)?""",
    re.VERBOSE,
)
# Digits before and behind the point that a column holds.
DIGITS = {Kind.MONEY: (15, 4), Kind.RATE: (18, 10)}
LARGEST = {Kind.WHOLE: 2**31, Kind.NUMBER: 2**63}
NAMES = {
    Kind.MONEY: "a number",
    Kind.RATE: "a number",
    Kind.WHOLE: "a whole number",
    Kind.NUMBER: "a whole number",
    Kind.FLAG: "true or false",
    Kind.DAY: "a day",
    Kind.MOMENT: "a moment",
    Kind.TEXT: "a text",
    Kind.ID: "a text",
}


class Odd(Exception):
    """A value is not what its field should be; says why."""


def read(written: bytes, kind: Kind) -> bytes:
    """Return a value as DuckDB reads it, given that it is written and not null.

    Raises:
        Odd: it says something else than its kind does.
    """
    said = _said(written, kind)
    if not said and kind is Kind.ID:
        raise Odd("is empty")
    match kind:
        case Kind.ID | Kind.TEXT:
            good = said
        case Kind.MONEY | Kind.RATE:
            good = _number(said, kind)
        case Kind.WHOLE | Kind.NUMBER:
            return str(_whole(said, kind)).encode()
        case Kind.FLAG:
            if said.lower() not in {"true", "false"}:
                raise _no(kind)
            return said.lower().encode()
        case Kind.DAY:
            good = _day(said)
        case Kind.MOMENT:
            good = _moment(said)
    return json.dumps(good).encode()


def string(written: bytes) -> str:
    """Return what a JSON string says.

    Raises:
        Odd: it can't be said.
    """
    if (said := text(written)) is None:
        raise Odd("holds characters that are none")
    if "\0" in said:
        raise Odd("holds a character that no text may hold")
    return said


def _said(written: bytes, kind: Kind) -> str:
    """Return the words of a value, be it a string, a number, true or false."""
    if written[:1] == b'"':
        return string(written)
    if written[:1] in {b"{", b"["}:
        raise Odd(f"is {'an object' if written[:1] == b'{' else 'a list'}, not {NAMES[kind]}")
    is_flag, said = written in {b"true", b"false"}, written.decode("ascii", "replace")
    if is_flag != (kind is Kind.FLAG) or not (is_flag or PLAIN_NUMBER.fullmatch(said)) or kind is Kind.ID:
        raise _no(kind)
    return said


def _no(kind: Kind) -> Odd:
    return Odd(f"is not {NAMES[kind]}")


def _number(said: str, kind: Kind) -> str:
    if not NUMBER.fullmatch(said.strip()):
        raise _no(kind)
    before, behind = DIGITS[kind]
    try:
        number = round(Decimal(said.strip()), behind)
    except InvalidOperation:
        number = Decimal(10) ** before
    if abs(number) >= Decimal(10) ** before:
        raise Odd(f"has more than {before} digits before the point")
    return f"{number:f}"


def _whole(said: str, kind: Kind) -> int:
    try:
        number = Decimal(said.strip()) if NUMBER.fullmatch(said.strip()) else Decimal("nan")
        whole = int(number)
    except (InvalidOperation, ValueError):
        raise _no(kind) from None
    if whole != number:
        raise _no(kind)
    if not -LARGEST[kind] <= whole < LARGEST[kind]:
        raise Odd("is too large a number")
    return whole


def _day(said: str) -> str:
    found = DAY.fullmatch(said[:10].strip())
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise _no(Kind.DAY)
    _plausible(day)
    return day.isoformat()


def _moment(said: str) -> str:
    found = MOMENT.fullmatch(said.strip())
    try:
        moment = datetime.fromisoformat(f"{found[1]} {found[2] or '00:00'}") if found else None
    except ValueError:
        moment = None
    if moment is None:
        raise _no(Kind.MOMENT)
    _plausible(moment.date())
    return said.strip()


def _plausible(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Odd("is no day that a bank means")
