"""The lake's address: read once, and never shown with what opens it."""

from __future__ import annotations

import pytest

from belvo_data.errors import SettingsInvalid
from belvo_data.lake_address import Bucket
from belvo_data.settings import Settings

KEYS = {"AWS_ACCESS_KEY_ID": "AKIA-key", "AWS_SECRET_ACCESS_KEY": "hush-bucket"}
LAKE = "ducklake:postgres:dbname=lake"


def lake(**env: str) -> Settings:
    return Settings.from_env(env)


@pytest.mark.parametrize(
    ("written", "words", "password"),
    [
        ("dbname=lake host=db.example user=ana", "dbname=lake host=db.example user=ana", None),
        ("dbname=lake password=hush-0815 user=ana", "dbname=lake user=ana", "hush-0815"),
        (r"password='it\'s so' dbname=lake", "dbname=lake", "it's so"),
        (r"dbname = lake  password =hush\ 08\\15", "dbname=lake", r"hush 08\15"),
        ("password= 'a b'dbname='our lake' host=''", "dbname='our lake' host=''", "a b"),
        ("dbname=lake password=hush'0815'", "dbname=lake", "hush'0815'"),
        ("dbname=lake password=first password=last", "dbname=lake", "last"),
        ("dbname=lake password=", "dbname=lake", None),
    ],
)
def test_the_password_stands_apart_from_the_words(written: str, words: str, password: str | None) -> None:
    address = lake(BELVO_LAKE=f"ducklake:postgres:{written}", BELVO_LAKE_DATA="/srv/lake").lake
    assert address is not None
    assert (address.catalogue, address.password, address.data) == (words, password, "/srv/lake")


@pytest.mark.parametrize(
    ("url", "words", "password"),
    [
        (
            "postgresql://ana:hush%200815@db.example:5433/lake?sslmode=require",
            "user=ana host=db.example port=5433 dbname=lake sslmode=require",
            "hush 0815",
        ),
        ("//ana:hush0815@db/lake", "user=ana host=db dbname=lake", "hush0815"),
        (" postgresql://ana:hush0815@db/lake", "user=ana host=db dbname=lake", "hush0815"),
        ("POSTGRESQL://ana:hush0815@db", "user=ana host=db", "hush0815"),
        ("Postgres://db/lake?user=ana&password=a%2525b", "host=db dbname=lake user=ana", "a%25b"),
        ("postgres://ana:hu+sh#?0815@db/lake", "user=ana host=db dbname=lake", "hu+sh#?0815"),
        ("postgres://ana:one@db/lake?password=two", "user=ana host=db dbname=lake", "two"),
        ("postgres://a,b:5433/lake?ssl=true", "host=a,b port=,5433 dbname=lake sslmode=require", None),
        ("postgres://[2001:db8::1]:5433/lake", "host=2001:db8::1 port=5433 dbname=lake", None),
        ("postgres://%2Fvar%2Frun/our%20lake", "host=/var/run dbname='our lake'", None),
        ("postgres:///lake", "dbname=lake", None),
    ],
)
def test_the_password_stands_apart_from_the_rest_of_a_url(url: str, words: str, password: str | None) -> None:
    address = lake(BELVO_LAKE=f"ducklake:postgres:{url}").lake
    assert address is not None
    assert (address.catalogue, address.password) == (words, password)


@pytest.mark.parametrize(
    "written",
    [
        "dbname=lake password=hush hush0815",
        'dbname=lake password="hush hush0815"',
        'dbname=lake password="hush user=hush0815"',
        "dbname=lake password='hush0815",
        "dbname=lake pasword=hush0815",
        "dbname=lake PASSWORD=hush0815",
        "dbname=lake password=hush port=hush0815",
        "dbname=postgresql://ana:hush0815@db/lake",
        "host=ana:hush0815@db",
        "hush0815",
        "=hush0815",
        "postgresql:/ana:hush0815@db/lake",
        "mysql://ana:hush0815@db/lake",
        "postgresql://ana:hush0815@db:port/lake",
        "postgresql://ana:hush0815",
        "postgresql://ana:hu@hush0815@db/lake",
        "postgresql://ana:hush/hush0815@db/lake",
        "postgresql://ana:hush hush0815@db/lake",
        "postgresql://ana:hush0815%2@db/lake",
        "postgresql://ana:hush0815%ff@db/lake",
        "postgresql://ana:hush0815%00@db/lake",
        "postgresql://ana@db/lake?password=hush0815=",
        "postgresql://ana@db/lake?pasword=hush0815",
        "postgresql://db?user=ana&password=hush0815@x",
        "postgresql://[::1]hush0815/lake",
        "postgresql://[::1hush0815/lake",
    ],
)
def test_what_cannot_be_read_with_certainty_is_refused_and_not_repeated(written: str) -> None:
    assert "ducklake:postgres:dbname=lake" in refused(written, "BELVO_LAKE ").remedy


@pytest.mark.parametrize(
    "written",
    [
        "host=db sslpassword=hush-0815",
        "postgresql://ana@db/lake?sslpassword=hush-0815",
        "postgresql://ana@db/lake?oauth_client_secret=hush-0815",
    ],
)
def test_a_secret_that_could_not_be_kept_apart_is_refused(written: str) -> None:
    assert "service=" in refused(written, "password").remedy


def refused(written: str, says: str) -> SettingsInvalid:
    """Return the error that an address is answered with, which says something and no secret."""
    with pytest.raises(SettingsInvalid, match=says) as caught:
        lake(BELVO_LAKE=f"ducklake:postgres:{written}")
    assert "hush" not in str(caught.value)
    return caught.value


def test_no_secret_is_in_what_is_shown_of_the_settings() -> None:
    shown = repr(
        lake(
            BELVO_LAKE=f"{LAKE} password=hush-0815",
            BELVO_LAKE_DATA="s3://bucket/prefix",
            AWS_SESSION_TOKEN="hush-token",
            **KEYS,
        )
    )
    assert "dbname=lake" in shown
    assert not any(secret in shown for secret in ("hush-0815", "hush-bucket", "hush-token", "AKIA-key"))


def test_a_bucket_is_found_as_other_programs_find_it() -> None:
    address = lake(
        BELVO_LAKE=LAKE,
        BELVO_LAKE_DATA="s3://bucket/prefix",
        AWS_REGION="sa-east-1",
        AWS_ENDPOINT_URL="http://127.0.0.1:9000",
        **KEYS,
    ).lake
    assert address is not None
    assert address.bucket == Bucket("AKIA-key", "hush-bucket", None, "sa-east-1", "http://127.0.0.1:9000")


@pytest.mark.parametrize(
    ("variable", "written"),
    [
        ("AWS_ENDPOINT_URL", "minio:9000"),
        ("AWS_ENDPOINT_URL", "http://"),
        ("AWS_ENDPOINT_URL", "http://minio:port"),
        ("AWS_ENDPOINT_URL", "http://minio:9000/hush"),
        ("AWS_ENDPOINT_URL_S3", "https://key:hush@minio"),
        ("BELVO_LAKE_DATA", "s3://bucket/prefix?s3_secret_access_key=hush"),
        ("BELVO_LAKE_DATA", "s3://key:hush@bucket/prefix"),
        ("BELVO_LAKE_DATA", "https://key:hush@host/prefix"),
    ],
)
def test_a_bucket_that_could_not_be_found_or_shown_is_refused(variable: str, written: str) -> None:
    env = {"BELVO_LAKE": LAKE, "BELVO_LAKE_DATA": "s3://bucket/prefix", **KEYS, variable: written}
    with pytest.raises(SettingsInvalid, match=f"^{variable} ") as refused:
        lake(**env)
    assert "hush" not in str(refused.value)


def test_motherduck_is_named_by_its_own_words() -> None:
    address = lake(BELVO_LAKE="md:lake?motherduck_token=hush-token").lake
    assert address is not None
    assert (address.catalogue, address.password, address.in_postgres) == ("md:lake", "hush-token", False)


@pytest.mark.parametrize("written", ["md:lake?token=hush", "md:lake;motherduck_token=hush", "md:la ke=hush"])
def test_what_motherduck_is_not_named_by_is_refused(written: str) -> None:
    with pytest.raises(SettingsInvalid, match="BELVO_LAKE ") as refused:
        lake(BELVO_LAKE=written)
    assert "hush" not in str(refused.value)
    assert "MOTHERDUCK_TOKEN" in refused.value.remedy


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"BELVO_LAKE": "sqlite:hush-0815"}, "ducklake:postgres:dbname"),
        ({"BELVO_LAKE_DATA": "/srv/lake"}, "Set BELVO_LAKE"),
        ({"BELVO_LAKE": LAKE, "BELVO_LAKE_DATA": "s3://b"}, "AWS_ACCESS_KEY_ID"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_remedy_and_not_repeated(
    env: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        lake(**env)
    assert words in refused.value.remedy
    assert "hush-0815" not in str(refused.value)
