"""Balances of the day as the API writes them, in Brazil only (Belvo API specification, Balance)."""

from typing import Any

from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View


def balances(view: View) -> list[dict[str, Any]]:
    """Return where each deposit account stands."""
    return [
        {
            "id": view.id_of(account["id"], "balance", str(view.until)),
            "link": view.link.id,
            "account_id": account["id"],
            "account_internal_identification": account["internal_identification"],
            "collected_at": stamped(view.fresh),
            "created_at": stamped(view.fresh),
            "last_updated_at": stamped(view.fresh),
            "currency": account["currency"],
            "available": max(0, account["balance"]["available"]),
            "blocked": account["balance"]["blocked"],
            "automatically_invested": account["balance"]["automatically_invested"],
        }
        for account in accounts(view)
        if account["balance_type"] == "ASSET"
    ]
