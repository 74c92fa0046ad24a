"""Shape: what the records of a table look like in JSON, as far as we read them.

Said once: DuckDB reads records with it, a page is checked by it, and an odd value is found by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

# The days that a bank may mean; what lies outside stands for none, such as 0001-01-01 or 9999-12-31.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LARGE = 10**11  # from which on a double does not keep four digits behind the point


class Kind(Enum):
    """A value that is no list and no object."""

    ID = auto()
    NUMBER = auto()  # an id that is one
    TEXT = auto()
    DAY = auto()
    MOMENT = auto()
    MONEY = auto()
    RATE = auto()
    WHOLE = auto()
    FLAG = auto()


SMALL = msgspec.Meta(gt=-LARGE, lt=LARGE)
# Numbers are read as JSON, which keeps true and 3.5 apart from 1 and 4.
WORDS = {Kind.ID, Kind.TEXT, Kind.DAY, Kind.MOMENT}
TAKEN: Mapping[Kind, Any] = {
    **dict.fromkeys((Kind.ID, Kind.DAY, Kind.MOMENT), str),
    **dict.fromkeys((Kind.NUMBER, Kind.WHOLE), int),
    Kind.TEXT: str | int | float,
    Kind.MONEY: Annotated[int, SMALL] | Annotated[float, SMALL] | str,
    Kind.RATE: int | float | str,
    Kind.FLAG: bool,
}


@dataclass(frozen=True, slots=True)
class Record:
    """An object, of whose members these are read."""

    members: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Sent:
    """A value that is kept in its column as it was sent, and of which this much is known."""

    of: Shape | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """An object, or the text that stands for it."""

    of: Record


Shape: TypeAlias = "Kind | Record | Many | Sent | Either"


def record(**members: Shape) -> Record:
    """Return an object of these members."""
    return Record(members)


def column(shape: Shape) -> str:
    """Return the type of the column into which DuckDB reads a shape."""
    match shape:
        case Kind():
            return "VARCHAR" if shape in WORDS else "JSON"
        case Record():
            members = ", ".join(f'"{name}" {column(one)}' for name, one in shape.members.items())
            return f"STRUCT({members})"
        case Many():
            return f"{column(shape.of)}[]"
        case _:
            return "JSON"


def taken(shape: Shape | None) -> Any:
    """Return the type by which msgspec takes a shape, and nothing else but null."""
    match shape:
        case Kind():
            return TAKEN[shape] | None
        case Record():
            members = list(shape.members.items())
            return (
                msgspec.defstruct(
                    "Taken",
                    [(f"m{place}", taken(one), None) for place, (_, one) in enumerate(members)],
                    rename={f"m{place}": name for place, (name, _) in enumerate(members)},
                    gc=False,
                )
                | None
            )
        case Many():
            return list[taken(shape.of)] | None  # type: ignore[misc]
        case Either():
            return taken(shape.of) | str
        case Sent():
            return taken(shape.of)
        case None:
            return msgspec.Raw
