"""Widget: what is asked of the token endpoint, and the address that a person opens.

Everything here is a function of values; who sends the request is the client's business.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from belvo_data.errors import AnswerInvalid
from belvo_data.remote.branding import Branding, Looks
from belvo_data.remote.consent import Consent, Identity
from belvo_data.remote.link_request import AccessMode, LinkRequest, Locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.settings import Keys

__all__ = [
    "LIFE",
    "PORTAL",
    "PUBLIC_PORTAL",
    "TOKEN_PATH",
    "AccessMode",
    "Branding",
    "Consent",
    "Identity",
    "LinkRequest",
    "Locale",
    "Looks",
    "Token",
    "address",
    "portal_address",
    "token_from",
    "token_request",
]

TOKEN_PATH = "/api/token/"  # noqa: S105
LIFE = timedelta(minutes=10)  # Belvo docs (hosted widget): a token lives ten minutes at the most
PORTAL = "https://meuportal.belvo.com/"
PUBLIC_PORTAL = f"{PORTAL}?mode=landing"  # apps in Brazil have to show a link to it

# Belvo takes these as they stand, each as one text (Belvo docs: hosted widget; Belvo API specification).
MULTI_REGION = "read_institutions,write_links"
OPEN_FINANCE = f"{MULTI_REGION},read_consents,write_consents,write_consent_callback,delete_consents"
MANAGEMENT = "read_consents,write_consents,write_consent_callback"
PERMISSIONS = ("REGISTER", "ACCOUNTS", "CREDIT_CARDS", "CREDIT_OPERATIONS")


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
    body: dict[str, Any] = {
        "id": keys.secret_id,
        "password": keys.secret_password,
        "scopes": _scopes(link),
        "fetch_resources": list(link.resources),
        "stale_in": f"{link.stale_days}d",
        "widget": _widget(link, callbacks),
    }
    if link.consent is None:
        body["credentials_storage"] = link.storage
    if link.application_link is not None:
        body["application_link"] = link.application_link
    if link.link_id is not None:
        body["link_id"] = link.link_id
    return body


def _scopes(link: LinkRequest) -> str:
    if link.consent is None:
        scopes = MULTI_REGION
    else:
        scopes = MANAGEMENT if link.consent.feature == "consent_management" else OPEN_FINANCE
    return scopes if link.link_id is None or scopes == MANAGEMENT else f"{scopes},read_links"


def _widget(link: LinkRequest, callbacks: Mapping[str, str]) -> dict[str, Any]:
    """Return how the widget looks and where it goes; what is left open is left out."""
    widget: dict[str, Any] = {"callback_urls": dict(callbacks)}
    if link.branding is not None:
        chosen = asdict(link.branding)
        widget["branding"] = {name: value for name, value in chosen.items() if value is not None}
    if link.theme:
        widget["theme"] = [{"css_key": key, "value": value} for key, value in link.theme]
    if link.color_scheme is not None:
        widget["color_scheme"] = link.color_scheme
    if link.consent is not None:
        widget["openfinance_feature"] = link.consent.feature
        widget["consent"] = _consent(link.consent)
    return widget


def _consent(consent: Consent) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "purpose": consent.purpose,
        "terms_and_conditions_url": consent.terms_url,
        "permissions": list(PERMISSIONS),
        "identification_info": [
            {"type": one.kind, "number": one.number, "name": one.name} for one in consent.identities
        ],
    }
    if consent.days is not None:
        asked["default_consent_duration_days"] = consent.days
    return asked


def token_from(answer: Mapping[str, Any], *, now: datetime) -> Token:
    """Return the access token of an answer; it ends after ten minutes or at its own ``exp``.

    Raises:
        AnswerInvalid: the answer holds no token.
    """
    import jwt  # noqa: PLC0415  brings cryptography, which no other command has a use for

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
    """Return the hosted widget's address for ``link``, every value encoded.

    Where a link is to be renewed, it says by itself at which institution. What the widget shows unless
    it is told otherwise is always told.
    """
    asked: dict[str, str | None] = {"access_token": token.access, "locale": link.locale}
    if link.link_id is None:
        asked |= {
            "access_mode": link.access_mode,
            "country_codes": link.country,
            "institution_types": link.institution_type,
            "institutions": link.institution,
            "resources": ",".join(link.only_with),
            "integration_type": link.integration_type,
            "external_id": link.external_id,
        }
    asked |= {
        "show_close_dialog": _told(link.show_close_dialog),
        "show_abandon_survey": _told(link.show_abandon_survey),
    }
    return _joined(base, asked)


def portal_address(token: Token, consent: Mapping[str, Any]) -> str:
    """Return the address in Belvo's consent portal where a person renews ``consent``, as Belvo sends it."""
    return _joined(
        PORTAL,
        {
            "access_token": token.access,
            "link_id": consent.get("link_id"),
            "consent_id": consent.get("id"),
            "institution": consent.get("belvo_institution_name"),
            "institution_display_name": consent.get("institution_display_name"),
            "institution_icon_logo": consent.get("institution_icon_logo"),
            "action": "renew",
        },
    )


def _told(choice: bool) -> str:  # noqa: FBT001
    return "true" if choice else "false"


def _joined(base: str, asked: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in asked.items() if value}
    joint = "&" if urlsplit(base).query else "?"
    return base + joint + urlencode(given, safe="", quote_via=quote)
