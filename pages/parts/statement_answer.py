"""Statement answer: what a statement brought, as a table, a chart and files, or why it brought nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data import charts, wiring
from belvo_data.console.answers import Answer
from belvo_data.errors import StatementInvalid
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.text import plain, terminal
from pages.parts.boundary import explain
from pages.parts.drawing import Drawn
from pages.parts.languages import in_language
from pages.parts.panel import panel
from pages.parts.statement_form import QUERY
from pages.parts.statement_frame import statement_frame
from pages.parts.statement_keeping import statement_keeping

if TYPE_CHECKING:
    from belvo_data.console.runner import Query

QUICK = 1.2  # seconds that the page waits before it says that it does
OFTEN = 0.5  # seconds between looks
NOTED = "statement-noted"
HEIGHT, SEEN = 460, 12  # pixels of a long table, and rows from which one is long
CENTS = "%,.2f"


def statement_answer() -> None:
    """Show what became of the statement that was run last."""
    query: Query | None = st.session_state.get(QUERY)
    if query is None:
        return
    if query.wait(QUICK):
        _ended(query)
    else:
        _running()


def _ended(query: Query) -> None:
    """Show what came of a statement, and note it once."""
    if st.session_state.get(NOTED) is not query:
        st.session_state[NOTED] = query
        wiring.belvo().statements.ended(query)
    match query.outcome():
        case Answer() as answer:
            is_drawn = _shown(answer)
            statement_keeping(answer, is_drawn=is_drawn)
        case error:
            explain(error)
            if isinstance(error, StatementInvalid):
                _place(query.statement, error)


@st.fragment(run_every=OFTEN)
@in_language
def _running() -> None:
    query: Query | None = st.session_state.get(QUERY)
    if query is None or query.done:
        st.rerun(scope="app")
    limit = wiring.belvo().statements.limits.seconds
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("Runs for {seconds} of at most {limit} seconds …").format(
            seconds=count(int(query.seconds)), limit=count(int(limit))
        )
        st.progress(min(query.seconds / limit, 1.0), said)
        if st.button(_("Cancel"), icon=":material/stop:", key="statement-cancel"):
            query.cancel()
            query.wait()
            st.rerun(scope="app")


def _place(statement: str, error: StatementInvalid) -> None:
    """Show where in a statement a mistake is."""
    lines = statement.split("\n")
    if 0 < error.line <= len(lines):
        line, at = lines[error.line - 1], error.column - 1
        st.code(plain(f"{line[max(at - 60, 0) : at]}⟶ {line[at : at + 60]}"), language=None)


def _shown(answer: Answer) -> bool:
    """Show an answer, and return whether it was drawn, too."""
    if answer.plan:
        st.code(terminal(answer.plan), language=None, height=420)
        return False
    frame = statement_frame(answer)
    st.caption(_many(answer))
    figure = charts.answer(frame)
    if figure is None:
        _table(frame)
        return False
    table, chart = st.tabs([_("Table"), _("Chart")])
    with table:
        _table(frame)
    with chart:
        panel(_("Chart of the answer"), Drawn(figure, charts.bare(figure)))
    return True


def _table(frame: pd.DataFrame) -> None:
    names = {str(name): plain(name) or " " for name in frame.columns}
    texts = [name for name in names if pd.api.types.is_string_dtype(frame[name].dtype)]
    told = frame.assign(**{name: frame[name].map(_cell) for name in texts})
    money = [name for name in names if _is_of_cents(frame[name])]
    st.dataframe(
        told.set_axis([*names.values()], axis=1) if len({*names.values()}) == len(names) else told,
        hide_index=True,
        column_config={names[name]: st.column_config.NumberColumn(format=CENTS) for name in money},
        height=HEIGHT if len(frame) > SEEN else "content",
        alt=_("Table of the answer"),
    )


def _is_of_cents(column: pd.Series[Any]) -> bool:
    """Whether a column is of exact amounts that end with the cents."""
    exact = [value for value in column.dropna() if isinstance(value, Decimal)]
    return bool(exact) and all(value == round(value, 2) for value in exact)


def _cell(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _many(answer: Answer) -> str:
    limits = wiring.belvo().statements.limits
    said = {
        "": _("{rows} in {seconds} s."),
        "rows": _("The first {rows} in {seconds} s; there are more, and these are the most that are shown."),
        "size": _("The first {rows} in {seconds} s; more would be over {size} MB."),
    }[answer.more]
    rows = ngettext("{number} row", "{number} rows", answer.rows)
    return said.format(rows=rows, seconds=f"{answer.seconds:.2f}", size=count(limits.size // 1_000_000))
