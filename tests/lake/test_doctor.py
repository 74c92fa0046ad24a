"""The doctor beside a lake: what is wrong with it is said once, and so is that nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.wiring.doctor import findings
from tests.machine import opened

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def test_a_lake_that_works_is_good(shore: Shore) -> None:
    with opened(shore.folder / "worker", **shore.env) as belvo:
        list(belvo.syncs.run())
        found = {finding.about: finding for finding in findings(belvo)}
    assert {(finding.state, finding.cure) for finding in found.values()} == {("good", "")}
    assert found["Lake"].says == f"It answers, and its files are in {shore.data}."
    assert {"Disk", "Data", "Links"} < found.keys()


def test_a_lake_that_cannot_be_reached_is_said_once_in_one_line(shore: Shore) -> None:
    gone = "ducklake:postgres:host=127.0.0.1 port=1 dbname=lake password=hush-0815"
    with opened(shore.folder / "worker", **shore.env | {"BELVO_LAKE": gone}) as belvo:
        [finding] = [finding for finding in findings(belvo) if finding.state != "good"]
    assert (finding.about, finding.state) == ("Lake", "bad")
    assert (
        finding.says
        == 'The lake can\'t be used: connection to server at "127.0.0.1", port 1 failed: Connection refused.'
    )
    assert finding.cure.startswith("Check that PostgreSQL runs and that BELVO_LAKE ")
