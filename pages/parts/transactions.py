"""Transactions: the ledger's rows as a table, a page at a time, sorted and cut by the database."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import money
from belvo_data.formats.text import markdown, plain
from belvo_data.store.read.export import FORMATS, as_file
from pages.parts import address as at
from pages.parts.handing_out import hand_out
from pages.parts.page_export import is_marked
from pages.parts.panel import file_name, head
from pages.parts.popover import folding
from pages.parts.tables import NONE, columns_of, shown_in_words
from pages.parts.transaction_detail import OPENED, transaction_detail

if TYPE_CHECKING:
    from belvo_data.answered import Answered
    from belvo_data.store.read.export import Format
    from pages.parts.tables import Widths
    from pages.parts.view import View

ROWS = 50
HEIGHT, ROW = 430, 28
ALL = 1_000_000  # rows of a file
NEWEST = "day desc nulls last, id"
CODED = ("category", "subcategory", "kind", "flow", "why_not", "status", "rail")
AT_FIRST = (
    "day",
    "description",
    "merchant",
    "category",
    "amount",
    "currency",
    "status",
    "account",
    "why_not",
)
SHOWN = (
    *("day", "description", "merchant", "category", "subcategory", "amount", "currency"),
    *("counted_amount", "kind", "flow", "status", "rail", "account", "institution", "counterparty"),
    *("original_amount", "original_currency", "instalment", "instalments", "why_not", "id"),
)
WIDTHS: Widths = {"day": 95, "description": "medium", "currency": 75, "status": 80}
COLUMNS, SORTED = "columns shown", "order"


def orders() -> dict[str, str]:
    """Return the ways to sort, as SQL says them, with what they are called."""
    return {
        NEWEST: _("Newest first"),
        "day nulls last, id": _("Oldest first"),
        "abs(amount) desc nulls last, id": _("Largest first"),
        "abs(amount) nulls last, id": _("Smallest first"),
        "merchant nulls last, day desc, id": _("By merchant"),
        "category, day desc, id": _("By category"),
        "account nulls last, day desc, id": _("By account"),
    }


def transactions(view: View) -> None:
    """Show the rows of what was chosen, what they come to, and one of them where it was clicked."""
    with st.container(border=True, gap="xsmall"):
        summed = view.ask("headline")
        rows = int(summed.frame["transactions"].sum()) if len(summed.frame) else 0
        order = st.session_state.get(SORTED, NEWEST)
        order = order if order in orders() else NEWEST
        title = st.container()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(
                markdown(ngettext("{number} transaction", "{number} transactions", rows)), width="content"
            )
            _sums(summed, view.currency)
            st.selectbox(
                _("Order"),
                list(orders()),
                format_func=lambda order: orders()[order],
                label_visibility="collapsed",
                key=SORTED,
                width=160,
            )
            columns = _columns()
            _files(view, order, columns, rows)
            pages = max(-(-rows // ROWS), 1)
            page = (
                st.pagination(pages, key=f"page {at.drawn()} {order}", max_visible_pages=5)
                if pages > 1
                else 1
            )
        answer = view.rows("entries", order=order, at=((page or 1) - 1) * ROWS, most=ROWS)
        with title:
            head(_("Transactions"), summed, answer, view=view)
        _table(answer, columns, at.key(f"rows {order} {page}"))
    if (opened := st.session_state.pop(OPENED, None)) is not None:
        transaction_detail(view, opened)


def _sums(summed: Answered, code: str) -> None:
    """Say what the rows come to."""
    for row in summed.frame.itertuples():
        if row.currency == code:
            said = _("income {income} · spending {spending} · net {net}").format(
                income=money(row.income, code), spending=money(row.spending, code), net=money(row.net, code)
            )
            st.caption(markdown(said), width="content")


def _columns() -> list[str]:
    """Return the columns that are shown, in the order of the table."""
    chosen = st.session_state.setdefault(COLUMNS, list(AT_FIRST))
    with st.popover(_("Columns"), icon=":material/view_column:", **folding("choose columns")) as opened:
        if opened.open:
            headings = columns_of("entries", SHOWN)
            chosen = st.pills(
                _("Columns"),
                SHOWN,
                selection_mode="multi",
                default=chosen,
                format_func=lambda name: plain(headings[name]["label"]),
                key="columns chosen",
            )
            st.session_state[COLUMNS] = chosen
    return [one for one in SHOWN if one in chosen] or list(AT_FIRST)


def _files(view: View, order: str, columns: list[str], rows: int) -> None:
    """Offer what is shown, every row of it, as files."""
    with st.popover(_("These rows"), icon=":material/download:", **folding("export rows")) as opened:
        if not opened.open:
            return
        st.caption(
            markdown(
                ngettext(
                    "{number} transaction, with the columns and in the order shown.",
                    "{number} transactions, with the columns and in the order shown.",
                    rows,
                )
            )
        )
        asked = view.rows("entries", order=order, at=0, most=1)
        for end in FORMATS:
            hand_out(
                end.upper(),
                file_name(asked, end, view),
                partial(_file, view, order, columns, end, bom=is_marked(), is_demo=wiring.belvo().demo.on),
                key=f"rows as {end}",
                type="tertiary",
            )


def _file(view: View, order: str, columns: list[str], end: Format, *, bom: bool, is_demo: bool) -> bytes:
    frame = view.rows("entries", order=order, at=0, most=ALL).frame[columns]
    return as_file(frame, end, name="entries", bom=bom and end == "csv", is_demo=is_demo)


def _table(answer: Answered, columns: list[str], key: str) -> None:
    frame = answer.frame
    if frame.empty:
        st.caption(_("Nothing fits what was chosen."))
        return
    st.dataframe(
        shown_in_words(frame[columns], CODED),
        hide_index=True,
        column_order=columns,
        column_config=columns_of("entries", columns, WIDTHS),
        placeholder=NONE,
        row_height=ROW,
        height="content" if len(frame) <= 12 else HEIGHT,  # noqa: PLR2004  what is seen without scrolling
        alt=_("Transactions"),
        key=key,
        on_select=partial(_open, key, list(frame["id"])),
        selection_mode="single-cell",
    )
    st.caption(_("Click a row for all that is known of it."))


def _open(key: str, ids: list[str]) -> None:
    """Have the row that was clicked be shown."""
    cells = st.session_state[key]["selection"]["cells"]
    if cells and at.is_news(key):
        st.session_state[OPENED] = ids[cells[0][0]]
        st.session_state[at.DRAWN] = at.drawn() + 1
