"""Explore: the measure over time, the leaderboards around it, two dimensions crossed and the rows below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import address as at
from pages.parts.crossing import crossing
from pages.parts.leaderboards import leaderboard, leaderboards
from pages.parts.measures import chosen_dimensions, over_time, ranked_measure
from pages.parts.selection import names_of
from pages.parts.transactions import transactions

if TYPE_CHECKING:
    from pages.parts.view import View


def explore(view: View) -> None:
    """Show what was chosen from every side."""
    dimensions, measure = chosen_dimensions(), ranked_measure()
    answers = leaderboards(view, dimensions, measure=measure, against=st.session_state[at.AGAINST])
    first, *others = dimensions
    left, right = st.columns(2, gap="small")
    with left:
        over_time(view)
    with right:
        leaderboard(first, answers[first], view=view, measure=measure)
    for pair in (others[place : place + 2] for place in range(0, len(others), 2)):
        for column, dimension in zip(st.columns(2, gap="small"), pair, strict=False):
            with column:
                leaderboard(dimension, answers[dimension], view=view, measure=measure)
    crossing(view, measure=measure, names=names_of(view))
    transactions(view)
