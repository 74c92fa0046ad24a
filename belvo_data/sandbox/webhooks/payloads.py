"""The bodies of webhooks, in the documented shapes (Belvo docs: webhooks)."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from belvo_data.sandbox.consents import Consent
from belvo_data.sandbox.ids import derived
from belvo_data.sandbox.links import Link
from belvo_data.sandbox.sentences import INVALID_CREDENTIALS
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View

Payload = dict[str, Any]
Row = dict[str, Any]


def historical(link: Link, resource: str, rows: Sequence[Row]) -> Payload:
    """Return that a link's first data of a resource is there."""
    data: dict[str, Any] = {f"total_{resource.lower()}": len(rows)}
    if resource == "TRANSACTIONS":
        days = [row["value_date"] for row in rows]
        inflow = sum(row["type"] == "INFLOW" for row in rows)
        data |= {
            "total_inflow_transactions": inflow,
            "total_outflow_transactions": len(rows) - inflow,
            "first_transaction_date": min(days, default=None),
            "last_transaction_date": max(days, default=None),
        }
    return _payload(link, resource, "historical_update", data, process="historical_update")


def arrived(link: Link, resource: str, count: int) -> Payload:
    """Return that there are new rows of a resource."""
    name = resource.lower()
    return _payload(link, resource, f"new_{name}_available", {f"new_{name}": count})


def updated(link: Link, ids: Sequence[str]) -> Payload:
    """Return which transactions are different now."""
    data = {"count": len(ids), "updated_transactions": [*ids]}
    return _payload(link, "TRANSACTIONS", "transactions_updated", data)


def deleted(link: Link, ids: Sequence[str]) -> Payload:
    """Return which transactions are gone."""
    data = {"count": len(ids), "deleted_transactions": [*ids]}
    return _payload(link, "TRANSACTIONS", "transactions_deleted", data)


def refused(link: Link) -> Payload:
    """Return that a bank no longer takes a link's credentials."""
    data = {"error_code": "login_error", "error_message": INVALID_CREDENTIALS, "status": 400}
    return _payload(link, "LINK", "invalid_credentials", data)


def token_wanted(link: Link) -> Payload:
    """Return that a bank asks for a token."""
    message = "The institution asks for a token."
    data = {"error_code": "token_required", "error_message": message, "status": 428}
    return _payload(link, "LINK", "token_required", data)


def forgotten(link: Link) -> Payload:
    """Return that a link was deleted, as somebody had asked for it."""
    return _payload(link, "LINK", "link_deleted", {})


def consent_ends(view: View, consent: Consent) -> Payload:
    """Return that a consent is about to end."""
    due = stamped(consent.ends)[:23] + "Z" if consent.ends else None
    data = {"consent_id": _consent(view), "consent_due_date": due, **_renewal(view)}
    return _consented(view, "openfinance_consent_about_to_expire", data)


def consent_ended(view: View) -> Payload:
    """Return that a consent is over."""
    data = {"consent_id": _consent(view), **_renewal(view)}
    return _consented(view, "openfinance_consent_expired", data)


def _consent(view: View) -> str:
    return derived(view.link.id, "consent")


def _renewal(view: View) -> dict[str, str]:
    return {
        "action": "renew",
        "institution": view.institution.name,
        "institution_display_name": view.institution.display_name,
        "institution_icon_logo": view.institution.icon,
    }


def _consented(view: View, code: str, data: dict[str, Any]) -> Payload:
    """Return a body as consents have it: without a request."""
    payload = _payload(view.link, "CONSENT", code, data)
    del payload["request_id"]
    return payload


def _payload(
    link: Link, kind: str, code: str, data: dict[str, Any], process: str = "recurrent_update"
) -> Payload:
    return {
        "webhook_id": uuid4().hex,
        "webhook_type": kind,
        "process_type": process,
        "webhook_code": code,
        "link_id": link.id,
        "request_id": str(uuid4()),
        "external_id": link.external_id,
        "data": data,
    }
