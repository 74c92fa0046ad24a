"""Asking for an access token: what has to be in the request, and what is remembered of it."""

from collections.abc import Callable, Mapping
from re import compile as pattern
from typing import Any
from urllib.parse import urlsplit

from belvo_data.sandbox.api.body import Body, matching, part, text, there, words
from belvo_data.sandbox.api.filters import a_uuid
from belvo_data.sandbox.consents import DURATIONS
from belvo_data.sandbox.look import Look, web_address
from belvo_data.sandbox.problems import (
    authentication_failed,
    invalid,
    invalid_choice,
    not_a_list,
    required,
)
from belvo_data.sandbox.tokens import Grant

RUNNABLE = frozenset({"javascript", "data", "vbscript", "file", "blob"})
STALE_IN = r"\d{1,3}d"
STORAGE = r"store|nostore|\d{1,3}d"
LONGEST_PURPOSE = 600
UPDATES = "write_links"  # all that Belvo's own clients name; its guide to the update mode adds read_links
PUNCTUATION = pattern(r"[.\-/\s]")


def granted(body: Body, is_key: Callable[[str, str], bool]) -> Grant:
    """Return what is asked for, or raise the refusal (Belvo API specification, WidgetTokenRequest)."""
    id_, password, scopes = text(body, "id"), text(body, "password"), there(body, "scopes")
    if not is_key(id_, password):
        raise authentication_failed()
    if not isinstance(scopes, str):
        raise invalid("scopes", "One string with commas is expected.")
    if "application_link" in body and web_address(there(body, "application_link")) is None:
        raise invalid("application_link", "A universal or app link is expected.")
    widget = part(body, "widget")
    return Grant(
        scopes=tuple(scope.strip() for scope in scopes.split(",") if scope.strip()),
        fetch_resources=tuple(words(body, "fetch_resources")),
        stale_in=matching(body, "stale_in", STALE_IN, "365d"),
        credentials_storage=matching(body, "credentials_storage", STORAGE, "store"),
        company=_text(widget.get("branding"), "company_name"),
        look=Look.of(widget),
        link_id=_updated(body, scopes),
        **_agreed(part(widget, "consent", "widget.")),
        **_callbacks(widget),
    )


def _updated(body: Body, scopes: str) -> str | None:
    """Return the link that is to be updated, which a token that may write links can name."""
    if "link_id" not in body:
        return None
    if UPDATES not in scopes:
        raise invalid("scopes", f"To update a link the scope {UPDATES} is needed.")
    return a_uuid("link_id", text(body, "link_id"))


def _agreed(consent: Body) -> dict[str, Any]:
    """Return what the consent screen says, whose it is, and for how long it will hold."""
    name = "default_consent_duration_days"
    days = there(consent, name) if name in consent else None
    if days is not None and (isinstance(days, bool) or days not in DURATIONS):
        raise invalid_choice(name, days)
    who = _identities(consent)
    return {
        "purpose": text(consent, "purpose", "")[:LONGEST_PURPOSE] or None,
        "consent_terms_url": web_address(consent.get("terms_and_conditions_url")),
        "consent_days": int(days) if days else None,
        "user_name": text(who[0], "name", "") or None if who else None,
        "documents": tuple(PUNCTUATION.sub("", text(one, "number", "")) for one in who),
    }


def _identities(consent: Body) -> list[Body]:
    """Return who agrees: a person, or a person for a company."""
    name = "identification_info"
    who = there(consent, name) if name in consent else []
    if not isinstance(who, list):
        raise not_a_list(name, who)
    if not all(isinstance(one, Mapping) for one in who):
        raise invalid(name, "A list of objects is expected.")
    return who


def _callbacks(widget: Body) -> dict[str, Any]:
    """Return where the browser goes; all three addresses or none, and none that a browser would run."""
    if widget.get("callback_urls") is None:
        return {}
    urls = part(widget, "callback_urls")
    for name in ("success", "exit", "event"):
        if not isinstance(urls.get(name), str):
            raise required(f"callback_urls.{name}")
        if _scheme(urls[name]) in {"", *RUNNABLE}:
            raise invalid(f"callback_urls.{name}", "An address is expected.")
    return {name: urls[name] for name in ("success", "exit", "event")}


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _text(part: object, name: str) -> str | None:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else None
