"""The lake's address: where its catalogue and its Parquet files are, and the secrets that open them.

Secrets stand apart from the address, so that the address may be shown. What can't be read with certainty
could hide one, and is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from belvo_data.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

POSTGRES, MOTHERDUCK = "ducklake:postgres:", "md:"
FORM = "ducklake:postgres:dbname=lake host=db.example user=belvo"

# The two ways in which libpq writes an address (PostgreSQL's manual: connection strings).
URL = re.compile("(?:postgres(?:ql)?:)?//(.*)", re.IGNORECASE | re.DOTALL)
PLACE = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:]*))(?::([0-9]*))?", re.IGNORECASE)
ENCODED = re.compile("(?:[^%]|%(?!00)[0-9a-f]{2})*", re.IGNORECASE)
WORD = re.compile(
    r"""([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'\s*|(?![\s'"])((?:[^\s\\]|\\.)*)(?:\s+|$))""",
    re.ASCII | re.DOTALL,
)
PLAIN = re.compile(r"[\w.,:/@%+-]+")
MISPLACED = re.compile(r"=|:.*@", re.DOTALL)  # where a value swallowed another word, or is an address itself

# libpq's keywords. Of the secrets, DuckDB is given the password apart.
SECRETS = {"sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret"}
KEYWORDS = {
    *("application_name", "channel_binding", "client_encoding", "connect_timeout", "dbname"),
    *("fallback_application_name", "gssdelegation", "gssencmode", "gsslib", "host", "hostaddr", "keepalives"),
    *("keepalives_count", "keepalives_idle", "keepalives_interval", "krbsrvname", "load_balance_hosts"),
    *("max_protocol_version", "min_protocol_version", "oauth_client_id", "oauth_issuer", "oauth_scope"),
    *("options", "passfile", "password", "port", "replication", "require_auth", "requirepeer", "requiressl"),
    *("service", "servicefile", "ssl_max_protocol_version", "ssl_min_protocol_version", "sslcert"),
    *("sslcertmode", "sslcompression", "sslcrl", "sslcrldir", "sslkey", "sslkeylogfile", "sslmode"),
    *("sslnegotiation", "sslrootcert", "sslsni", "target_session_attrs", "tcp_user_timeout", "user"),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Who we are to an S3 store, and where it is if not at Amazon."""

    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    token: str | None = field(default=None, repr=False)
    region: str = "us-east-1"
    endpoint: str | None = None


@dataclass(frozen=True, slots=True)
class LakeAddress:
    """A DuckLake in PostgreSQL, or a database of MotherDuck.

    Attributes:
        catalogue: what to connect to, as libpq's ``name=value`` words or ``md:name``; no password.
        data: a folder or ``s3://bucket/prefix``; ``None`` where the lake knows it already.
    """

    catalogue: str
    data: str | None = None
    password: str | None = field(default=None, repr=False)
    bucket: Bucket | None = field(default=None, repr=False)

    @property
    def in_postgres(self) -> bool:
        """Whether the catalogue is in PostgreSQL."""
        return not self.catalogue.startswith(MOTHERDUCK)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        kept = (self.bucket.key_id, self.bucket.secret, self.bucket.token) if self.bucket else ()
        return tuple(word for word in (self.password, *kept) if word)


def lake_address(given: Mapping[str, str]) -> LakeAddress | None:
    """Read ``BELVO_LAKE``, ``BELVO_LAKE_DATA`` and, for a bucket, ``AWS_*``.

    Raises:
        SettingsInvalid: a value can't be used; the message shows none.
    """
    lake, data = given.get("BELVO_LAKE"), given.get("BELVO_LAKE_DATA")
    if lake is None:
        if data is not None:
            raise SettingsInvalid(
                "BELVO_LAKE_DATA is set without BELVO_LAKE.", remedy="Set BELVO_LAKE too, or unset both."
            )
        return None
    bucket = _bucket(given, data) if data and "://" in data else None
    if lake.startswith(POSTGRES):
        return _in_postgres(lake.removeprefix(POSTGRES).strip(), data, bucket)
    if lake.startswith(MOTHERDUCK):
        return _at_motherduck(lake, given.get("MOTHERDUCK_TOKEN"), data, bucket)
    raise SettingsInvalid(
        "BELVO_LAKE names no lake that we know.",
        remedy=f"It should look like {FORM}, with BELVO_LAKE_DATA a folder or s3://bucket/prefix.",
    )


def _in_postgres(address: str, data: str | None, bucket: Bucket | None) -> LakeAddress:
    words = dict(_words_of_url(found[1]) if (found := URL.fullmatch(address)) else _words(address))
    if SECRETS & words.keys():
        raise SettingsInvalid(
            "BELVO_LAKE has a secret besides its password, which could not be kept apart.",
            remedy="Put it into PostgreSQL's service file, and name that: ducklake:postgres:service=lake",
        )
    password = words.pop("password", "") or None
    if not words.keys() <= KEYWORDS or not re.fullmatch("[0-9,]*", words.get("port", "")):
        raise _unreadable()
    if any(MISPLACED.search(value) for name, value in words.items() if name != "options"):
        raise _unreadable()
    shown = " ".join(f"{name}={_quoted(value)}" for name, value in words.items())
    return LakeAddress(shown, data, password, bucket)


def _words(address: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of libpq's words."""
    end = 0
    while end < len(address):
        if (found := WORD.match(address, end)) is None:
            raise _unreadable()
        yield found[1], re.sub(r"\\(.)", r"\1", found[2] or found[3] or "", flags=re.DOTALL)
        end = found.end()


def _words_of_url(rest: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values that a URL of libpq has behind its ``//``."""
    who = ""
    if "@" in rest.partition("/")[0]:
        who, _, rest = rest.partition("@")
    rest, _, query = rest.partition("?")
    user, _, password = who.partition(":")
    places, _, dbname = rest.partition("/")
    if re.search(r"[\s@?#&=]", user + places + dbname) or re.search("[/:]", dbname):
        raise _unreadable()
    found = [PLACE.fullmatch(place) for place in places.split(",")]
    hosts = ",".join((place[1] or place[2]) if place else "@" for place in found)
    ports = ",".join((place[3] or "") if place else "@" for place in found)
    told = [("user", user), ("password", password), ("host", hosts), ("port", ports), ("dbname", dbname)]
    yield from ((name, _decoded(value)) for name, value in told if value)
    for pair in filter(None, query.split("&")):
        if pair.count("=") != 1:
            raise _unreadable()
        name, value = map(_decoded, pair.split("="))
        yield ("sslmode", "require") if (name, value) == ("ssl", "true") else (name, value)


def _decoded(text: str) -> str:
    try:
        if ENCODED.fullmatch(text) and not re.search(r"\s", text):
            return unquote(text, errors="strict")
    except UnicodeDecodeError:
        pass
    raise _unreadable()


def _quoted(word: str) -> str:
    if PLAIN.fullmatch(word):
        return word
    return "'" + word.replace("\\", r"\\").replace("'", r"\'") + "'"


def _unreadable() -> SettingsInvalid:
    return SettingsInvalid(
        "BELVO_LAKE has an address of PostgreSQL that can't be read with certainty.",
        remedy=f"It should look like {FORM}, with single quotes around a value that has blanks; or like "
        "ducklake:postgres:postgresql://user:password@host:5432/dbname, with signs such as @ and / of a "
        "password percent-encoded.",
    )


def _at_motherduck(lake: str, token: str | None, data: str | None, bucket: Bucket | None) -> LakeAddress:
    name, _, query = lake.partition("?")
    asked = dict(parse_qsl(query, keep_blank_values=True))
    token = asked.pop("motherduck_token", None) or token
    if asked or not re.fullmatch("md:[a-z0-9_./-]*", name, re.IGNORECASE):
        raise SettingsInvalid(
            "BELVO_LAKE has an address of MotherDuck that can't be read with certainty.",
            remedy="It should look like md:database, with the token in MOTHERDUCK_TOKEN.",
        )
    return LakeAddress(name, data, token, bucket)


def _bucket(given: Mapping[str, str], data: str) -> Bucket:
    if not re.fullmatch(r"s3://[^@?#/]+(/[^?#]*)?", data):
        raise SettingsInvalid(
            "BELVO_LAKE_DATA is neither a folder nor a bucket.",
            remedy="It should look like /srv/lake or s3://bucket/prefix; keys to a bucket stand in "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )
    key_id, secret = given.get("AWS_ACCESS_KEY_ID"), given.get("AWS_SECRET_ACCESS_KEY")
    if key_id is None or secret is None:
        raise SettingsInvalid(
            "BELVO_LAKE_DATA is a bucket, and there are no keys to it.",
            remedy="Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
            "AWS_REGION and AWS_ENDPOINT_URL say where it is.",
        )
    return Bucket(
        key_id,
        secret,
        given.get("AWS_SESSION_TOKEN"),
        given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION") or "us-east-1",
        _endpoint(given, "AWS_ENDPOINT_URL_S3") or _endpoint(given, "AWS_ENDPOINT_URL"),
    )


def _endpoint(given: Mapping[str, str], name: str) -> str | None:
    if (address := given.get(name)) is None:
        return None
    try:
        parts = urlsplit(address)
        good = parts.port != 0 and bool(parts.hostname) and parts.scheme in {"http", "https"}
    except ValueError:
        good = False
    if not good or not re.fullmatch("[^:]*://[^/@?#]*/?", address):
        raise SettingsInvalid(
            f"{name} is not the address of an S3 store.",
            remedy="It should look like http://minio.example:9000.",
        )
    return address
