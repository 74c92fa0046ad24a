"""Flatten: one flat form for what Belvo's documents write nested, joined or apart.

``last_encountered_error[code]``, ``{"last_encountered_error": {"code": …}}`` and
``last_encountered_error_code`` are one name, and ``metadata`` is ``meta_data``
(Belvo docs: hosted widget, callback events).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 3  # data → meta_data → its members
LONGEST = 4096  # characters; a code, a message and an institution's name fit many times over
NESTED = ("data", "last_encountered_error", "meta_data")


def flat(said: Mapping[str, Any]) -> dict[str, str]:
    """Return every text of ``said`` by its joined name, trimmed; null is ``""``, other values are left out.

    Where a name comes twice, its first value that is not empty counts.
    """
    found: dict[str, str] = {}
    for name, value in _members(said, "", 0):
        found[name] = found.get(name) or _legible(value)
    return found


def _members(said: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the members at every depth; an event may lie in a ``data`` member, whose name is left out."""
    for spelt, value in said.items():
        name = prefix + _joined(spelt)
        inner = _opened(name, value)
        if isinstance(inner, Mapping):
            if depth < DEEPEST:
                yield from _members(inner, prefix if name == "data" else f"{name}_", depth + 1)
        elif value is None or isinstance(value, str):
            yield name, value or ""


def _joined(spelt: str) -> str:
    name = re.sub(r"[\[\].]+", "_", spelt).strip("_ ")
    return re.sub(r"^metadata(?=_|$)", "meta_data", name)


def _opened(name: str, value: object) -> object:
    """Return what lies in a member that came as JSON in a text, as nested members may in a query."""
    if name in NESTED and isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _legible(value: str) -> str:
    """Return ``value`` trimmed, with a mark for what no page or file can take."""
    return value.encode(errors="replace").decode().replace("\0", "").strip()[:LONGEST]
