"""Leaderboards: the largest values of a dimension, with share, change and course; a click narrows to one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import amount, count, share
from belvo_data.formats.text import markdown, plain
from pages.parts import address as at
from pages.parts.dimensions import CHOICES, as_chosen, called, titles
from pages.parts.measures import BALANCE, measures
from pages.parts.panel import head, write_down
from pages.parts.tables import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.answered import Answered
    from pages.parts.view import View

MOST = 8
ROW = 26
CHOSEN = "✓ "


def leaderboards(view: View, dimensions: list[str], *, measure: str, against: str) -> dict[str, Answered]:
    """Return each dimension's answer; one that narrows is asked as if it did not, so that others show."""
    free = [one for one in dimensions if not st.session_state[CHOICES[one]]]
    named: dict[str, Any] = {"measure": measure, "against": against, "most": MOST}
    found = {}
    if free:
        together = view.ask("leaderboard", dimensions=",".join(free), **named)
        found = dict.fromkeys(free, together)
    for one in dimensions:
        if one not in found:
            freed: dict[str, Any] = {**named, CHOICES[one]: None}
            found[one] = view.ask("leaderboard", dimensions=one, **freed)
    return {one: found[one] for one in dimensions}


def leaderboard(dimension: str, answer: Answered, *, view: View, measure: str, key: str = "") -> None:
    """Show one dimension of an answer."""
    rows = answer.frame[answer.frame["dimension"] == dimension].reset_index(drop=True)
    with st.container(border=True, gap="xsmall"):
        head(
            titles()[dimension],
            answer,
            view=view,
            key=f"board {dimension} {key}",
            only={"dimension": dimension},
        )
        if rows.empty:
            st.caption(_("Nothing of this in the period."))
            return
        drawn = at.key(f"board {dimension} {key}")
        values = [as_chosen(dimension, value) for value in rows["value"]]
        shown = _shown(dimension, rows, values, measure, view.currency)
        lowest = min((low for spark in rows["spark"] for low in spark), default=0)
        columns = _columns(dimension, _heading(measure), from_zero=lowest >= 0)
        write_down(view, f"board {dimension} {key}", *_written(shown, columns))
        st.dataframe(
            shown,
            hide_index=True,
            column_config=columns,
            placeholder=NONE,
            row_height=ROW,
            height="content",
            key=drawn,
            on_select=partial(_narrow, drawn, CHOICES[dimension], values),
            selection_mode="single-cell",
            alt=titles()[dimension],
        )
        more = int(rows["all_values"].iloc[0]) - int((rows["transactions"] > 0).sum())
        if more > 0:
            st.caption(markdown(ngettext("{number} more", "{number} more", more)))


def _shown(
    dimension: str, rows: pd.DataFrame, values: list[str | None], measure: str, code: str
) -> pd.DataFrame:
    chosen = st.session_state[CHOICES[dimension]]
    return pd.DataFrame(
        {
            "label": [
                (CHOSEN if value in chosen else "") + plain(called(dimension, row.value, row.label), 40)
                for value, row in zip(values, rows.itertuples(), strict=True)
            ],
            "total": [
                count(int(total)) if measure == "transactions" else amount(total, code)
                for total in rows["total"]
            ],
            "share": rows["share"],
            "change": [share(one, signed=True) if one == one else NONE for one in rows["change_share"]],  # noqa: PLR0124
            "spark": rows["spark"],
        }
    ).dropna(axis="columns", how="all")


def _heading(measure: str) -> str:
    """Return what stands above the measure: of a balance what changed it."""
    if st.session_state[at.MEASURE] == BALANCE:
        return _("Changed by")
    return _("Average") if measure == "average" else measures()[measure]


def _written(shown: pd.DataFrame, columns: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the table as it is printed, headings first, without what is drawn in it."""
    names = [str(one) for one in shown if one != "spark"]
    told = shown.assign(share=shown["share"].map(share)) if "share" in shown else shown
    return [tuple(columns[one]["label"] for one in names), *told[names].itertuples(index=False, name=None)]


def _columns(dimension: str, heading: str, *, from_zero: bool) -> dict[str, Any]:
    column = st.column_config
    return {
        "label": column.TextColumn(titles()[dimension], width=165),
        "total": column.TextColumn(heading, width=98, alignment="right"),
        "share": column.ProgressColumn(_("Share"), width=84, format="percent", min_value=0.0, max_value=1.0),
        "change": column.TextColumn(
            _("Change"), width=68, alignment="right", help=_("Beside the days that it is compared with.")
        ),
        "spark": column.BarChartColumn(_("Course"), width=85, y_min=0 if from_zero else None),
    }


def _narrow(drawn: str, choice: str, values: list[str | None]) -> None:
    """Choose the row that was clicked, or let go of it."""
    cells = st.session_state[drawn]["selection"]["cells"]
    if cells and at.is_news(drawn) and (value := values[cells[0][0]]) is not None:
        at.toggle(choice, value)
