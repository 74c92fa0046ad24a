"""Settings: ``BELVO_*`` read once into a value that hides its secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from belvo_data.errors import SettingsInvalid
from belvo_data.formats.language import LANGUAGES, language_of
from belvo_data.host_names import further_hosts, is_loopback
from belvo_data.lake_address import LakeAddress, lake_address

if TYPE_CHECKING:
    from collections.abc import Mapping

BELVO_API = "https://sandbox.belvo.com"
BELVO_WIDGET = "https://widget.belvo.io/"


@dataclass(frozen=True, slots=True)
class Keys:
    """The pair that Belvo's dashboard gives; neither half is ever shown."""

    secret_id: str = field(repr=False)
    secret_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``requests`` in any ``seconds``."""

    requests: int
    seconds: float

    def least(self, requests: int) -> float:
        """Return the seconds until the last of some requests may go, of which nobody else takes the turns."""
        return (requests - 1) // self.requests * self.seconds if requests else 0.0


# Belvo's docs (security): more than 80 requests in 30 seconds from one address are blocked.
BELVO_RATE = Rate(80, 30)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for; ``None`` means that it leaves the choice to us."""

    keys: Keys | None = None
    api_url: str | None = None
    widget_url: str | None = None
    public_url: str | None = None
    webhook_auth: str | None = field(default=None, repr=False)
    data_dir: Path = Path("data")
    rate: Rate | None = None
    retention: timedelta | None = None
    port: int = 8501
    lake: LakeAddress | None = None
    branding: Path | None = None
    hosts: frozenset[str] = frozenset()
    expose: bool = False
    operators: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()
    language: str | None = None
    demo: bool = False
    demo_secret: str | None = field(default=None, repr=False)

    @property
    def embedded(self) -> bool:
        """Whether the embedded sandbox stands in for Belvo."""
        return self.keys is None

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read ``BELVO_*`` and ``PORT``; an empty variable counts as absent.

        Raises:
            SettingsInvalid: a value can't be used; the message names the variable, never a secret.
        """
        given = {name: value.strip() for name, value in env.items() if value.strip()}
        keys = _keys(given)
        api_url = _address(given, "BELVO_API_URL")
        if api_url and not keys:
            raise SettingsInvalid(
                "BELVO_API_URL is set without keys.",
                remedy="Set BELVO_SECRET_ID and BELVO_SECRET_PASSWORD too, or unset BELVO_API_URL.",
            )
        if keys:
            api_url = api_url or BELVO_API
        _refuse_plain_text(given, api_url)
        return cls(
            keys=keys,
            api_url=api_url,
            widget_url=_address(given, "BELVO_WIDGET_URL") or (BELVO_WIDGET if keys else None),
            public_url=_address(given, "BELVO_PUBLIC_URL"),
            webhook_auth=given.get("BELVO_WEBHOOK_AUTH"),
            data_dir=Path(given.get("BELVO_DATA_DIR", "data")),
            rate=_rate(given, api_url),
            retention=_retention(given),
            port=_port(given),
            lake=lake_address(given),
            branding=Path(given["BELVO_BRANDING"]) if "BELVO_BRANDING" in given else None,
            hosts=further_hosts(given),
            expose=_is_set(given, "BELVO_EXPOSE"),
            operators=_visitors(given, "BELVO_OPERATORS"),
            viewers=_visitors(given, "BELVO_VIEWERS"),
            language=_language(given),
            demo=_is_set(given, "BELVO_DEMO"),
            demo_secret=given.get("BELVO_DEMO_SECRET"),
        )


def _keys(given: Mapping[str, str]) -> Keys | None:
    match given.get("BELVO_SECRET_ID"), given.get("BELVO_SECRET_PASSWORD"):
        case None, None:
            return None
        case str(secret_id), str(secret_password):
            return Keys(secret_id, secret_password)
        case secret_id, _:
            absent = "BELVO_SECRET_PASSWORD" if secret_id else "BELVO_SECRET_ID"
            raise SettingsInvalid(
                f"One half of the keys is there, but {absent} is missing.",
                remedy=f"Set {absent} too, or unset both to use the embedded sandbox.",
            )


def _visitors(given: Mapping[str, str], name: str) -> frozenset[str]:
    """Read e-mail addresses, or the ends of such, as ``ana@example.com, @example.org``."""
    known = frozenset(one.strip().lower() for one in given.get(name, "").split(",") if one.strip())
    if any(one.count("@") != 1 or one.endswith("@") for one in known):
        raise SettingsInvalid(
            f"{name} is no list of e-mail addresses.",
            remedy="Write them like ana@example.com, bob@example.com, or @example.com for all of a domain.",
        )
    return known


def _language(given: Mapping[str, str]) -> str | None:
    wanted = given.get("BELVO_LANG")
    if wanted is not None and language_of(wanted.replace("-", "_")) is None:
        raise SettingsInvalid(
            "BELVO_LANG is none of the languages that pages speak.",
            remedy=f"Set it to one of: {', '.join(LANGUAGES)}; or unset it: the browser says.",
        )
    return wanted


def _address(given: Mapping[str, str], name: str) -> str | None:
    value = given.get(name)
    if value is None:
        return None
    if not is_address(value) or ("?" in value and name != "BELVO_WIDGET_URL"):
        raise SettingsInvalid(
            f"{name} is not a web address.",
            remedy="It should look like https://host or http://127.0.0.1:8501, without a name, a password or "
            "anything from a ? or # on.",
        )
    scheme, colon, rest = value.partition(":")  # whoever asks for a scheme need not think of HTTPS://
    address = f"{scheme.lower()}{colon}{rest}"
    return address if name == "BELVO_WIDGET_URL" else address.rstrip("/")


def is_address(value: str) -> bool:
    """Whether a text is a web address without a name, a password or a fragment."""
    if re.search(r"[\s#@\\]", value):
        return False
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0


def _refuse_plain_text(given: Mapping[str, str], api_url: str | None) -> None:
    """Refuse to send keys where others can read them on their way."""
    insecure = _is_set(given, "BELVO_INSECURE")
    if not insecure and not is_here_alone(api_url) and urlsplit(api_url).scheme != "https":
        raise SettingsInvalid(
            "BELVO_API_URL would send the keys over plain http:// to another machine.",
            remedy="Use https://, or set BELVO_INSECURE=1 if nobody else is on the way there.",
        )


def _is_set(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "0")
    if value not in {"0", "1"}:
        raise SettingsInvalid(f"{name} is {value!r}.", remedy="It should be 1, or unset.")
    return value == "1"


def _rate(given: Mapping[str, str], api_url: str | None) -> Rate | None:
    value = given.get("BELVO_RATE")
    if value is None:
        host = urlsplit(api_url or "").hostname or ""
        return BELVO_RATE if host == "belvo.com" or host.endswith(".belvo.com") else None
    if (found := re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,4})s", value)) is None:
        raise SettingsInvalid(
            f"BELVO_RATE is {value!r}.", remedy="It should look like 80/30s: 80 requests in any 30 seconds."
        )
    return Rate(int(found[1]), float(found[2]))


def _retention(given: Mapping[str, str]) -> timedelta | None:
    value = given.get("BELVO_RETENTION")
    if value is None:
        return None
    if (found := re.fullmatch(r"([1-9][0-9]{0,4})d", value)) is None:
        raise SettingsInvalid(
            f"BELVO_RETENTION is {value!r}.",
            remedy="It should look like 365d, to keep what is no longer so for 365 days; unset keeps all.",
        )
    return timedelta(days=int(found[1]))


def _port(given: Mapping[str, str]) -> int:
    value = given.get("PORT", "8501")
    if not re.fullmatch("[0-9]{1,5}", value) or not 0 < int(value) < 65536:  # noqa: PLR2004
        raise SettingsInvalid(f"PORT is {value!r}.", remedy="It should be a number from 1 to 65535.")
    return int(value)


def is_here_alone(address: str | None) -> bool:
    """Whether an address is none, or leads only this machine here."""
    host = urlsplit(address or "").hostname
    return host is None or is_loopback(host)
