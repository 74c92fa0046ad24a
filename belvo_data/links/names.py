"""Link names: what each link is called wherever it is named, no two alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from belvo_data.formats.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from belvo_data.store.read.link_queries import Row

LONGEST = 80  # characters of a name
TOLD_APART = 8  # characters of an id that tell links of one name apart


def link_names(rows: Iterable[Row], given: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each link by its id.

    Args:
        given: names that a person gave; they come before bank and owner, and these before the id. Where no
            bank is known an owner alone would not tell links apart.
    """
    called = {row.id: clean(given.get(row.id) or "", LONGEST) or _found(row) for row in rows}
    times = Counter(called.values())
    return {
        link: name if times[name] == 1 else f"{name} · {link[:TOLD_APART]}" for link, name in called.items()
    }


def _found(row: Row) -> str:
    """Return what a link is called that nobody has given a name."""
    bank, owner = (clean(name or "", LONGEST) for name in (row.bank or row.institution, row.owner))
    return " · ".join(filter(None, (bank, owner))) if bank else clean(row.id)
