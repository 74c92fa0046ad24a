"""Crossing: a measure by two dimensions, one down and one across; a click on a cell narrows to both."""

from __future__ import annotations

from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data.formats.days import month
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count
from belvo_data.formats.text import plain
from belvo_data.period import Period
from pages.parts import address as at
from pages.parts.dimensions import CHOICES, as_chosen, called, titles
from pages.parts.panel import head, write_down
from pages.parts.tables import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.parts.view import View

MONTH = "month"
ROW = 26
INK = "rgba(219, 107, 30, {:.2f})"
WIDEST = 12  # columns that fit on paper
STRONGEST = 0.45  # of the colour, behind the largest amount


def crossing(view: View, *, measure: str, names: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Show a table of two dimensions that are chosen above it.

    Args:
        names: what values are called that are ids, by dimension.
    """
    offered = {**titles(), MONTH: _("Month")}
    down, across = at.offered(at.DOWN, list(offered)), at.offered(at.ACROSS, list(offered))
    answer = view.ask("crossed", down_by=down, across_by=across, measure=measure)
    with st.container(border=True, gap="xsmall"):
        head(_("Two dimensions"), answer, view=view)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for name, label in ((at.DOWN, _("Down")), (at.ACROSS, _("Across"))):
                st.selectbox(
                    label,
                    list(offered),
                    format_func=offered.__getitem__,
                    key=name,
                    on_change=at.write_address,
                    label_visibility="collapsed",
                    width=170,
                )
        if answer.frame.empty:
            st.caption(_("Nothing of this in the period."))
            return
        headings, *rows = _grid(answer.frame, (down, across), names or {})
        write_down(view, _("Two dimensions"), headings[: WIDEST + 1], *(row[: WIDEST + 1] for row in rows))


def _grid(
    frame: pd.DataFrame, dimensions: tuple[str, str], names: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, ...]]:
    """Show the table, and return its headings and its rows."""
    down, across = dimensions
    rows = _axis(frame, "down", down, names)
    columns = _axis(frame, "across", across, names)
    cells = frame.set_index(["down_place", "across_place"])["total"]
    values = pd.DataFrame(
        [[cells.get((row, column)) for column, *_rest in columns] for row, *_rest in rows],
        columns=pd.Index([f"c{place}" for place, *_rest in columns]),
        dtype=float,
    )
    most = float(values.abs().max().max()) or 1.0
    told = values.map(lambda one: "" if isnan(one) else count(round(one)))
    told.insert(0, "label", [label for _place, _value, label in rows])
    heading = {**titles(), MONTH: _("Month")}[down]
    painted = told.style.apply(lambda _frame: _behind(values, most), axis=None)
    drawn = at.key("crossed")
    picked = [
        [
            (rows[row][1], None if column is None else columns[column][1])
            for column in (None, *range(len(columns)))
        ]
        for row in range(len(rows))
    ]
    text = st.column_config.TextColumn
    st.dataframe(
        painted,
        hide_index=True,
        column_config={
            "label": text(heading, width="medium", pinned=True),
            **{f"c{place}": text(label, width=74, alignment="right") for place, _value, label in columns},
        },
        placeholder=NONE,
        row_height=ROW,
        height="content",
        key=drawn,
        on_select=partial(_narrow, drawn, dimensions, picked),
        selection_mode="single-cell",
        alt=_("Two dimensions"),
    )
    labels = (label for _place, _value, label in columns)
    return [(heading, *labels), *told.itertuples(index=False, name=None)]


def _axis(
    frame: pd.DataFrame, name: str, dimension: str, names: Mapping[str, Mapping[str, str]]
) -> list[tuple[int, Any, str]]:
    """Return place, value and label of each row or column; all others are the last."""
    known = frame[[f"{name}_place", name]].drop_duplicates().sort_values(f"{name}_place")
    found = [(int(place), value) for place, value in known.itertuples(index=False)]
    ordered = [*(one for one in found if one[0]), *(one for one in found if not one[0])]
    return [
        (place, value if place else None, _label(dimension, value, names) if place else _("All others"))
        for place, value in ordered
    ]


def _label(dimension: str, value: Any, names: Mapping[str, Mapping[str, str]]) -> str:
    if dimension == MONTH and isinstance(value, str):
        return month(Period(value).since)
    return plain(called(dimension, value, names.get(dimension, {}).get(value)), 40)


def _behind(values: pd.DataFrame, most: float) -> pd.DataFrame:
    """Return what is behind each cell: the stronger, the larger the amount."""

    def paint(one: float) -> str:
        return "" if isnan(one) else f"background-color: {INK.format(STRONGEST * min(abs(one) / most, 1))}"

    painted = values.map(paint)
    painted.insert(0, "label", "")
    return painted


def _narrow(drawn: str, dimensions: tuple[str, str], picked: list[list[tuple[Any, Any]]]) -> None:
    """Choose what the cell that was clicked stands for."""
    cells = st.session_state[drawn]["selection"]["cells"]
    if not cells or not at.is_news(drawn):
        return
    row, column = cells[0]
    place = 0 if column == "label" else int(str(column).removeprefix("c"))
    chosen: dict[str, Any] = {}
    at_place = 0 if column == "label" else _position(place, len(picked[row]))
    for dimension, value in zip(dimensions, picked[row][at_place], strict=True):
        if dimension == MONTH and isinstance(value, str):
            chosen[at.PERIOD] = str(Period(value))
        elif dimension != MONTH and (one := as_chosen(dimension, value)) is not None:
            chosen[CHOICES[dimension]] = [one]
    if chosen:
        at.choose_values(**chosen)


def _position(place: int, width: int) -> int:
    """Return where a column of a place stands; all others, whose place is none, are the last."""
    return place or width - 1
