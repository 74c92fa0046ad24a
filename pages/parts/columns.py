"""Columns: how each table is headed and written."""

from __future__ import annotations

from typing import Any

import streamlit as st

_text, _number, _when = (
    st.column_config.TextColumn,
    st.column_config.NumberColumn,
    st.column_config.DatetimeColumn,
)
_day = st.column_config.DateColumn
WIDE = 130  # pixels that hold ten million to the cent: an amount that is cut misleads


def _money(label: str, **more: Any) -> Any:
    return _number(label, format="%,.2f", width=WIDE, **more)


LINKS: dict[str, Any] = {
    "link_name": _text("Name", help="What the Links page lets you call it, or bank and owner."),
    "owner": _text("Owner"),
    "bank": _text("Bank"),
    "status": _text("Status"),
    "access_mode": _text("Access"),
    "accounts": _number("Accounts"),
    "transactions": _number("Transactions"),
    "created_at": _when("Linked", format="YYYY-MM-DD HH:mm"),
    "external_id": _text("External id"),
    "id": _text("Link id"),
}

ACCOUNTS: dict[str, Any] = {
    "bank": _text("Bank"),
    "name": _text("Name"),
    "category": _text("Category"),
    "currency": _text("Currency"),
    "signed_balance": _money("Balance", help="Negative for what is owed."),
    "available": _money("Available"),
    "credit_limit": _money("Limit"),
    "bill_due_date": _day("Bill due", width=WIDE, help="The next day on which a card's bill is due."),
    "number": _text("Number"),
    "link_name": _text("Link"),
    "collected_at": _when("Read by Belvo", format="YYYY-MM-DD HH:mm"),
}

ENTRIES: dict[str, Any] = {
    "day": _day("Day"),
    "description": _text("Description", width="medium"),
    "amount": _number("Amount", format="%+,.2f", width=WIDE, help="Negative: money that left."),
    "currency": _text("Currency"),
    "category": _text("Category"),
    "merchant": _text("Merchant"),
    "kind": _text("Kind", help="What it is, such as income, spending, refund or transfer."),
    "flow": _text("Flow", help="What it counts as; empty: neither income nor spending."),
    "why_not": _text("Why not", help="Why it does not count, or not all of it."),
    "status": _text("Status", help="PENDING may still change or vanish."),
    "account": _text("Account"),
    "id": _text("Id"),
}

OWNERS: dict[str, Any] = {
    "display_name": _text("Name"),
    "kind": _text("Kind"),
    "bank": _text("Bank"),
    "accounts": _number("Accounts"),
    "email": _text("E-mail"),
    "phone_number": _text("Phone"),
    "document_type": _text("Document"),
    "document_number": _text("Number"),
    "birth_date": _text("Born or founded"),
    "address": _text("Address"),
    "link_name": _text("Link"),
}
