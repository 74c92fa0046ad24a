"""File names: what a file is called that is handed out, by page, part and filters, without naming anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 120  # characters before the ending, with which every system can do
WORD = 32  # characters of one part
CODES = {
    "currencies",
    "countries",
    "institutions",
    "categories",
    "subcategories",
    "kinds",
    "rails",
    "statuses",
}
FEW = 2  # values that are named one by one


def file_name(parts: Sequence[str], chosen: Mapping[str, Any], ending: str, *, is_demo: bool) -> str:
    """Return a name of small letters, digits and dashes; one of a demo begins with ``demo-``.

    Args:
        parts: page and panel, in words.
        chosen: filters by the names of the questions' arguments. Codes are named; of what may be a person
            or tells an account it is said how many were chosen.
    """
    days = [f"{chosen['since']}_{chosen['until']}"] if "since" in chosen else []
    money = [_part("-".join(chosen.get("currencies", ())))]
    others = [
        _told(name, value) for name, value in chosen.items() if name not in {"since", "until", "currencies"}
    ]
    said = [*map(_part, parts), *money, *days, *others]
    stem = "_".join(one for one in said if one)[:LONGEST].rstrip("_-") or "export"
    return f"{'demo-' if is_demo else ''}{stem}.{ending}"


def _told(name: str, value: Any) -> str:
    match value:
        case list() | tuple() if name in CODES and len(value) <= FEW:
            return _part("-".join(map(str, value)))
        case list() | tuple():
            return f"{len(value)}-{name}"
        case int() | float():
            return _part(f"{name}-{value:g}")
    return name


def _part(words: str) -> str:
    """Return words as a part of a name: letters without accents, digits, one dash between them."""
    bare = normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:WORD].rstrip("-")
