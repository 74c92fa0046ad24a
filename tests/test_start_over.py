"""Starting over: the embedded sandbox and its data folder are as on the first day, and only they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.cli import main
from belvo_data.errors import InputInvalid
from belvo_data.remote.link_request import LinkRequest
from belvo_data.wiring.control import controls
from tests.machine import KEYS, dashboard, link_a_bank

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.wiring import Belvo

TOLD = """
select institution, currency, count(*), sum(amount), max(value_date) <= current_date
from transactions t join (select id as account_id, institution from accounts) using (account_id)
where deleted_at is null group by all order by all
"""


def told(belvo: Belvo) -> list[tuple[Any, ...]]:
    return belvo.published.analysis().execute(TOLD).fetchall()


@pytest.mark.slow
def test_people_clock_and_data_are_as_on_the_first_day(tmp_path: Path) -> None:
    """Ten days pass, somebody links another bank, names a link, and has a bank refuse its credentials."""
    with dashboard(tmp_path) as belvo:
        belvo.jobs.start()
        belvo.jobs.join()
        first = told(belvo)
        links = belvo.published.links_read()
        belvo.links.rename(min(links), "Mine")
        belvo.sandbox.move(days=10)
        belvo.jobs.join()
        handed = belvo.linking.hand_out(LinkRequest())
        link_a_bank(handed.address, institution="erebor_co_retail", username="lucia")
        belvo.sandbox.start(belvo.sandbox.scenario("link_invalid"))
        belvo.jobs.join()
        assert told(belvo) != first
        belvo.sandbox.start_over()
        done = {one.title: one.error for one in belvo.jobs.join()}
        assert done["Starting over"] is None
        assert told(belvo) == first
        assert len(belvo.published.links_read()) == len(links)
        assert not belvo.published.links_read() & links
        assert {one.status for one in belvo.links.health()} == {"valid"}
        assert "Mine" not in belvo.links.names().values()
        assert not belvo.sandbox.clock().ahead
        assert not [one for one in belvo.sandbox.scenarios() if one.playing]


def test_with_keys_nothing_starts_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    assert main(["scenarios", "start-over", "--yes"]) == 2
    assert "With keys there is no embedded sandbox" in capsys.readouterr().err


def test_a_sandbox_elsewhere_does_not_start_over() -> None:
    with controls("http://127.0.0.1:1") as here, pytest.raises(InputInvalid, match="data folder"):
        here.start_over()
