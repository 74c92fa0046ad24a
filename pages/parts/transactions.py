"""Transactions: the ledger's rows as a table, a page at a time, sorted and cut by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown
from pages.parts import address as at
from pages.parts.columns import entries_columns
from pages.parts.panel import head
from pages.parts.tables import table

if TYPE_CHECKING:
    from pages.parts.view import View

ROWS = 50
NEWEST = "day desc nulls last, id"
CODED = ("category", "kind", "flow", "why_not", "status")


def orders() -> dict[str, str]:
    """Return the ways to sort, as SQL says them, with what they are called."""
    return {
        NEWEST: _("Newest first"),
        "day nulls last, id": _("Oldest first"),
        "abs(amount) desc, id": _("Largest first"),
        "abs(amount), id": _("Smallest first"),
        "merchant nulls last, day desc, id": _("By merchant"),
    }


def transactions(view: View) -> None:
    """Show the rows of what was chosen, and what they come to."""
    with st.container(border=True, gap="xsmall"):
        counted = view.ask("headline").frame
        rows = int(counted["transactions"].sum()) if len(counted) else 0
        head(
            _("Transactions"),
            view.rows("entries", order=NEWEST, at=0, most=ROWS),
            view=view,
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                markdown(ngettext("{number} transaction", "{number} transactions", rows)), width="content"
            )
            order = st.selectbox(
                _("Order"),
                list(orders()),
                format_func=lambda order: orders()[order],
                label_visibility="collapsed",
                width=170,
            )
            pages = max(-(-rows // ROWS), 1)
            page = st.pagination(pages, key=f"page {at.drawn()} {order}") if pages > 1 else 1
        frame = view.rows("entries", order=order, at=((page or 1) - 1) * ROWS, most=ROWS).frame
        table(frame, name=_("Transactions"), columns=entries_columns(), coded=CODED)
