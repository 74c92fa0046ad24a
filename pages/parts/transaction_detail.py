"""Transaction detail: all that is known of one row, what it belongs to, what it was, and what Belvo sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import money
from belvo_data.formats.text import clean, markdown, plain
from belvo_data.store.history.change_feed import record
from pages.parts.languages import in_language
from pages.parts.selection import names_of
from pages.parts.tables import NONE, answer_table, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.parts.view import View

PENDING = "PENDING"
OPENED = "transaction opened"
AMOUNTS = {"amount": "currency", "counted_amount": "currency", "original_amount": "original_currency"}
CODED = {
    "date_basis",
    "kind",
    "flow",
    "why_not",
    "category",
    "subcategory",
    "status",
    "rail",
    "account_category",
}


def transaction_detail(view: View, row_id: str) -> None:
    """Show one transaction above the page."""
    st.dialog(_("Transaction"), width="large", icon=":material/receipt_long:")(in_language(_detail))(
        view, row_id
    )


def _detail(view: View, row_id: str) -> None:
    entry = view.ask("entry", of_id=row_id)
    if entry.frame.empty:
        st.caption(_("This transaction is no longer here."))
        return
    row = entry.frame.iloc[0]
    name = row["merchant"] if isinstance(row["merchant"], str) else row["description"]
    said = money(row["amount"], row["currency"], signed=True)
    st.markdown(f"**{markdown(said)}** · {markdown(day(row['value_date']))} · {markdown(name or '')}")
    pending = _("Pending: the bank may still change it or take it back.") if row["status"] == PENDING else ""
    st.caption(markdown(f"{_counts(row)} {pending}".strip()))
    ties = view.ask("ties", of_id=row_id)
    if not ties.frame.empty:
        st.markdown(f"**{_('What it belongs to')}**")
        answer_table(ties)
    names = names_of(view)
    written = [(_(one.heading), _written(one.name, row, names)) for one in entry.question.columns]
    fields = [(heading, said) for heading, said in written if said]
    with st.expander(_("All fields"), expanded=ties.frame.empty):
        st.dataframe(
            shown(pd.DataFrame(fields, columns=["field", "value"])),
            hide_index=True,
            column_config={
                "field": _("Field"),
                "value": st.column_config.TextColumn(_("Value"), width="large"),
            },
            placeholder=NONE,
            row_height=26,
            height="content",
            alt=_("All fields"),
        )
    with st.expander(_("What it was")):
        answer_table(view.ask("versions", of_id=row_id))
    if view.partly is not None:
        st.caption(_("What Belvo sent is shown once personal data is."))
    elif st.toggle(_("As Belvo sent it"), key="as sent"):
        sent = record(view.db, "transactions", row_id)
        if sent is None:
            st.caption(_("Its bytes are no longer kept."))
        else:
            st.code(clean(sent.decode("utf-8", "replace"), None), language="json", wrap_lines=True)
    st.code(entry.sql(), language="sql", wrap_lines=True)


def _counts(row: pd.Series[Any]) -> str:
    """Return in a sentence what of a row counts, and why the rest does not."""
    code, kind = row["currency"], in_words(row["kind"])
    why = in_words(row["why_not"])
    if not isinstance(row["flow"], str):
        return (
            _("{kind}; counts as neither income nor spending: {why}.").format(kind=kind, why=why)
            if why
            else _("{kind}; counts as neither income nor spending.").format(kind=kind)
        )
    flow = in_words(row["flow"]).lower()
    if row["counted_amount"] == row["amount"]:
        return _("{kind}; counts as {flow}.").format(kind=kind, flow=flow)
    said = _("{kind}; {amount} of it counts as {flow}.").format(
        kind=kind, amount=money(row["counted_amount"], code), flow=flow
    )
    return f"{said} {_('The rest does not: {why}.').format(why=why)}" if why else said


def _written(name: str, row: pd.Series[Any], names: Mapping[str, Mapping[str, str]]) -> str:
    """Return a field as it is read, persons and banks by their names; nothing where the row has none."""
    value = row[name]
    if name == "person_ids":
        return ", ".join(plain(names["person"].get(one, one)) for one in value)
    if pd.isna(value):
        return ""
    if name == "institution":
        return plain(names["institution"].get(value, value))
    if name in AMOUNTS:
        return money(value, row[AMOUNTS[name]], signed=True)
    if name == "value_date":
        return day(value)
    return in_words(value) if name in CODED else plain(value)
