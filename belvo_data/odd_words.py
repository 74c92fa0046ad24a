"""Odd words: what of a link can't be read, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belvo_data.store.typed.odd_values import OddFields

NAMED = 4  # fields that a sentence names


def odd_words(fields: Iterable[OddFields]) -> str:
    """Return what can't be read, most first; nothing if all can."""
    fields = sorted(fields, key=lambda one: -one.values)
    values, more = sum(one.values for one in fields), len(fields) - NAMED
    named = [_field(one) for one in fields[:NAMED]]
    if not named:
        return ""
    if more > 0:
        named.append(ngettext("{number} more field", "{number} more fields", more))
    return ngettext(
        "{number} value that Belvo sent is not what it should be, and left empty: {fields}.",
        "{number} values that Belvo sent are not what they should be, and left empty: {fields}.",
        values,
        fields=", ".join(named),
    )


def _field(one: OddFields) -> str:
    said = _("{field} in {table}").format(field=one.field, table=in_words(one.table).lower())
    times = ngettext("{number} time", "{number} times", one.values)
    return f"{said} ({times})" if one.values > 1 else said
