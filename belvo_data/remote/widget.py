"""The widget: what is asked of the token endpoint, and the address that a person opens.

Everything here is a function of values; who sends the request is the client's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlencode, urlsplit

import jwt

from belvo_data.errors import AnswerInvalid, InputInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.settings import Keys

TOKEN_PATH = "/api/token/"  # noqa: S105
LIFE = timedelta(minutes=10)  # Belvo docs (hosted widget): a token lives ten minutes at the most
EXTERNAL_ID = re.compile(r"[A-Za-z0-9_-]{3,256}")

AccessMode = Literal["recurrent", "single"]
Locale = Literal["es", "pt", "en"]


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What the link should be. ``None`` leaves the choice to the person in the widget.

    Attributes:
        stale_days: days after its last update that Belvo keeps the data.
        external_id: your own name for the user, 3 to 256 of ``A-Z a-z 0-9 _ -``, nothing personal.
    """

    country: str | None = None
    institution_type: str | None = None
    institution: str | None = None
    access_mode: AccessMode = "recurrent"
    resources: tuple[str, ...] = ("ACCOUNTS", "TRANSACTIONS", "OWNERS")
    locale: Locale = "es"
    external_id: str | None = None
    stale_days: int = 365

    def __post_init__(self) -> None:
        if not self.resources:
            raise InputInvalid("No resource is chosen.", remedy="Choose at least one, such as ACCOUNTS.")
        if not 1 <= self.stale_days <= 999:  # noqa: PLR2004
            raise InputInvalid(
                f"Data can't be kept for {self.stale_days} days.", remedy="Choose from 1 to 999 days."
            )
        if self.external_id is not None and not EXTERNAL_ID.fullmatch(self.external_id):
            raise InputInvalid(
                "The external id has a form that Belvo does not take.",
                remedy="Use 3 to 256 letters, digits, - or _, and nothing that identifies a person.",
            )


@dataclass(frozen=True, slots=True)
class Token:
    """An access token for the widget and when it ends; the refresh token is never kept."""

    access: str = field(repr=False)
    expires_at: datetime


def token_request(link: LinkRequest, keys: Keys, callbacks: Mapping[str, str]) -> dict[str, Any]:
    """Return the body for ``POST /api/token/``.

    The pair of keys travels in the body and ``scopes`` is one string, not a list
    (Belvo docs: hosted widget, multi-region).
    """
    return {
        "id": keys.secret_id,
        "password": keys.secret_password,
        "scopes": "read_institutions,write_links",
        "fetch_resources": list(link.resources),
        "credentials_storage": "store" if link.access_mode == "recurrent" else "365d",
        "stale_in": f"{link.stale_days}d",
        "widget": {"callback_urls": dict(callbacks)},
    }


def token_from(answer: Mapping[str, Any], *, now: datetime) -> Token:
    """Return the access token of an answer; it ends after ten minutes or at its own ``exp``.

    Raises:
        AnswerInvalid: the answer holds no token.
    """
    access = answer.get("access")
    try:
        if not isinstance(access, str):
            raise jwt.DecodeError
        claims = jwt.decode(access, options={"verify_signature": False})
        ends = datetime.fromtimestamp(float(claims["exp"]), UTC) if "exp" in claims else now + LIFE
    except (jwt.PyJWTError, TypeError, ValueError, OverflowError, OSError, RecursionError) as error:
        raise AnswerInvalid(
            "Belvo's answer holds no access token.", remedy="Try again; if it stays, check BELVO_API_URL."
        ) from error
    return Token(access, min(ends, now + LIFE))


def address(base: str, token: Token, link: LinkRequest) -> str:
    """Return the hosted widget's address for ``link``, every value encoded."""
    asked = {
        "access_token": token.access,
        "locale": link.locale,
        "access_mode": link.access_mode,
        "country_codes": link.country,
        "institution_types": link.institution_type,
        "institutions": link.institution,
        "resources": ",".join(link.resources),
        "external_id": link.external_id,
        "show_close_dialog": "true",
    }
    given = {name: value for name, value in asked.items() if value}
    joint = "&" if urlsplit(base).query else "?"
    return base + joint + urlencode(given, safe="", quote_via=quote)
