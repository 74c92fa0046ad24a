"""Asking for an access token: what has to be in the request, and what is remembered of it."""

from collections.abc import Callable, Mapping
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit

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
UPDATES = "read_links"


def granted(body: Mapping[str, Any], is_key: Callable[[str, str], bool]) -> Grant:
    """Return what is asked for, or raise the refusal (Belvo API specification, WidgetTokenRequest)."""
    for name in ("id", "password", "scopes"):
        if name not in body:
            raise required(name)
    if not is_key(str(body["id"]), str(body["password"])):
        raise authentication_failed()
    scopes, resources = body["scopes"], body.get("fetch_resources", [])
    if not isinstance(scopes, str):
        raise invalid("scopes", "One string with commas is expected.")
    widget = body.get("widget") or {}
    if not isinstance(widget, Mapping):
        raise invalid("widget", "An object is expected.")
    return Grant(
        scopes=tuple(scope.strip() for scope in scopes.split(",") if scope.strip()),
        fetch_resources=tuple(words("fetch_resources", resources)),
        stale_in=matching("stale_in", body.get("stale_in", "365d"), STALE_IN),
        credentials_storage=matching(
            "credentials_storage", body.get("credentials_storage", "store"), STORAGE
        ),
        company=_text(widget.get("branding"), "company_name"),
        look=Look.of(widget),
        link_id=_updated(body.get("link_id"), scopes),
        **_agreed(widget.get("consent")),
        **_callbacks(widget.get("callback_urls")),
    )


def _updated(link_id: object, scopes: str) -> str | None:
    """Return the link that is to be updated, which takes a scope of its own (Belvo docs: update mode)."""
    if link_id is None:
        return None
    if UPDATES not in scopes:
        raise invalid("scopes", f"To update a link the scope {UPDATES} is needed.")
    return a_uuid("link_id", str(link_id))


def _agreed(consent: object) -> dict[str, Any]:
    """Return what the consent screen says, and for how long it will hold."""
    if not isinstance(consent, Mapping):
        return {}
    days = consent.get("default_consent_duration_days")
    if days is not None and days not in DURATIONS:
        raise invalid_choice("default_consent_duration_days", days)
    who = consent.get("identification_info")
    first = who[0] if isinstance(who, list) and who else None
    return {
        "purpose": (_text(consent, "purpose") or "")[:LONGEST_PURPOSE] or None,
        "consent_terms_url": web_address(consent.get("terms_and_conditions_url")),
        "consent_days": days,
        "user_name": _text(first, "name"),
    }


def words(name: str, value: object) -> list[str]:
    """Return a list of strings, or refuse anything else."""
    if not isinstance(value, list):
        raise not_a_list(name, value)
    if not all(isinstance(word, str) for word in value):
        raise invalid(name, "A list of words is expected.")
    return value


def matching(name: str, value: object, pattern: str) -> str:
    """Return a string of a certain form, or refuse anything else."""
    if not isinstance(value, str) or not fullmatch(pattern, value):
        raise invalid(name, f"A value like {pattern} is expected.")
    return value


def _callbacks(urls: object) -> dict[str, Any]:
    """Return where the browser goes; all three addresses or none, and none that a browser would run."""
    if urls is None:
        return {}
    if not isinstance(urls, Mapping):
        raise invalid("callback_urls", "An object is expected.")
    for name in ("success", "exit", "event"):
        if not isinstance(urls.get(name), str):
            raise required(f"callback_urls.{name}")
        if urlsplit(urls[name]).scheme.lower() in {"", *RUNNABLE}:
            raise invalid(f"callback_urls.{name}", "An address is expected.")
    return {name: urls[name] for name in ("success", "exit", "event")}


def _text(part: object, name: str) -> str | None:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else None
