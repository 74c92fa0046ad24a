"""Which rows a list request asks for: one table of names, paths, kinds and comparisons for every resource."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from belvo_data.sandbox.problems import invalid

NUMBER = re.compile(r"[+-]?[0-9]{1,300}(\.[0-9]{0,300})?")
Row = dict[str, Any]
Test = Callable[[Row], bool]


def a_uuid(name: str, text: str) -> str:
    """Read an id."""
    try:
        return str(UUID(text))
    except ValueError:
        raise invalid(name, f"{text} is no UUID.") from None


def a_number(name: str, text: str) -> float:
    """Read a number."""
    if not NUMBER.fullmatch(text):
        raise invalid(name, "A number is expected.")
    return float(text)


def a_date(name: str, text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise invalid(name, "A date as YYYY-MM-DD is expected.") from None


def a_moment(name: str, text: str) -> datetime:
    """Read a moment; a day alone means its first moment, and a plus may have become a space."""
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        raise invalid(name, "A date or a date and time is expected.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def a_text(_: str, text: str) -> str:
    """Take a word as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a list can be filtered by: its query name, where it is in a row, how it is read."""

    name: str
    path: str
    read: Callable[[str, str], Any] = a_text
    suffixes: tuple[str, ...] = ("", "in")


EXACT, IN, CONTAINS = ("",), ("", "in"), ("icontains",)
COMPARED = ("", "gt", "gte", "lt", "lte", "range")
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda value, wanted: value > wanted,
    "gte": lambda value, wanted: value >= wanted,
    "lt": lambda value, wanted: value < wanted,
    "lte": lambda value, wanted: value <= wanted,
    "range": lambda value, wanted: wanted[0] <= value <= wanted[1],
    "in": lambda value, wanted: value in wanted,
    "not_in": lambda value, wanted: value not in wanted,
    "icontains": lambda value, wanted: wanted.casefold() in value.casefold(),
    "allin": lambda value, wanted: set(wanted) <= set(value),
}


def tests(fields: Iterable[Field], query: Mapping[str, str]) -> tuple[Test, ...]:
    """Return a test for each filter that the request names; what it does not know, it lets pass."""
    return tuple(
        _test(field, suffix, query[name])
        for field in fields
        for suffix in field.suffixes
        if (name := f"{field.name}__{suffix}" if suffix else field.name) in query
    )


def _test(field: Field, suffix: str, text: str) -> Test:
    name = f"{field.name}__{suffix}" if suffix else field.name
    path = field.path.split(".")
    if suffix in {"in", "not_in", "allin", "range"}:
        wanted: Any = [field.read(name, part.strip()) for part in text.split(",")]
        if suffix == "range" and len(wanted) != len(("since", "until")):
            raise invalid(name, "Two values with a comma between them are expected.")
    else:
        wanted = field.read(name, text)
    compare = OPERATORS.get(suffix) or _same(field, text)
    stored = _stored(field)

    def test(row: Row) -> bool:
        value: Any = row
        for place, key in enumerate(path):
            if isinstance(value, list):
                return any(compare(part, wanted) for part in _parts(value, path[place:]))
            value = value.get(key) if value else None
        if isinstance(value, list) and suffix != "allin":
            return any(compare(part, wanted) for part in value)
        return value is not None and compare(stored(value), wanted)

    return test


def _parts(values: list[Any], path: list[str]) -> list[Any]:
    """Return what each object of a list has at a path."""
    for key in path:
        values = [value[key] for value in values]
    return values


def _stored(field: Field) -> Callable[[Any], Any]:
    """Return how a row's own value is made comparable; only days and moments need it."""
    if field.read is a_moment:
        return lambda value: a_moment(field.name, value)
    if field.read is a_date:
        return lambda value: date.fromisoformat(value[:10])
    return lambda value: value


def _same(field: Field, text: str) -> Callable[[Any, Any], bool]:
    """Return what equal means: a moment given as a day means any moment of that day."""
    if field.read is a_moment and "T" not in text:
        return lambda value, wanted: wanted <= value < wanted + timedelta(days=1)
    return lambda value, wanted: value == wanted
