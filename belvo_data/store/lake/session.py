"""Session: a DuckDB to which the lake is attached, and whose errors tell no secret."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import duckdb
from tenacity import Retrying, retry_if_exception_message, stop_after_attempt, wait_random

from belvo_data.errors import LakeUnavailable
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.lake_address import Bucket, LakeAddress

TRIES, PAUSE = 10, 1.0  # to open a lake that another makes, and seconds between, at most
BEING_MADE = ".*(already exists|duplicate key|conflict|concurrent)"
_loaded: set[Path] = set()  # extensions whose signatures this process has checked
STATEMENT = re.compile(r"\s+LINE \d+:")  # where DuckDB shows its own statement


def made(address: LakeAddress, *, sleep: Callable[[float], None]) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB with the lake attached, to write to it.

    Raises:
        LakeUnavailable: an extension of DuckDB is missing, or the lake refused.
    """
    # Of two that make the lake at the same moment, one is refused and finds it made.
    trying = Retrying(
        retry=retry_if_exception_message(match=BEING_MADE),
        wait=wait_random(0, PAUSE),
        stop=stop_after_attempt(TRIES),
        sleep=sleep,
        reraise=True,
    )
    return trying(opened, address, writes=True)


def opened(address: LakeAddress, *, writes: bool = False) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB with the lake attached; whoever ``writes`` makes it where there is none.

    Raises:
        LakeUnavailable: an extension of DuckDB is missing, or the lake refused.
    """
    db = connection(address)
    try:
        db.execute("set timezone = 'UTC'")
        prepare(db, address)
        attach(db, address, writes=writes)
    except LakeUnavailable:
        db.close()
        raise
    return db


def connection(address: LakeAddress) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB in memory, which can be prepared for the lake.

    To check an extension's signature takes longer than anything else here, so each process does it once:
    what it then loads from the same file is the same library.
    """
    known = all(_installed(name) in _loaded for name in _needed(address))
    return duckdb.connect(config={"allow_unsigned_extensions": True} if known else {})


def prepare(db: duckdb.DuckDBPyConnection, address: LakeAddress) -> None:
    """Load what reaching the lake needs, and give DuckDB the secrets to keep."""
    for name in _needed(address):
        _load(db, name)
    db.execute("set allow_unsigned_extensions = false")
    if address.password:
        if address.in_postgres:
            db.execute(
                f"create secret __default_postgres (type postgres, password {literal(address.password)})"
            )
        else:
            db.execute(f"set motherduck_token = {literal(address.password)}")
    if address.bucket:
        db.execute(_secret(address.bucket))


def attach(
    db: duckdb.DuckDBPyConnection, address: LakeAddress, *, writes: bool = False, at: int | None = None
) -> None:
    """Attach the lake as ``lake``.

    Args:
        at: the snapshot to see, now and for ever; ``None`` sees the newest of each moment.
    """
    options = [] if writes else ["read_only"]
    if address.data and address.in_postgres:
        options.append(f"data_path {literal(_folder(address.data))}")
    if at is not None and address.in_postgres:
        options.append(f"snapshot_version {at:d}")
    kind = "ducklake:postgres:" if address.in_postgres else ""
    said = f"attach {literal(kind + address.catalogue)} as lake"
    with spoken(address):
        db.execute(f"{said} ({', '.join(options)})" if options else said)


@contextmanager
def spoken(address: LakeAddress) -> Iterator[None]:
    """Turn what the lake's machines say into an error with a remedy and without secrets."""
    try:
        yield
    except duckdb.Error as error:
        said = " ".join(STATEMENT.split(str(error))[0].split())
        for secret in address.secrets:
            said = said.replace(secret, "…")
        raise LakeUnavailable(
            f"The lake did not do as it was asked: {said}",
            remedy="Check that PostgreSQL runs and that BELVO_LAKE and BELVO_LAKE_DATA lead to it, then run "
            "it again; what was published is still there.",
        ) from None


def _needed(address: LakeAddress) -> list[str]:
    """Return the names of the extensions that reaching the lake needs."""
    needed = ["ducklake", "postgres_scanner"] if address.in_postgres else ["motherduck"]
    return [*needed, "httpfs"] if address.bucket else needed


def _load(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension: the one that pip installed beside us, else the one that DuckDB finds or fetches."""
    try:
        if (found := _installed(name)) is not None:
            db.execute(f"load {literal(found)}")
            _loaded.add(found)
        else:
            db.execute(f"install {name}; load {name}")
    except duckdb.Error as error:
        raise LakeUnavailable(
            f"DuckDB's extension {name} can't be loaded: {str(error).partition(chr(10))[0]}",
            remedy="Install it with: pip install 'belvo-data[lake]'",
        ) from None


@cache
def _installed(name: str) -> Path | None:
    spec = find_spec(f"duckdb_extension_{name}")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if path.exists():
            return path
    return None


def _folder(data: str) -> str:
    return data if "://" in data else str(Path(data).expanduser().absolute()) + "/"


def _secret(bucket: Bucket) -> str:
    words = [
        f"key_id {literal(bucket.key_id)}",
        f"secret {literal(bucket.secret)}",
        f"region {literal(bucket.region)}",
    ]
    if bucket.token:
        words.append(f"session_token {literal(bucket.token)}")
    if bucket.endpoint:
        place = urlsplit(bucket.endpoint)
        words += [
            f"endpoint {literal(place.netloc)}",
            "url_style 'path'",
            f"use_ssl {literal(place.scheme != 'http')}",
        ]
    return f"create secret belvo_bucket (type s3, {', '.join(words)})"
