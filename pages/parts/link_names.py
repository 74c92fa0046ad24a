"""Link names: frames that call each link what it is called everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data import wiring

if TYPE_CHECKING:
    import pandas as pd


def named(frame: pd.DataFrame, link: str = "link_id") -> pd.DataFrame:
    """Return a frame with the name of each row's link in ``link_name``; ``link`` is the column of its id."""
    return frame.assign(link_name=frame[link].map(wiring.belvo().links.names()))


def renamed(accounts: pd.DataFrame) -> pd.DataFrame:
    """Return accounts, each at the place whose name a person gave, or at its bank."""
    given = accounts["link_id"].map(wiring.belvo().links.given_names())
    return accounts.assign(bank=given.where(given.notna(), accounts["bank"]))
