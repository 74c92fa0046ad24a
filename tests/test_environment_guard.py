"""The origin: what a folder holds of one Belvo never meets the data of another."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from belvo_data.errors import StoreForeign
from tests.bank import ANA, Bank, account, transaction
from tests.machine import KEYS, opened, opened_at

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.wiring import Belvo


def of_ana() -> Bank:
    return Bank.of_ana(accounts=[account("checking")], transactions=[transaction("t-1", -5)])


def moved(belvo: Belvo) -> list[tuple[str, int]]:
    """Return how many transactions the ledger has of each link."""
    with belvo.published.analysis().cursor() as db:
        return db.execute("select link_id, count(*) from belvo.main.ledger group by all").fetchall()


@pytest.mark.slow
def test_invented_people_leave_when_keys_come(welcomed: Path, tmp_path: Path) -> None:
    with opened(copytree(welcomed, tmp_path / "data")) as belvo:
        assert len(moved(belvo)) == 3
    with opened_at(of_ana(), tmp_path / "data") as belvo:
        list(belvo.syncs.run())
        assert moved(belvo) == [(ANA, 1)]
        assert list(metrics.known_links(belvo.published.analysis())["id"]) == [ANA]
        assert len(metrics.balances(belvo.published.analysis())) == 1
        assert belvo.context.journal.links() == []


@pytest.mark.parametrize(
    ("settings", "speaks"),
    [({}, "the embedded sandbox"), ({**KEYS, "BELVO_API_URL": "https://api.belvo.com"}, "api.belvo.com")],
)
def test_data_of_one_belvo_is_not_mixed_with_anothers(
    tmp_path: Path, settings: dict[str, str], speaks: str
) -> None:
    with opened_at(of_ana(), tmp_path / "data") as belvo:
        list(belvo.syncs.run())
    with pytest.raises(StoreForeign, match=f"holds data of 127.0.0.1, and the settings speak of {speaks}"):
        opened(tmp_path / "data", **settings).__enter__()
    with opened_at(of_ana(), tmp_path / "data") as belvo:
        assert moved(belvo) == [(ANA, 1)]


def test_a_folder_without_a_link_is_anybodys(tmp_path: Path) -> None:
    with opened_at(Bank(), tmp_path / "data") as belvo:
        assert belvo.published.links_read() == set()
    with opened(tmp_path / "data") as belvo:
        list(belvo.syncs.run())
        assert len(moved(belvo)) == 3
