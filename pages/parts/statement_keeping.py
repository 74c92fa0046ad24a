"""Statement keeping: an answer as files, its statement under a name, and a link that carries it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from belvo_data import wiring
from belvo_data.console.exports import NAME as ANSWER
from belvo_data.console.exports import exported
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import plain
from belvo_data.page_export import file_name, statement_notebook
from belvo_data.store.journal.statements import LONGEST as NAME
from belvo_data.store.read.export import as_file
from pages.parts.boundary import boundary
from pages.parts.handing_out import hand_out
from pages.parts.page_export import IPYNB, is_marked, spoken, state_of
from pages.parts.popover import fold, folding
from pages.parts.statement_frame import statement_frame

if TYPE_CHECKING:
    from belvo_data.console.answers import Answer
    from belvo_data.store.read.export import Format

LINK = 6_000  # characters of an address that browsers and people still hand on
FILES: dict[Format, tuple[str, str]] = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def statement_keeping(answer: Answer, *, is_drawn: bool = False) -> None:
    """Offer files of the rows, a name for the statement, and a link that carries it.

    Args:
        is_drawn: the rows are shown as a chart, too.
    """
    is_demo = wiring.belvo().demo.on
    hidden = statement_frame(answer) if answer.rows and wiring.belvo().personal.is_hidden else None
    with st.container(horizontal=True):
        for form, (label, mime) in FILES.items() if answer.rows else ():
            told = {"bom": is_marked() and form == "csv", "is_demo": is_demo}
            hand_out(
                label,
                file_name([ANSWER], {}, form, is_demo=is_demo),
                partial(exported, answer, form, **told)
                if hidden is None
                else partial(as_file, hidden, form, name=ANSWER, **told),
                key=f"statement-{form}",
                mime=mime,
            )
        if answer.rows:
            page = state_of(wiring.belvo().published.analysis(), "SQL")
            rows = None if answer.more else answer.rows
            hand_out(
                _("Notebook"),
                file_name([ANSWER], {}, "ipynb", is_demo=is_demo),
                spoken(partial(statement_notebook, page, answer.statement, rows=rows, is_drawn=is_drawn)),
                key="statement-notebook",
                mime=IPYNB,
            )
        with st.popover(_("Save"), icon=":material/bookmark:", **folding("statement-save")):
            _save(answer.statement)
        with st.popover(_("Link"), icon=":material/link:"):
            _link(answer.statement)


def _save(statement: str) -> None:
    name = st.text_input(_("Name"), key="statement-name", max_chars=NAME)
    if st.button(_("Save"), key="statement-keep", on_click=fold, args=["statement-save"]):
        with boundary():
            wiring.belvo().statements.save(name, statement)
            st.rerun()
    if saved := wiring.belvo().statements.saved():
        gone = st.selectbox(
            _("Remove"), list(saved), index=None, format_func=plain, placeholder=_("A saved statement")
        )
        if gone is not None and st.button(_("Remove"), key="statement-remove"):
            wiring.belvo().statements.remove(gone)
            st.rerun()


def _link(statement: str) -> None:
    here = (st.context.url or "/sql").partition("?")[0]
    link = f"{here}?{urlencode({'q': statement})}"
    if len(link) > LINK:
        st.write(_("The statement is too long for a link. Save it under a name instead."))
        return
    st.write(_("Whoever opens this sees the statement, and runs it by pressing Run. It carries no data."))
    st.code(link, language=None, wrap_lines=True)
