"""The hosts: nothing is answered under a name that is not ours."""

from __future__ import annotations

import pytest

from belvo_data.errors import SettingsInvalid
from belvo_data.host_names import further_hosts, host_of
from belvo_data.settings import Settings
from belvo_data.web import Hosts
from tests.guarded_app import asked, status

OURS = [
    "127.0.0.1",
    "127.0.0.1:8501",
    "localhost:1",
    "LOCALHOST",
    "localhost.",
    "127.9.8.7",
    "[::1]:80",
    "[::1]",
]
FOREIGN = [
    *("evil.example", "evil.example:8501", "localhost.evil.com", "127.0.0.1.evil.com", "evil-localhost"),
    *("10.0.0.5", "0.0.0.0", "[::]", "[fe80::1]", "2130706433", "0x7f.0.0.1", "127.1", "127.0.0.01"),
    *(
        "",
        " ",
        "localhost ",
        "localhost:",
        "localhost:x",
        "localhost:99999",
        "localhost:80:80",
        "localhost..",
        ".",
    ),
    *(
        "[::1",
        "::1",
        "[localhost]",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/",
        "localhost#",
    ),
    *(
        "localhost, evil.example",
        "http://localhost",
        "l\N{CYRILLIC SMALL LETTER O}calhost".encode().decode("latin-1"),
        "localhost\x00",
        "*",
    ),
]


@pytest.mark.parametrize("host", OURS)
def test_this_machines_own_names_are_answered(host: str) -> None:
    assert status("/accounts", ("host", host)) == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_any_other_name_is_not(host: str) -> None:
    assert status("/accounts", ("host", host)) == 421


def test_no_name_and_two_names_are_not_answered() -> None:
    assert status("/") == 421
    assert status("/", ("host", "localhost"), ("host", "localhost")) == 421
    assert status("/", ("host", "localhost"), ("host", "evil.example")) == 421


@pytest.mark.parametrize("target", ["http://evil.example/", "http://localhost/", "*", "evil.example:443"])
def test_a_target_that_names_a_host_of_its_own_is_not_answered(target: str) -> None:
    assert status(target, ("host", "localhost")) == 421


@pytest.mark.parametrize("header", ["x-forwarded-host", "forwarded", "x-forwarded-for"])
def test_what_a_proxy_says_helps_nobody_in_and_a_proxy_that_calls_itself_localhost_stays_out(
    header: str,
) -> None:
    assert status("/", ("host", "evil.example"), (header, "localhost")) == 421
    assert status("/", ("host", "localhost"), (header, "evil.example")) == 421
    named = Hosts(frozenset({"belvo.example"}))
    assert status("/", ("host", "belvo.example"), (header, "10.0.0.9"), ours=named) == 200


def test_names_of_the_settings_are_answered_with_everything() -> None:
    ours = Hosts(further_hosts({"BELVO_HOSTS": " Box.lan ,10.0.0.5, [FD00::1],"}))
    for host in ("box.lan", "BOX.LAN:8501", "10.0.0.5:8501", "[fd00:0::1]:8501", "localhost"):
        assert status("/", ("host", host), ours=ours) == 200, host
    for host in ("other.lan", "x.box.lan", "10.0.0.6"):
        assert status("/", ("host", host), ours=ours) == 421, host


@pytest.mark.parametrize(
    "value", ["*", "*.example.com", "https://box.lan", "box.lan:8501", "box.lan/x", "a b", "-a", "1.2"]
)
def test_what_is_no_host_name_is_refused_in_the_settings(value: str) -> None:
    with pytest.raises(SettingsInvalid, match="BELVO_HOSTS"):
        Settings.from_env({"BELVO_HOSTS": f"fine.example,{value}"})


def test_a_server_that_knows_no_refusal_with_a_status_closes_the_socket() -> None:
    sent = asked("/stream", ("host", "evil.example"), kind="websocket", extensions={})
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("header", ["localhost", "LOCALHOST.:80", "localhost:0"])
def test_spellings_of_a_name_are_one(header: str) -> None:
    assert host_of(header) == "localhost"
