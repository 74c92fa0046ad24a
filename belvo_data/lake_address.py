"""Lake address: where its catalogue and its Parquet files are, and the secrets that open them.

Secrets stand apart from the address, so that the address may be shown. What can't be read with certainty
could hide one, and is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from belvo_data import libpq
from belvo_data.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

POSTGRES, MOTHERDUCK = "ducklake:postgres:", "md:"
FORM = "ducklake:postgres:dbname=lake host=db.example user=belvo"
MISPLACED = re.compile(r"=|:.*@", re.DOTALL)  # where a value swallowed another word, or is an address itself


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
    try:
        words = libpq.words_in(address)
    except libpq.Unreadable:
        raise _unreadable() from None
    if libpq.SECRETS & words.keys():
        raise SettingsInvalid(
            "BELVO_LAKE has a secret besides its password, which could not be kept apart.",
            remedy="Put it into PostgreSQL's service file, and name that: ducklake:postgres:service=lake",
        )
    password = words.pop("password", "") or None
    if not words.keys() <= libpq.KEYWORDS or not re.fullmatch("[0-9,]*", words.get("port", "")):
        raise _unreadable()
    if any(MISPLACED.search(value) for name, value in words.items() if name != "options"):
        raise _unreadable()
    return LakeAddress(libpq.written(words), data, password, bucket)


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
