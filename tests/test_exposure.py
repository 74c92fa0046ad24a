"""Exposure: who reaches the dashboard where it listens, and whether that is meant."""

from __future__ import annotations

import pytest

from belvo_data.errors import SettingsInvalid
from belvo_data.settings import Settings
from belvo_data.web import Hosts
from belvo_data.wiring.exposure import Interface, hosts, warning
from tests.guarded_app import status


def test_another_machine_gets_in_only_where_that_is_meant() -> None:
    for there in ("10.0.0.5", "fd00::1"):
        headers, server = ("host", "localhost"), (there, 8501)
        assert status("/", headers, server=server) == 421
        assert status("/", headers, server=server, ours=Hosts(exposed=True)) == 200
    assert status("/", ("host", "localhost"), server=("::ffff:127.0.0.1", 8501)) == 200


@pytest.mark.parametrize(
    ("listens", "reached", "beyond"),
    [
        ("127.0.0.1", "127.0.0.1", ""),
        ("localhost", "127.0.0.1", ""),
        ("127.0.0.2", "127.0.0.2", ""),
        ("::1", "[::1]", ""),
        ("0.0.0.0", "127.0.0.1", "every address of this machine"),
        ("::", "127.0.0.1", "every address of this machine"),
        ("", "127.0.0.1", "every address of this machine"),
        (None, "127.0.0.1", "every address of this machine"),
        ("10.0.0.5", "10.0.0.5", "10.0.0.5"),
        ("fd00::1", "[fd00::1]", "fd00::1"),
        ("box.lan", "box.lan", "box.lan"),
    ],
)
def test_where_the_dashboard_listens_says_who_reaches_it(
    listens: str | None, reached: str, beyond: str
) -> None:
    where = Interface.of(listens)
    assert (where.host, where.beyond) == (reached, beyond)


def test_more_than_loopback_is_listened_on_only_where_that_is_meant() -> None:
    with pytest.raises(SettingsInvalid, match="every address") as refused:
        warning("", lambda: Settings.from_env({}))
    assert "BELVO_EXPOSE=1" in refused.value.remedy
    told = warning("10.0.0.5", lambda: Settings.from_env({"BELVO_EXPOSE": "1"}))
    assert "listens on 10.0.0.5" in told
    assert "nobody is asked for a password" in told
    assert warning("127.0.0.1", lambda: Settings.from_env({"PORT": "x"})) == ""


def test_the_address_that_it_is_meant_to_listen_on_is_a_name_of_its_own() -> None:
    ours = hosts(Settings.from_env({"BELVO_EXPOSE": "1"}), "10.0.0.5")
    assert status("/", ("host", "10.0.0.5:8501"), server=("10.0.0.5", 8501), ours=ours) == 200
    assert status("/", ("host", "10.0.0.6:8501"), server=("10.0.0.5", 8501), ours=ours) == 421
