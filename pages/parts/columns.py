"""Columns: how each table is headed and written."""

from __future__ import annotations

from typing import Any

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages.parts.tables import WIDE

_text, _number, _when = (
    st.column_config.TextColumn,
    st.column_config.NumberColumn,
    st.column_config.DatetimeColumn,
)
_day = st.column_config.DateColumn


def _money(label: str, **more: Any) -> Any:
    return _number(label, format="%,.2f", width=WIDE, **more)


def links_columns() -> dict[str, Any]:
    """Return how links are headed and written, in their order."""
    return {
        "link_name": _text(_("Name"), help=_("What the Links page lets you call it, or bank and owner.")),
        "owner": _text(_("Owner")),
        "bank": _text(_("Bank")),
        "status": _text(_("Status")),
        "access_mode": _text(_("Access")),
        "accounts": _number(_("Accounts")),
        "transactions": _number(_("Transactions")),
        "created_at": _when(_("Linked"), format="YYYY-MM-DD HH:mm"),
        "external_id": _text(_("External id")),
        "id": _text(_("Link id")),
    }


def accounts_columns() -> dict[str, Any]:
    """Return how accounts are headed and written, in their order."""
    return {
        "bank": _text(_("Bank")),
        "name": _text(_("Name")),
        "category": _text(_("Category")),
        "currency": _text(_("Currency")),
        "signed_balance": _money(_("Balance"), help=_("Negative for what is owed.")),
        "available": _money(_("Available")),
        "credit_limit": _money(_("Limit")),
        "bill_due_date": _day(
            _("Bill due"), width=WIDE, help=_("The next day on which a card's bill is due.")
        ),
        "number": _text(_("Number")),
        "link_name": _text(_("Link")),
        "collected_at": _when(_("Read by Belvo"), format="YYYY-MM-DD HH:mm"),
    }


def entries_columns() -> dict[str, Any]:
    """Return how entries are headed and written, in their order."""
    return {
        "day": _day(_("Day"), width=95),
        "description": _text(_("Description"), width="medium"),
        "merchant": _text(_("Merchant")),
        "category": _text(_("Category")),
        "subcategory": _text(_("Subcategory")),
        "amount": _number(_("Amount"), format="%+,.2f", width=WIDE, help=_("Negative: money that left.")),
        "currency": _text(_("Currency"), width=75),
        "counted_amount": _number(_("Counts"), format="%+,.2f", width=WIDE, help=_("What of it counts.")),
        "kind": _text(_("Kind"), help=_("What it is, such as income, spending, refund or transfer.")),
        "flow": _text(_("Flow"), help=_("What it counts as; empty: neither income nor spending.")),
        "status": _text(_("Status"), width=80, help=_("What is pending may still change or vanish.")),
        "rail": _text(_("Way of payment")),
        "account": _text(_("Account")),
        "institution": _text(_("Institution")),
        "counterparty": _text(_("Counterparty")),
        "original_amount": _number(_("Amount abroad"), format="%+,.2f", width=WIDE),
        "original_currency": _text(_("Currency abroad")),
        "instalment": _number(_("Instalment")),
        "instalments": _number(_("Of instalments")),
        "why_not": _text(_("Why not"), help=_("Why it does not count, or not all of it.")),
        "id": _text(_("Id")),
    }


def owners_columns() -> dict[str, Any]:
    """Return how owners are headed and written, in their order."""
    return {
        "display_name": _text(_("Name")),
        "kind": _text(_("Kind")),
        "bank": _text(_("Bank")),
        "accounts": _number(_("Accounts")),
        "email": _text(_("E-mail")),
        "phone_number": _text(_("Phone")),
        "document_type": _text(_("Document")),
        "document_number": _text(_("Number")),
        "birth_date": _text(_("Born or founded")),
        "address": _text(_("Address")),
        "link_name": _text(_("Link")),
    }


def series_columns() -> dict[str, Any]:
    """Return how series that recur are headed and written, in their order."""
    return {
        "merchant": _text(_("Name")),
        "kind": _text(_("Kind"), width=95),
        "cadence": _text(_("How often")),
        "typical_amount": _money(_("Usual amount")),
        "yearly_cost": _money(_("A year")),
        "next_date": _day(_("Next")),
        "last_date": _day(_("Last")),
        "price_change": _number(_("Price change"), format="percent", help=_("The last one that stayed.")),
        "price_changed_on": _day(_("Since")),
        "status": _text(_("State")),
        "confidence": _number(_("How sure"), format="percent"),
    }


def enrichment_columns() -> dict[str, Any]:
    """Return how findings of Belvo's and ours are headed and written, in their order."""
    return {
        "name": _text(_("Name"), width="medium"),
        "finding": _text(_("Of")),
        "verdict": _text(_("Comparison")),
        "belvo_amount": _money(_("Belvo's amount")),
        "amount": _money(_("Usual amount")),
        "belvo_frequency": _text(_("Belvo's rhythm")),
        "cadence": _text(_("How often")),
        "belvo_last_date": _day(_("Belvo's last")),
        "last_date": _day(_("Last")),
    }


def quality_columns() -> dict[str, Any]:
    """Return how rows that a rule of quality finds are headed and written, in their order."""
    return {
        "table_name": _text(_("Of")),
        "bank": _text(_("Bank")),
        "day": _day(_("Day")),
        "what": _text(_("Row"), width="medium"),
        "amount": _number(_("Amount"), format="%+,.2f", width=WIDE),
        "currency": _text(_("Currency")),
        "detail": _text(_("What is so"), width="large"),
    }


def reconciled_columns() -> dict[str, Any]:
    """Return how accounts and what explains their balance are headed and written, in their order."""
    return {
        "name": _text(_("Account")),
        "unexplained": _money(_("Unexplained"), help=_("Closing less opening and movements.")),
        "bank": _text(_("Bank")),
        "since": _day(_("From")),
        "until": _day(_("To")),
        "opening": _money(_("Opening")),
        "movements": _money(_("Movements")),
        "closing": _money(_("Closing")),
    }


def holdings_columns() -> dict[str, Any]:
    """Return how investments are headed and written, in their order."""
    return {
        "name": _text(_("Investment"), width="medium"),
        "type": _text(_("Kind")),
        "bank": _text(_("Bank")),
        "value": _money(_("Value")),
        "currency": _text(_("Currency")),
        "indexer": _text(_("Follows")),
        "due_date": _day(_("Matures")),
        "day": _day(_("As of")),
    }


def runs_columns() -> dict[str, Any]:
    """Return how runs are headed and written, in their order."""
    return {
        "run": _number(_("Run")),
        "kind": _text(_("Kind")),
        "started_at": _when(_("Began"), format="YYYY-MM-DD HH:mm"),
        "seconds": _number(_("Seconds")),
        "of_links": _number(_("Links")),
        "seen": _number(_("Records"), format="localized"),
        "added": _number(_("New"), format="localized"),
        "changed": _number(_("Changed"), format="localized"),
        "deleted": _number(_("Gone"), format="localized"),
        "requests": _number(_("Requests"), format="localized"),
        "failed": _number(_("Failed")),
        "problem": _text(_("What went wrong"), width="medium"),
    }


def changes_columns() -> dict[str, Any]:
    """Return how the rows that a run changed are headed and written, in their order."""
    return {
        "what": _text(_("Was")),
        "table_name": _text(_("Of")),
        "day": _day(_("Day")),
        "called": _text(_("Row"), width="medium"),
        "amount": _number(_("Amount"), format="%+,.2f", width=WIDE),
        "currency": _text(_("Currency")),
        "before_run": _number(_("Before, of run")),
        "row_id": _text(_("Id")),
    }
