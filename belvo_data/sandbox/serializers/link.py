"""Links as the API writes them (Belvo API specification, Link)."""

from typing import Any

from belvo_data.sandbox.ids import derived, user_hash
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View


def written_link(view: View) -> dict[str, Any]:
    """Return the link itself."""
    link = view.link
    return {
        "id": link.id,
        "institution": link.institution,
        "access_mode": link.access_mode,
        "last_accessed_at": stamped(view.fresh),
        "created_at": stamped(link.created_at),
        "external_id": link.external_id,
        "institution_user_id": user_hash(view.seed, link.institution, link.username),
        "status": link.status,
        "created_by": derived(view.seed, "user"),
        "refresh_rate": "24h" if link.recurrent else None,
        "credentials_storage": link.credentials_storage,
        "fetch_resources": list(link.fetch_resources),
        "stale_in": link.stale_in,
    }
