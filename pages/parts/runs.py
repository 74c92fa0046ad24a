"""Runs: what each did, in words, row by row, and field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day, local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.text import markdown, plain
from belvo_data.store.masked.columns import open_columns
from pages.parts.panel import head
from pages.parts.popover import folding
from pages.parts.tables import table

if TYPE_CHECKING:
    from pages.parts.view import View

RUNS = 6  # newest ones that are told in words
ROWS = 50
RUN = (
    *("run", "kind", "started_at", "seconds", "of_links", "seen", "added", "changed", "deleted"),
    *("requests", "failed", "problem"),
)
CHANGED = ("what", "table_name", "day", "called", "amount", "currency", "before_run", "row_id")


def runs(view: View) -> None:
    """Tell the newest runs in words, list them all, and show what one of them did."""
    asked = view.ask("run_log")
    with st.container(border=True, gap="xsmall"):
        head(_("What runs did"), asked, view=view)
        if asked.frame.empty:
            st.caption(_("Nothing was read yet. “Read again” at the side does."))
            return
        row: Any
        for row in asked.frame.head(RUNS).itertuples():
            icon = "error" if row.failed else "check_circle"
            colour = "orange" if row.failed else "green"
            run = markdown(_("Run {number}").format(number=row.run))
            began = markdown(local(row.started_at.to_pydatetime()))
            st.markdown(
                f":{colour}[:material/{icon}:] **{run}** {began}  \n"
                f":gray[:small[{markdown(run_in_words(row), 400)}]]"
            )
    with st.expander(
        _("All runs, and the rows of one"), icon=":material/history:", **folding("all runs")
    ) as opened:
        if opened.open:
            table(
                asked.frame,
                "run_log",
                [one for one in RUN if one != "requests" or not wiring.belvo().demo.on],
                name=_("Runs"),
                widths={"problem": "medium"},
                coded=("kind",),
            )
            _rows_of_a_run(view, [int(one) for one in asked.frame["run"]])


def _rows_of_a_run(view: View, numbers: list[int]) -> None:
    """Show the rows that one run added, changed or deleted."""
    run = st.selectbox(
        _("Run"),
        numbers,
        index=None,
        format_func=lambda one: _("Rows of run {number}").format(number=one),
        placeholder=_("Rows of a run"),
        key="rows of run",
        label_visibility="collapsed",
        width=200,
    )
    if run is None:
        return
    order = "what, table_name, day desc nulls last, row_id"
    done = view.rows("run_changes", order=order, at=0, most=ROWS, of_run=run)
    head(_("Rows of run {number}").format(number=run), done, view=view, key="rows of a run")
    if done.frame.empty:
        st.caption(_("It changed no row."))
        return
    if len(done.frame) == ROWS:
        said = _("The first {number}; on the SQL page “from run_changes(of_run := {run})” has all.")
        st.caption(markdown(said.format(number=count(ROWS), run=run)))
    table(
        done.frame,
        "run_changes",
        CHANGED,
        name=_("Rows of a run"),
        widths={"called": "medium"},
        coded=("table_name", "what"),
    )
    _before_and_after(view, run, done.frame)


def _before_and_after(view: View, run: int, rows: pd.DataFrame) -> None:
    """Show of one row that a run changed what was there before, as far as it is nobody's personal data."""
    names = [_row_in_words(row) for row in rows.itertuples()]
    place = st.selectbox(
        _("What it changed of a row"),
        range(len(rows)),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("What it changed of a row"),
        key=f"changed row of {run}",
        label_visibility="collapsed",
    )
    if place is None:
        return
    row = rows.iloc[place]
    asked = view.ask("before_and_after", of_table=row["table_name"], of_id=row["row_id"], of_run=run)
    frame = asked.frame
    if view.partly is not None:
        is_open = frame["field"].isin(open_columns(f"main.{row['table_name']}"))
        frame = frame[is_open]
        if not is_open.all():
            st.caption(_("Other fields are shown once personal data is."))
    table(frame, "before_and_after", ("field", "before", "after"), name=_("Before and after"))


def _row_in_words(row: Any) -> str:
    """Return what a row of a run is called, in a line."""
    dated = day(row.day) if pd.notna(row.day) else ""
    named = row.called if isinstance(row.called, str) else row.row_id
    told = [in_words(row.what), in_words(row.table_name), dated, named]
    return plain(" · ".join(one for one in told if one))


def run_in_words(row: Any) -> str:
    """Return what a run did, in a sentence."""
    if row.kind != "sync":
        return in_words(row.kind)
    requests = ngettext("{number} request", "{number} requests", int(row.requests))
    said = [
        ngettext("{number} link read", "{number} links read", int(row.of_links)),
        ngettext("{number} record", "{number} records", int(row.seen)),
        ngettext("{number} added", "{number} added", int(row.added)),
        ngettext("{number} changed", "{number} changed", int(row.changed)),
        ngettext("{number} gone", "{number} gone", int(row.deleted)),
        *([] if wiring.belvo().demo.on else [requests]),
        ngettext("{number} second", "{number} seconds", int(row.seconds)),
    ]
    if row.odd:
        said.append(ngettext("{number} odd value", "{number} odd values", int(row.odd)))
    if row.failed:
        said.append(ngettext("{number} step failed", "{number} steps failed", int(row.failed)))
        said += [one for one in (row.problem, row.remedy) if isinstance(one, str)]
    return " · ".join(said)
