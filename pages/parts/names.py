"""The names: what a page calls each link, no two of them alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from belvo_data import wiring

if TYPE_CHECKING:
    import pandas as pd


def names(links: pd.DataFrame) -> dict[str, str]:
    """Return the name of each link by its id; the address of a page names links by it."""
    ours = wiring.belvo().tended.marks.names()
    ids = links["id"].astype(str)
    called = dict(zip(ids, links["bank"] + " · " + links["owner"].fillna(ids), strict=True))
    called |= {link: name for link, name in ours.items() if link in called}
    times = Counter(called.values())
    return {link: name if times[name] == 1 else f"{name} · {link[:8]}" for link, name in called.items()}
