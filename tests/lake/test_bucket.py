"""A bucket: the lake's files in an S3 store, which here is a small one on loopback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from belvo_data.settings import Settings
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.read import reader
from belvo_data.wiring.storage import publications
from tests.bank import ANA
from tests.conftest import NOW
from tests.lake.test_lake import ids, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.store.publications.publications import Publications
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

MANY = [f"t{number:02}" for number in range(20)]
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hush-bucket"}


@pytest.fixture
def store() -> Iterator[str]:
    """Serve an S3 and return its address."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(store: str) -> Any:
    """Return the store as its owner sees it, with a bucket called lake."""
    words = {"region_name": "us-east-1", "aws_access_key_id": "key", "aws_secret_access_key": "any"}
    s3 = boto3.client("s3", endpoint_url=store, **words)
    s3.create_bucket(Bucket="lake")
    return s3


@pytest.fixture
def lake(shore: Shore, store: str) -> Publications:
    env = {
        "BELVO_LAKE": f"ducklake:postgres:{shore.words}",
        "BELVO_LAKE_DATA": "s3://lake/belvo",
        "BELVO_DATA_DIR": str(shore.folder / "worker"),
        "AWS_ENDPOINT_URL": store,
        **KEYS,
    }
    return publications(Settings.from_env(env))


def names(s3: Any) -> list[str]:
    return [found["Key"] for found in s3.list_objects_v2(Bucket="lake").get("Contents", ())]


def test_rows_and_bytes_lie_in_the_bucket(s3: Any, lake: Publications) -> None:
    publish(lake, *MANY)
    assert any(name.startswith("belvo/main/transactions/link_id=") for name in names(s3))
    db = reader.connect(lake)
    assert ids(db) == MANY
    assert "hush-bucket" not in str(db.execute("from duckdb_secrets()").fetchall())


def test_a_forgotten_link_leaves_the_bucket_and_nothing_beside_the_lake_does(
    s3: Any, lake: Publications
) -> None:
    publish(lake, *MANY)
    [first, *_] = [name for name in names(s3) if f"link_id={ANA}" in name]
    killed = first.rpartition("/")[0] + "/of-a-push-that-was-killed.parquet"
    for name in (killed, "other/of-another-lake.parquet"):
        s3.copy_object(Bucket="lake", Key=name, CopySource={"Bucket": "lake", "Key": first})
    forget(lake, ANA, now=lambda: NOW)
    assert [name for name in names(s3) if ANA in name] == []
    assert "other/of-another-lake.parquet" in names(s3)
