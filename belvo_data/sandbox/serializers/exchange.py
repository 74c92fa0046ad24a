"""Foreign money bought and sold, as Brazil's network tells it (Belvo API specification, Exchange)."""

from datetime import date, timedelta
from typing import Any

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import written
from belvo_data.sandbox.people.documents import cnpj
from belvo_data.sandbox.people.persona import Remittance
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.paydays import last_business
from belvo_data.sandbox.world.view import View

ALL_IN = 1.012  # the whole cost of an operation, over the rate alone
AGREED, SETTLED = 1, 4


def exchanges(view: View) -> list[dict[str, Any]]:
    """Return the exchange operations of a link, the newest first."""
    return [_exchange(view, entry, remittance) for entry, remittance in _operations(view)]


def histories(view: View) -> list[dict[str, Any]]:
    """Return what happened to each operation: it was agreed, and it was settled."""
    return [
        _event(view, entry, remittance, event)
        for entry, remittance in _operations(view)
        for event in (AGREED, SETTLED)
    ]


def _operations(view: View) -> list[tuple[Entry, Remittance]]:
    known = {r.key: r for r in view.persona.remittances} if view.persona else {}
    parts = ((entry, entry.why.partition("/")[0].removeprefix("remittance:")) for entry in view.entries)
    return [(entry, known[key]) for entry, key in parts if entry.kind == "remittance" and key in known]


def _exchange(view: View, entry: Entry, remittance: Remittance) -> dict[str, Any]:
    return {
        "id": _id(view, entry),
        "link": view.link.id,
        "created_at": stamped(view.collected(entry.day)),
        "collected_at": stamped(view.fresh),
        "operation_identifier": numbered(view.key, entry.key, "operation", digits=17),
        "operation_number": numbered(view.key, entry.key, "central bank", digits=12),
        "operation_type": "VENDA" if remittance.inflow else "COMPRA",
        "operation_requested_at": f"{_agreed(entry)}T14:30:00Z",
        "authorized_institution_identifier": int(cnpj("bank", view.institution.clearing_code)),
        "authorized_institution_name": view.institution.display_name.upper(),
        "intermediary_institution_identifier": None,
        "intermediary_institution_name": None,
        **_terms(entry, remittance),
    }


def _event(view: View, entry: Entry, remittance: Remittance, event: int) -> dict[str, Any]:
    at = _agreed(entry) if event == AGREED else entry.day
    return {
        "id": view.id_of(entry.key, "exchange", event),
        "link": view.link.id,
        "exchange_id": _id(view, entry),
        "created_at": stamped(view.collected(entry.day)),
        "collected_at": stamped(view.fresh),
        "operation_identifier": numbered(view.key, entry.key, "operation", digits=17),
        "event_sequence_number": numbered(view.key, entry.key, "event", event, digits=12),
        "event_type": event,
        "event_created_at": f"{at}T14:30:00Z",
        **_terms(entry, remittance),
        "foreign_partie_relationship_code": "50",
        "foreign_partie_name": remittance.partner,
        "foreign_partie_country_code": remittance.country,
    }


def _terms(entry: Entry, remittance: Remittance) -> dict[str, Any]:
    foreign, local = entry.foreign or 0, abs(entry.cents)
    return {
        "operation_due_date": str(entry.day),
        "local_operation_tax_amount": round(local / foreign, 6),
        "local_operation_tax_currency": "BRL",
        "local_operation_value_amount": written(local),
        "local_operation_value_currency": "BRL",
        "foreign_operation_value_amount": written(foreign),
        "foreign_operation_value_currency": remittance.currency,
        "operation_outstanding_balance_amount": None,
        "operation_outstanding_balance_currency": None,
        "tev_amount_amount": round(local / foreign * ALL_IN, 6),
        "tev_amount_currency": "BRL",
        "local_currency_advance_percentage": None,
        "settlement_method": "TELETRANSMISSAO",
        "operation_category_code": remittance.purpose,
    }


def _id(view: View, entry: Entry) -> str:
    return view.id_of(entry.key, "exchange")


def _agreed(entry: Entry) -> date:
    return last_business(entry.day - timedelta(days=1), "BR")
