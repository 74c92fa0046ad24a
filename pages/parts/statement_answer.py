"""Statement answer: what a statement brought, as a table, a chart and files, or why it brought nothing."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from belvo_data import charts, wiring
from belvo_data.console.answers import Answer
from belvo_data.console.exports import exported
from belvo_data.errors import StatementInvalid
from belvo_data.formats.text import plain, terminal
from belvo_data.store.journal.statements import LONGEST as NAME
from pages.parts.boundary import boundary, explain
from pages.parts.panel import panel
from pages.parts.popover import fold, folding
from pages.parts.statement_form import QUERY

if TYPE_CHECKING:
    from belvo_data.console.runner import Query
    from belvo_data.store.read.export import Format

QUICK = 1.2  # seconds that the page waits before it says that it does
OFTEN = 0.5  # seconds between looks
NOTED = "statement-noted"
LINK = 6_000  # characters of an address that browsers and people still hand on
ROW, MOST_SHOWN = 35, 14  # pixels of a row, and rows that are seen at once
CENTS = "%,.2f"
MIME: dict[Format, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
            _shown(answer)
            _kept(answer)
        case error:
            explain(error)
            if isinstance(error, StatementInvalid):
                _place(query.statement, error)


@st.fragment(run_every=OFTEN)
def _running() -> None:
    query: Query | None = st.session_state.get(QUERY)
    if query is None or query.done:
        st.rerun(scope="app")
    limit = wiring.belvo().statements.console.limits.seconds
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(
            min(query.seconds / limit, 1.0), f"Runs for {query.seconds:.0f} of at most {limit} seconds …"
        )
        if st.button("Cancel", icon=":material/stop:", key="statement-cancel"):
            query.cancel()
            query.wait()
            st.rerun(scope="app")


def _place(statement: str, error: StatementInvalid) -> None:
    """Show where in a statement a mistake is."""
    lines = statement.split("\n")
    if 0 < error.line <= len(lines):
        line, at = lines[error.line - 1], error.column - 1
        st.code(plain(f"{line[max(at - 60, 0) : at]}⟶ {line[at : at + 60]}"), language=None)


def _shown(answer: Answer) -> None:
    if answer.plan:
        st.code(terminal(answer.plan), language=None, height=420)
        return
    frame = answer.frame()
    st.caption(_many(answer))
    figure = charts.answer(frame)
    if figure is None:
        _table(frame)
        return
    table, chart = st.tabs(["Table", "Chart"])
    with table:
        _table(frame)
    with chart:
        panel("Chart of the answer", figure)


def _table(frame: pd.DataFrame) -> None:
    names = {str(name): plain(name) or " " for name in frame.columns}
    texts = [name for name in names if pd.api.types.is_string_dtype(frame[name].dtype)]
    told = frame.assign(**{name: frame[name].map(_cell) for name in texts})
    money = [name for name in names if _is_of_cents(frame[name])]
    st.dataframe(
        told.set_axis([*names.values()], axis=1) if len({*names.values()}) == len(names) else told,
        hide_index=True,
        column_config={names[name]: st.column_config.NumberColumn(format=CENTS) for name in money},
        height=ROW * (min(max(len(frame), 1), MOST_SHOWN) + 1) + 3,
        alt="Table of the answer",
    )


def _is_of_cents(column: pd.Series[Any]) -> bool:
    """Whether a column is of exact amounts that end with the cents."""
    exact = [value for value in column.dropna() if isinstance(value, Decimal)]
    return bool(exact) and all(value == round(value, 2) for value in exact)


def _cell(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _many(answer: Answer) -> str:
    took, limits = f"in {answer.seconds:.2f} s", wiring.belvo().statements.console.limits
    rows = f"{answer.rows:,} row{'' if answer.rows == 1 else 's'}"
    match answer.more:
        case "rows":
            return f"The first {rows} {took}; there are more, and {limits.rows:,} are shown at most."
        case "size":
            return f"The first {rows} {took}; more would be over {limits.size / 1e6:.0f} MB."
        case _:
            return f"{rows} {took}."


def _kept(answer: Answer) -> None:
    """Offer files of the rows, a name for the statement, and a link that carries it."""
    with st.container(horizontal=True):
        for form in MIME if answer.rows else ():
            st.download_button(
                {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel"}[form],
                data=partial(exported, answer, form),
                file_name=f"answer.{form}",
                mime=MIME[form],
                key=f"statement-{form}",
                icon=":material/download:",
                on_click="ignore",
            )
        _save(answer.statement)
        with st.popover("Link", icon=":material/link:"):
            _link(answer.statement)


def _save(statement: str) -> None:
    with st.popover("Save", icon=":material/bookmark:", **folding("statement-save")):
        name = st.text_input("Name", key="statement-name", max_chars=NAME)
        if st.button("Save", key="statement-keep", on_click=fold, args=["statement-save"]):
            with boundary():
                wiring.belvo().statements.save(name, statement)
                st.rerun()
        saved = wiring.belvo().statements.saved()
        if saved:
            gone = st.selectbox(
                "Remove", list(saved), index=None, format_func=plain, placeholder="A saved statement"
            )
            if gone is not None and st.button("Remove", key="statement-remove"):
                wiring.belvo().statements.remove(gone)
                st.rerun()


def _link(statement: str) -> None:
    here = (st.context.url or "/sql").partition("?")[0]
    link = f"{here}?{urlencode({'q': statement})}"
    if len(link) > LINK:
        st.write("The statement is too long for a link. Save it under a name instead.")
        return
    st.write("Whoever opens this sees the statement, and runs it by pressing Run. It carries no data.")
    st.code(link, language=None, wrap_lines=True)
