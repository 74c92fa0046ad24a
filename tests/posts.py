"""Posts: webhooks as Belvo writes them."""

from __future__ import annotations

import json
from typing import Any

LINK = "2f8ca7a1-c28f-46f2-bb41-21633099a280"
REQUEST = "4363b08b-51eb-4350-9c74-5df5ac92a7f6"


def post(kind: Any, code: Any, data: Any = None, **more: Any) -> bytes:
    """Return a post as Belvo writes it."""
    said = {
        "webhook_id": "aadf41a1fc8e4f79a49f7f04027ac999",
        "webhook_type": kind,
        "process_type": "historical_update",
        "webhook_code": code,
        "link_id": LINK,
        "request_id": REQUEST,
        "external_id": "user-1",
        "data": {} if data is None else data,
    }
    return json.dumps(said | more).encode()
