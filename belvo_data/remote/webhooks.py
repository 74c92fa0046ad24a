"""Webhooks: what Belvo posts, read into what it means for us.

Only names that Belvo documents mean something; whatever else comes is kept by those who receive it
and changes nothing (Belvo docs: webhooks).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from belvo_data.errors import InputInvalid
from belvo_data.remote.ids import UUID
from belvo_data.resources import BY_FETCHED_AS

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 300  # characters of a type, a code or an id
DEEPEST = 64  # levels of objects and arrays within each other
YEARS = range(2000, 2200)  # in which consents end
DATA_IS_READY = re.compile(r"historical_update|new_[a-z_]+_available|[a-z_]+_updated")
OF_A_CONSENT = {
    "consent_about_to_expire",
    "consent_expired",
    "consent_with_unrecoverable_resources",
    "consent_with_temporarily_unavailable_resources",
    "consent_expiration_changed",
}


class TooDeep(InputInvalid):
    """What was posted is more deeply nested than any webhook."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """One post, as far as every kind has it.

    Attributes:
        link: the link's id; ``""`` where it names none.
        request_id: with link, kind and code it tells a repeated post; a digest where Belvo gives none.
    """

    link: str
    kind: str
    code: str
    request_id: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataReady:
    """Lists of a link can be read; ``total`` is how many records the first will have, if Belvo says so."""

    resources: tuple[str, ...]
    total: int | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsDeleted:
    """Belvo has thrown away records that it had sent."""

    resource: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkBroken:
    """The institution no longer lets Belvo in."""

    status: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LinkDeleted:
    """The link is no more."""


@dataclass(frozen=True, slots=True)
class ConsentChanged:
    """Something happened to a link's consent; ``due`` is when it ends, if Belvo says so."""

    what: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing that we act on, and why."""

    why: str


News: TypeAlias = DataReady | RowsDeleted | LinkBroken | LinkDeleted | ConsentChanged | Ignored


def webhook_of(body: bytes) -> Webhook:
    """Return what was posted.

    Raises:
        TooDeep: it is more deeply nested than any webhook.
        InputInvalid: it is no webhook.
    """
    try:
        said = json.loads(body)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        raise _unreadable() from error
    if _is_deeper(said, DEEPEST):
        raise _too_deep()
    if not isinstance(said, dict):
        raise _unreadable()
    kind, code = _text(said, "webhook_type").upper(), _text(said, "webhook_code").lower()
    if not kind or not code:
        raise _unreadable()
    link = _text(said, "link_id").lower()
    data = said.get("data")
    return Webhook(
        link=link if UUID.fullmatch(link) else "",
        kind=kind,
        code=code,
        request_id=_text(said, "request_id") or hashlib.sha256(body).hexdigest(),
        data=data if isinstance(data, dict) else {},
    )


def news_in(webhook: Webhook) -> News:
    """Return what a webhook means for us."""
    if not webhook.link:
        return Ignored("It names no link.")
    code = webhook.code.removeprefix("openfinance_")
    match webhook.kind:
        case "LINK":
            return _of_a_link(webhook)
        case "CONSENT" if code in OF_A_CONSENT:
            return ConsentChanged(
                code.removeprefix("consent_"), _moment(webhook.data.get("consent_due_date"))
            )
        case kind if kind in BY_FETCHED_AS:
            return _of_data(webhook)
        case _:
            return Ignored(f"Nothing here reads {webhook.kind} {webhook.code}.")


def _of_a_link(webhook: Webhook) -> News:
    data = webhook.data
    match webhook.code:
        case "invalid_credentials":
            return LinkBroken("invalid", _text(data, "error_code"), _text(data, "error_message"))
        case "token_required":
            return LinkBroken("token_required", _text(data, "error_code"), _text(data, "error_message"))
        case "link_deleted":
            return LinkDeleted()
        case _:
            return Ignored(f"Nothing here reads {webhook.kind} {webhook.code}.")


def _of_data(webhook: Webhook) -> News:
    name = BY_FETCHED_AS[webhook.kind].name
    ids = webhook.data.get("deleted_transactions")
    if webhook.code == f"{name}_deleted" and isinstance(ids, list):
        return RowsDeleted(name, tuple(_writable(one)[:LONGEST] for one in ids if isinstance(one, str)))
    if not DATA_IS_READY.fullmatch(webhook.code) and webhook.code != f"{name}_deleted":
        return Ignored(f"Nothing here reads {webhook.kind} {webhook.code}.")
    total = webhook.data.get(f"total_{name}")
    return DataReady(
        resources=("accounts", "balances") if name == "accounts" else (name,),
        total=total if isinstance(total, int) and not isinstance(total, bool) else None,
        problems=tuple(_problems(webhook.data.get("errors"))),
    )


def _problems(errors: object) -> list[str]:
    listed = errors if isinstance(errors, list) else []
    return [_text(one, "code") or _text(one, "message") for one in listed if isinstance(one, dict)]


def _moment(written: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    if moment is None or moment.year not in YEARS:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _text(said: Mapping[str, Any], key: str) -> str:
    """Return a text that any file can take."""
    value = said.get(key)
    return _writable(value)[:LONGEST].strip() if isinstance(value, str) else ""


def _writable(text: str) -> str:
    """Return a text that any file can take: half a character becomes a question mark, and NUL goes."""
    return text.encode(errors="replace").decode().replace("\0", "")


def _is_deeper(said: object, levels: int) -> bool:
    """Whether objects and arrays are nested more deeply, without going down into them by recursion."""
    level = [said]
    for _ in range(levels):
        inner = [
            one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)
        ]
        level = [one for within in inner for one in within]
    return any(isinstance(one, dict | list) for one in level)


def _too_deep() -> TooDeep:
    return TooDeep(f"The post is nested more than {DEEPEST} levels deep.", remedy="It was not kept.")


def _unreadable() -> InputInvalid:
    return InputInvalid("That is no webhook of Belvo's.", remedy="It was kept, and nothing was changed.")
