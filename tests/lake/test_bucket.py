"""A bucket: the lake's files in an S3 store, which here is a small one on loopback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

from belvo_data.settings import Settings
from belvo_data.store import reader
from belvo_data.wiring.published import publications
from tests.lake.test_lake import ids, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hush-bucket"}


@pytest.fixture
def store() -> Iterator[str]:
    """Serve an S3 with a bucket called lake, and return its address."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_rows_and_bytes_lie_in_the_bucket(shore: Shore, store: str) -> None:
    s3 = boto3.client(
        "s3",
        endpoint_url=store,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="any",
    )
    s3.create_bucket(Bucket="lake")
    env = {
        "BELVO_LAKE": f"ducklake:postgres:{shore.words}",
        "BELVO_LAKE_DATA": "s3://lake/belvo",
        "BELVO_DATA_DIR": str(shore.folder / "worker"),
        "AWS_ENDPOINT_URL": store,
        **KEYS,
    }
    lake = publications(Settings.from_env(env))
    many = [f"t{number:02}" for number in range(20)]
    publish(lake, *many)
    kept = [found["Key"] for found in s3.list_objects_v2(Bucket="lake")["Contents"]]
    assert any(name.startswith("belvo/main/transactions/link_id=") for name in kept)
    db = reader.connect(lake)
    assert ids(db) == many
    assert "hush-bucket" not in str(db.execute("from duckdb_secrets()").fetchall())
