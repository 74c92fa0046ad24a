"""Statement form: an editor for one statement, with examples, saved ones and those of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.console.limits import LONGEST
from belvo_data.console.schema import examples
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count
from belvo_data.formats.text import plain, terminal
from pages.parts.boundary import boundary

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "statement"  # the editor's key
KEPT, FROM_ADDRESS, QUERY = "statement-kept", "statement-address", "statement-query"  # of a session's state
FIRST = "from cashflow(grain := 'month')"
WIDTH = 165
SEEN = 80  # characters of a statement in a list


def statement_form() -> None:
    """Show the editor, and have what it holds run when that is asked."""
    _read_address()
    notice = st.empty()
    service = wiring.belvo().statements
    service.prepare()
    with st.container(horizontal=True):
        _offer("examples", _("Examples"), [*examples().items()])
        _offer("saved", _("Saved statements"), [*service.saved().items()])
        past = [(f"{one.statement[:SEEN]} — {one.outcome}", one.statement) for one in service.history()]
        _offer("history", _("History"), past)
    with st.form("statement-form", border=False):
        text = st.text_area(_("Statement"), key=TEXT, height=170, max_chars=LONGEST)
        with st.container(horizontal=True, vertical_alignment="center"):
            run = st.form_submit_button(_("Run"), type="primary", icon=":material/play_arrow:")
            explain = st.form_submit_button(
                _("Explain"),
                icon=":material/account_tree:",
                help=_("How it would be answered; nothing is run."),
            )
            st.caption(_limits())
    st.session_state[KEPT] = text
    if run or explain:
        with boundary():
            _ask(text or "", explain="explain" if explain else "")
    elif _is_unread(text):
        notice.info(_("The address brought this statement. Read it, then press Run."), icon=":material/link:")


def put(statement: str) -> None:
    """Have the editor hold a statement that is read as it stands; for the callbacks of buttons and lists.

    What is invisible or reorders is marked, since it may come from somebody else.
    """
    st.session_state[TEXT] = terminal(statement)


def _limits() -> str:
    limits = wiring.belvo().statements.limits
    said = _(
        "Runs for at most {seconds} seconds and brings up to {rows} rows. "
        "It reads what is published, and nothing else."
    )
    return said.format(seconds=count(limits.seconds), rows=count(limits.rows))


def _ask(text: str, *, explain: str) -> None:
    if (before := st.session_state.get(QUERY)) is not None:
        before.cancel()
    st.session_state[QUERY] = None
    st.session_state[QUERY] = wiring.belvo().statements.ask(text, explain=explain)


def _read_address() -> None:
    """Take a statement from the address, once; it is shown, and runs only when somebody says so."""
    state, brought = st.session_state, st.query_params.get("q")
    if TEXT not in state:
        state[TEXT] = state.get(KEPT, FIRST)
    if brought is not None and brought != state.get(FROM_ADDRESS):
        put(brought[:LONGEST])
    state[FROM_ADDRESS] = brought


def _is_unread(text: str | None) -> bool:
    """Whether a statement is as the address brought it, and nothing was run yet."""
    brought: str = st.session_state.get(FROM_ADDRESS) or ""
    return brought != "" and text == terminal(brought) and st.session_state.get(QUERY) is None


def _offer(name: str, label: str, statements: Sequence[tuple[str, str]]) -> None:
    """Show statements by what they are called; the one that is chosen goes into the editor."""
    key = f"statement-{name}"

    def take() -> None:
        if (chosen := st.session_state[key]) is not None:
            put(statements[chosen][1])
        st.session_state[key] = None

    st.selectbox(
        label,
        range(len(statements)),
        index=None,
        key=key,
        format_func=lambda place: plain(statements[place][0]),
        placeholder=label,
        label_visibility="collapsed",
        on_change=take,
        disabled=not statements,
        width=WIDTH,
    )
