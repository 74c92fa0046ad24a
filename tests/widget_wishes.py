"""Widget wishes: consents, brands and links that are asked for, as one example each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from belvo_data.remote.products import (
    OPEN_FINANCE,
)
from belvo_data.remote.widget import (
    Branding,
    Consent,
    Identity,
    LinkRequest,
    Token,
    token_request,
)
from belvo_data.settings import Keys

KEYS = Keys("id-4711", "hush-0815")
CALLBACKS = {event: f"https://me.example/belvo/{event}/s1" for event in ("success", "exit", "event")}
TOKEN = Token("aaa.bbb.ccc", datetime(2026, 11, 22, tzinfo=UTC))
LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
ANA = Identity("CPF", "012.345.678-90", "Ana Souza")
FIRM = Identity("CNPJ", "50.685.362/0067-73", "Padaria")
BRAND = Branding("https://me.example/i.svg", "https://me.example/l.svg", "ACME", "https://me.example/terms")
TERMS = "https://me.example/terms"


def consent(**more: Any) -> Consent:
    return Consent(**{"identities": (ANA,), "purpose": "Ver minhas contas", "terms_url": TERMS, **more})


def brazil(**more: Any) -> LinkRequest:
    return LinkRequest(**{"consent": consent(), "locale": "pt", "resources": OPEN_FINANCE.usual, **more})


def body(request: LinkRequest) -> dict[str, Any]:
    return token_request(request, KEYS, CALLBACKS)
