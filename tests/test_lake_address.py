"""The lake's address: read once, and never shown with what opens it."""

from __future__ import annotations

import pytest

from belvo_data.errors import SettingsInvalid
from belvo_data.lake_address import Bucket
from belvo_data.settings import Settings

KEYS = {"AWS_ACCESS_KEY_ID": "AKIA-key", "AWS_SECRET_ACCESS_KEY": "hush-bucket"}


def lake(**env: str) -> Settings:
    return Settings.from_env(env)


@pytest.mark.parametrize(
    ("written", "words", "password"),
    [
        ("dbname=lake host=db.example user=ana", "dbname=lake host=db.example user=ana", None),
        ("dbname=lake password=hush-0815 user=ana", "dbname=lake  user=ana", "hush-0815"),
        (r"password='it\'s so' dbname=lake", "dbname=lake", "it's so"),
        (
            "postgresql://ana:hush%200815@db.example:5433/lake?sslmode=require",
            "host='db.example' port='5433' user='ana'  dbname='lake' sslmode='require'",
            "hush 0815",
        ),
    ],
)
def test_the_password_stands_apart_from_the_address(written: str, words: str, password: str | None) -> None:
    address = lake(BELVO_LAKE=f"ducklake:postgres:{written}", BELVO_LAKE_DATA="/srv/lake").lake
    assert address is not None
    assert (address.catalogue, address.password, address.data) == (words, password, "/srv/lake")


def test_no_secret_is_in_what_is_shown_of_the_settings() -> None:
    shown = repr(
        lake(
            BELVO_LAKE="ducklake:postgres:dbname=lake password=hush-0815",
            BELVO_LAKE_DATA="s3://bucket/prefix",
            AWS_SESSION_TOKEN="hush-token",
            **KEYS,
        )
    )
    assert "dbname=lake" in shown
    assert not any(secret in shown for secret in ("hush-0815", "hush-bucket", "hush-token", "AKIA-key"))


def test_a_bucket_is_found_as_other_programs_find_it() -> None:
    address = lake(
        BELVO_LAKE="ducklake:postgres:dbname=lake",
        BELVO_LAKE_DATA="s3://bucket/prefix",
        AWS_REGION="sa-east-1",
        AWS_ENDPOINT_URL="http://127.0.0.1:9000",
        **KEYS,
    ).lake
    assert address is not None
    assert address.bucket == Bucket("AKIA-key", "hush-bucket", None, "sa-east-1", "http://127.0.0.1:9000")


def test_motherduck_is_named_by_its_own_words() -> None:
    address = lake(BELVO_LAKE="md:lake?motherduck_token=hush-token").lake
    assert address is not None
    assert (address.catalogue, address.password, address.in_postgres) == ("md:lake", "hush-token", False)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"BELVO_LAKE": "sqlite:hush-0815"}, "ducklake:postgres:dbname"),
        ({"BELVO_LAKE": "ducklake:postgres:postgresql://ana:hush-0815@db:port/lake"}, "5432"),
        ({"BELVO_LAKE_DATA": "/srv/lake"}, "Set BELVO_LAKE"),
        ({"BELVO_LAKE": "ducklake:postgres:dbname=lake", "BELVO_LAKE_DATA": "s3://b"}, "AWS_ACCESS_KEY_ID"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_remedy_and_not_repeated(
    env: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        lake(**env)
    assert words in refused.value.remedy
    assert "hush-0815" not in str(refused.value)
