"""Odd words: what of a link can't be read, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belvo_data.store.typed.odd_values import OddFields

NAMED = 4  # fields that a sentence names


def odd_words(fields: Iterable[OddFields]) -> str:
    """Return what can't be read, most first; nothing if all can."""
    fields = sorted(fields, key=lambda one: -one.values)
    values, more = sum(one.values for one in fields), len(fields) - NAMED
    named = [_field(one) for one in fields[:NAMED]]
    if more > 0:
        named.append(f"{more} more field{'' if more == 1 else 's'}")
    is_one = values == 1
    said = f"{values:,} value{' that Belvo sent is' if is_one else 's that Belvo sent are'}"
    return (
        f"{said} not what {'it' if is_one else 'they'} should be, and left empty: {', '.join(named)}."
        if named
        else ""
    )


def _field(one: OddFields) -> str:
    times = f" ({one.values:,} times)" if one.values > 1 else ""
    return f"{one.field} in {one.table.replace('_', ' ')}{times}"
