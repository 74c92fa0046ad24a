"""libpq's addresses: names and values that say where a PostgreSQL is, in either of two ways to write them.

What can't be read with certainty is not read at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The two ways in which libpq writes an address (PostgreSQL's manual: connection strings).
URL = re.compile("(?:postgres(?:ql)?:)?//(.*)", re.IGNORECASE | re.DOTALL)
PLACE = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:]*))(?::([0-9]*))?", re.IGNORECASE)
ENCODED = re.compile("(?:[^%]|%(?!00)[0-9a-f]{2})*", re.IGNORECASE)
WORD = re.compile(
    r"""([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'\s*|(?![\s'"])((?:[^\s\\]|\\.)*)(?:\s+|$))""",
    re.ASCII | re.DOTALL,
)
PLAIN = re.compile(r"[\w.,:/@%+-]+")

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


class Unreadable(ValueError):
    """An address that can't be read with certainty; it may hold a secret, so it is not repeated."""


def words_in(address: str) -> dict[str, str]:
    """Return the names and values of an address.

    Raises:
        Unreadable: it is not written as libpq reads it.
    """
    return dict(_words_of_url(found[1]) if (found := URL.fullmatch(address)) else _words(address))


def written(words: Mapping[str, str]) -> str:
    """Return an address of names and values."""
    return " ".join(f"{name}={_quoted(value)}" for name, value in words.items())


def _words(address: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of libpq's words."""
    end = 0
    while end < len(address):
        if (found := WORD.match(address, end)) is None:
            raise Unreadable
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
        raise Unreadable
    found = [PLACE.fullmatch(place) for place in places.split(",")]
    hosts = ",".join((place[1] or place[2]) if place else "@" for place in found)
    ports = ",".join((place[3] or "") if place else "@" for place in found)
    told = [("user", user), ("password", password), ("host", hosts), ("port", ports), ("dbname", dbname)]
    yield from ((name, _decoded(value)) for name, value in told if value)
    for pair in filter(None, query.split("&")):
        if pair.count("=") != 1:
            raise Unreadable
        name, value = map(_decoded, pair.split("="))
        yield ("sslmode", "require") if (name, value) == ("ssl", "true") else (name, value)


def _decoded(text: str) -> str:
    try:
        if ENCODED.fullmatch(text) and not re.search(r"\s", text):
            return unquote(text, errors="strict")
    except UnicodeDecodeError:
        pass
    raise Unreadable


def _quoted(word: str) -> str:
    if PLAIN.fullmatch(word):
        return word
    return "'" + word.replace("\\", r"\\").replace("'", r"\'") + "'"
