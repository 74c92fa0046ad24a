"""The lake's address: where its catalogue and its Parquet files are, and the secrets that open them.

Secrets stand apart from the address, so that the address may be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from belvo_data.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

POSTGRES, MOTHERDUCK = "ducklake:postgres:", "md:"
PASSWORD = re.compile(r"""\bpassword\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)+)""", re.IGNORECASE)


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
    bucket = _bucket(given) if data and data.startswith("s3://") else None
    if lake.startswith(POSTGRES):
        words = _as_words(lake.removeprefix(POSTGRES))
        return LakeAddress(PASSWORD.sub("", words).strip(), data, _password(words), bucket)
    if lake.startswith(MOTHERDUCK):
        name, _, query = lake.partition("?")
        token = dict(parse_qsl(query)).get("motherduck_token") or given.get("MOTHERDUCK_TOKEN")
        return LakeAddress(name, data, token, bucket)
    raise SettingsInvalid(
        "BELVO_LAKE names no lake that we know.",
        remedy="It should look like ducklake:postgres:dbname=lake host=db.example user=belvo, "
        "with BELVO_LAKE_DATA a folder or s3://bucket/prefix.",
    )


def _as_words(address: str) -> str:
    """Return libpq's ``name=value`` words for either of its ways to write an address."""
    if not address.startswith(("postgres://", "postgresql://")):
        return address
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise SettingsInvalid(
            "BELVO_LAKE has an address of PostgreSQL that can't be read.",
            remedy="It should look like ducklake:postgres:postgresql://user@host:5432/dbname.",
        ) from None
    words = {
        "host": parts.hostname,
        "port": port,
        "user": parts.username,
        "password": parts.password,
        "dbname": parts.path.removeprefix("/"),
        **dict(parse_qsl(parts.query)),
    }
    return " ".join(f"{name}={_quoted(unquote(str(word)))}" for name, word in words.items() if word)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", r"\\").replace("'", r"\'") + "'"


def _password(words: str) -> str | None:
    if (found := PASSWORD.search(words)) is None:
        return None
    word = found[1]
    return re.sub(r"\\(.)", r"\1", word[1:-1] if word.startswith("'") else word)


def _bucket(given: Mapping[str, str]) -> Bucket | None:
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
        given.get("AWS_ENDPOINT_URL_S3") or given.get("AWS_ENDPOINT_URL"),
    )
