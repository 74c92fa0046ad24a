"""Making, changing, refreshing and deleting links by API, as far as Belvo offers it for bank users."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from math import ceil
from re import fullmatch
from typing import Any
from uuid import uuid4

from belvo_data.sandbox.api.body import matching, text, words
from belvo_data.sandbox.api.filters import a_uuid
from belvo_data.sandbox.api.token import STALE_IN, STORAGE
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.links import Link, Wish
from belvo_data.sandbox.problems import (
    Problem,
    does_not_exist,
    institution_down,
    invalid,
    invalid_choice,
    invalid_link,
    not_found,
    required,
    unconfirmed_link,
)
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View

PATH = "links"
REFRESHED = ""  # no resource is added by a refresh that names none
MODES = ("single", "recurrent")
COOLS_FOR = timedelta(minutes=10)
EXTERNAL_ID = r"[A-Za-z0-9_-]{3,256}"


def create(sandbox: StateView, body: Mapping[str, Any]) -> Link:
    """Make a link from a user and a password; where a token is missing it waits to be confirmed.

    (Belvo API specification, links POST.)
    """
    code, username = text(body, "institution"), text(body, "username")
    institution = sandbox.institution(code)
    if institution is None:
        raise does_not_exist("institution", code)
    password = text(body, "password", None if institution.asks_password else "")
    if institution.open_finance:
        raise Problem(400, "unsupported_operation", "Open finance links come from the widget only.")
    mode = access_mode(text(body, "access_mode", "recurrent"))
    resources = tuple(words(body, "fetch_resources"))
    default = "store" if mode == "recurrent" else "365d"
    storage = matching(body, "credentials_storage", STORAGE, default)
    check_storage(mode, storage, resources)
    fields = {field["name"] for field in institution.form_fields()}
    more = {name: text(body, name) for name in fields & body.keys()}
    visitor = sign_in(institution, username, password, more)
    wish = Wish(
        access_mode=mode,
        external_id=external_id(body.get("external_id")),
        fetch_resources=resources,
        stale_in=matching(body, "stale_in", STALE_IN, "365d"),
        credentials_storage=storage,
        status="unconfirmed",
    )
    link = sandbox.links.create(institution, visitor, wish)
    if sandbox.asks_token(link):
        sandbox.sessions.check(link, PATH, body)
    return _confirmed(sandbox, link)


def confirm(sandbox: StateView, body: Mapping[str, Any]) -> View:
    """Go on with a link that waits for a token (Belvo API specification, links PATCH)."""
    text(body, "session")
    link = sandbox.links.get(a_uuid("link", text(body, "link")))
    if link is None:
        raise not_found()
    sandbox.sessions.resume(link, PATH, body)
    return sandbox.view(_confirmed(sandbox, link))


def _confirmed(sandbox: StateView, link: Link) -> Link:
    sandbox.links.change(link.id, status="valid")
    sandbox.cured(link)
    return replace(link, status="valid")


def change(sandbox: StateView, link: Link, body: Mapping[str, Any]) -> None:
    """Change the mode, the life of the data or the resources (Belvo API specification, links PATCH)."""
    changes = {}
    if "access_mode" in body:
        changes["access_mode"] = access_mode(text(body, "access_mode"))
    if "stale_in" in body:
        changes["stale_in"] = matching(body, "stale_in", STALE_IN, "365d")
    if "fetch_resources" in body:
        changes["fetch_resources"] = json.dumps(words(body, "fetch_resources"))
    sandbox.links.change(link.id, **changes)


def renew(sandbox: StateView, link: Link, body: Mapping[str, Any]) -> None:
    """Take a new password; a refused one leaves the link invalid (Belvo API specification, links PUT)."""
    if not {"password", "token"} & body.keys():
        raise required("password")
    password = text(body, "password", "kept")
    try:
        bank = replace(sandbox.bank(link), asks_more=False)  # what it asked for besides stays as it was
        sign_in(bank, link.username, password)
    except Problem as problem:
        if problem.code == "login_error":
            sandbox.links.change(link.id, status="invalid")
        raise
    if sandbox.asks_token(link):
        sandbox.sessions.check(link, PATH, body)
    _confirmed(sandbox, link)


def delete(sandbox: StateView, link: Link, *, later: bool) -> None:
    """Forget a link; at most five go in a minute (Belvo docs: rate limits)."""
    if not sandbox.links.may_delete():
        raise Problem(429, "too_many_requests", "At most five links can be deleted in a minute.")
    sandbox.links.delete(link.id)
    sandbox.deleted(link, told=later)


def refresh(sandbox: StateView, link: Link, body: Mapping[str, Any]) -> dict[str, str]:
    """Collect fresh data, at most every ten minutes (Belvo API specification, links refresh)."""
    resources = words(body, "fetch_resources")
    match link.status:
        case "invalid":
            raise invalid_link()
        case "unconfirmed":
            raise unconfirmed_link()
        case "token_required":
            sandbox.sessions.check(link, PATH, body)
    if sandbox.is_down(sandbox.bank(link)):
        raise institution_down()
    now = sandbox.now()
    if link.refreshed_at and link.refreshed_at <= now < link.refreshed_at + COOLS_FOR:
        minutes = ceil((link.refreshed_at + COOLS_FOR - now) / timedelta(minutes=1))
        raise Problem(409, "link_refreshed", f"This link was refreshed just now; wait {minutes} minutes.")
    sandbox.links.change(link.id, refreshed_at=stamped(now))
    for resource in resources or [REFRESHED]:
        sandbox.collect(link, resource)
    return {"request_id": uuid4().hex}


def access_mode(value: str) -> str:
    """Return an access mode, or refuse what is none."""
    if value not in MODES:
        raise invalid_choice("access_mode", value)
    return value


def external_id(value: object) -> str | None:
    """Return the caller's own id for a link, or refuse what cannot be one."""
    if value is None:
        return None
    if not fullmatch(EXTERNAL_ID, str(value)):
        raise invalid("external_id", "3 to 256 letters, digits, dashes and underscores are expected.")
    return str(value)


def check_storage(mode: str, storage: str, resources: tuple[str, ...]) -> None:
    """Refuse what cannot work: recurrent links need stored credentials, unstored ones something to fetch."""
    if mode == "recurrent" and storage != "store":
        raise Problem(400, "invalid_credentials_storage", "A recurrent link has to store credentials.")
    if storage == "nostore" and not resources:
        raise Problem(400, "invalid_fetch_resources", "Without stored credentials, say what to fetch.")
