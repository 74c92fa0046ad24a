"""The settings: every variable, and what can't be one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from belvo_data.errors import SettingsInvalid
from belvo_data.settings import Keys, Rate, Settings

KEYS = {"BELVO_SECRET_ID": "id-4711", "BELVO_SECRET_PASSWORD": "hush-0815"}


def refused(**env: str) -> SettingsInvalid:
    """Return why the environment is refused."""
    with pytest.raises(SettingsInvalid) as caught:
        Settings.from_env(env)
    return caught.value


def test_an_empty_environment_asks_for_the_embedded_sandbox() -> None:
    settings = Settings.from_env({})
    assert settings.embedded
    assert settings == Settings(
        keys=None,
        api_url=None,
        widget_url=None,
        public_url=None,
        webhook_auth=None,
        data_dir=Path("data"),
        rate=None,
        port=8501,
    )


def test_keys_alone_lead_to_belvos_sandbox() -> None:
    settings = Settings.from_env(KEYS)
    assert not settings.embedded
    assert settings.keys == Keys("id-4711", "hush-0815")
    assert settings.api_url == "https://sandbox.belvo.com"
    assert settings.widget_url == "https://widget.belvo.io/"
    assert settings.rate == Rate(80, 30)


def test_every_variable_is_read() -> None:
    settings = Settings.from_env(
        KEYS
        | {
            "BELVO_API_URL": "http://127.0.0.1:9000/belvo/",
            "BELVO_WIDGET_URL": "https://widget.example/start?theme=dark",
            "BELVO_PUBLIC_URL": "https://me.example/",
            "BELVO_WEBHOOK_AUTH": "Bearer abc",
            "BELVO_DATA_DIR": "/srv/belvo",
            "BELVO_RATE": "5/2s",
            "BELVO_BRANDING": "looks.toml",
            "PORT": "9123",
        }
    )
    assert settings == Settings(
        keys=Keys("id-4711", "hush-0815"),
        api_url="http://127.0.0.1:9000/belvo",
        widget_url="https://widget.example/start?theme=dark",
        public_url="https://me.example",
        webhook_auth="Bearer abc",
        branding=Path("looks.toml"),
        data_dir=Path("/srv/belvo"),
        rate=Rate(5, 2),
        port=9123,
    )


def test_an_empty_variable_counts_as_absent_and_spaces_around_a_value_do_not_count() -> None:
    settings = Settings.from_env(
        {
            "BELVO_SECRET_ID": "",
            "BELVO_SECRET_PASSWORD": "  ",
            "BELVO_DATA_DIR": " here ",
            "PORT": "",
            "BELVO_RATE": "\t",
        }
    )
    assert settings == Settings(data_dir=Path("here"))


@pytest.mark.parametrize(
    ("there", "absent"),
    [("BELVO_SECRET_ID", "BELVO_SECRET_PASSWORD"), ("BELVO_SECRET_PASSWORD", "BELVO_SECRET_ID")],
)
def test_half_a_pair_of_keys_names_the_other_half(there: str, absent: str) -> None:
    error = refused(**{there: "hush-0815"})
    assert absent in error.problem
    assert absent in error.remedy
    assert "hush-0815" not in f"{error} {error!r}"


def test_an_api_without_keys_is_refused_rather_than_ignored() -> None:
    assert "BELVO_API_URL" in refused(BELVO_API_URL="https://sandbox.belvo.com").problem


@pytest.mark.parametrize("name", ["BELVO_API_URL", "BELVO_WIDGET_URL", "BELVO_PUBLIC_URL"])
@pytest.mark.parametrize(
    "value",
    [
        "sandbox.belvo.com",
        "ftp://sandbox.belvo.com",
        "https://",
        "https:///api",
        "https://host:port",
        "https://host:70000",
        "https://[::1",
        "https://ho st",
        "https://host/#part",
        "https://me@host",
        "https://me:hush-0815@host",
        "https://:hush-0815@host",
        "https://good.example\\.evil.example",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(name: str, value: str) -> None:
    error = refused(**KEYS, **{name: value})
    assert name in error.problem
    assert "hush-0815" not in f"{error} {error!r}"


@pytest.mark.parametrize("name", ["BELVO_API_URL", "BELVO_PUBLIC_URL"])
def test_an_address_to_which_paths_are_added_has_no_query(name: str) -> None:
    assert name in refused(**KEYS, **{name: "https://host/?a=b"}).problem


@pytest.mark.parametrize(
    "value", ["80", "80/30", "0/30s", "80/0s", "-1/30s", "80/30m", "80 / 30s", "1.5/2s", "٨٠/30s"]
)
def test_a_rate_says_how_many_requests_in_how_many_seconds(value: str) -> None:
    error = refused(BELVO_RATE=value)
    assert "BELVO_RATE" in error.problem
    assert "80/30s" in error.remedy


@pytest.mark.parametrize(
    ("api", "rate"),
    [
        ("https://api.belvo.com", Rate(80, 30)),
        ("https://SANDBOX.Belvo.com", Rate(80, 30)),
        ("https://belvo.com", Rate(80, 30)),
        ("https://notbelvo.com", None),
        ("https://belvo.com.example", None),
        ("http://127.0.0.1:9000", None),
    ],
)
def test_only_belvos_own_hosts_are_spared_by_default(api: str, rate: Rate | None) -> None:
    assert Settings.from_env(KEYS | {"BELVO_API_URL": api}).rate == rate


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", "8 0", "٨٠", "9" * 5000])
def test_a_port_is_a_number_from_1_to_65535(value: str) -> None:
    assert "PORT" in refused(PORT=value).problem


def test_no_secret_is_in_a_repr() -> None:
    settings = Settings.from_env(KEYS | {"BELVO_WEBHOOK_AUTH": "Bearer hush-2"})
    shown = f"{settings!r} {settings} {settings.keys!r}"
    assert not [secret for secret in ("id-4711", "hush-0815", "hush-2") if secret in shown]


def test_a_setting_that_is_refused_does_not_give_the_secrets_away() -> None:
    error = refused(**KEYS, BELVO_WEBHOOK_AUTH="Bearer hush-2", PORT="x")
    assert not [secret for secret in ("id-4711", "hush-0815", "hush-2") if secret in f"{error} {error!r}"]


def test_a_retention_is_a_number_of_days() -> None:
    assert Settings.from_env({"BELVO_RETENTION": "365d"}).retention == timedelta(days=365)
    assert Settings.from_env({}).retention is None


@pytest.mark.parametrize("value", ["0d", "365", "1y", "-3d", "100000d"])
def test_a_retention_that_cannot_be_read_is_refused(value: str) -> None:
    error = refused(BELVO_RETENTION=value)
    assert "BELVO_RETENTION" in error.problem
    assert "365d" in error.remedy


def test_keys_go_over_plain_http_to_another_machine_only_where_that_is_meant() -> None:
    for address in (
        "http://belvo.internal",
        "http://10.0.0.5:8000/x",
        "http://127.0.0.1.evil.com",
        "HTTP://far",
    ):
        error = refused(**KEYS, BELVO_API_URL=address)
        assert "BELVO_INSECURE=1" in error.remedy, address
        meant = Settings.from_env(KEYS | {"BELVO_API_URL": address, "BELVO_INSECURE": "1"})
        assert meant.api_url == address.replace("HTTP:", "http:")


def test_a_scheme_is_one_however_it_is_written() -> None:
    settings = Settings.from_env(
        KEYS | {"BELVO_API_URL": "HTTPS://Far/", "BELVO_WIDGET_URL": "Https://far/W"}
    )
    assert (settings.api_url, settings.widget_url) == ("https://Far", "https://far/W")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.0.1", "[::1]"])
def test_on_this_machine_plain_http_is_fine(host: str) -> None:
    address = f"http://{host}:8600"
    assert Settings.from_env(KEYS | {"BELVO_API_URL": address}).api_url == address


@pytest.mark.parametrize("name", ["BELVO_EXPOSE", "BELVO_INSECURE"])
def test_what_is_meant_is_said_by_a_one(name: str) -> None:
    assert name in refused(**KEYS, **{name: "yes"}).problem
