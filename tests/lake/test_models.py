"""Relations in a lake are made of all links' rows, whichever worker pushes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bank import ANA, BOB
from tests.model_stories import FIRST, MORE, SECOND, comes, declare, sums, two_links

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def test_two_workers_that_read_a_link_each_make_relations_of_both(
    shore: Shore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "newcomers"
    folder.mkdir()
    declare(folder, monkeypatch)
    bank = two_links()
    comes(bank, shore.worker("one"), links=[ANA])
    comes(bank, shore.worker("two"), links=[BOB])
    assert sums(shore.worker("three")) == FIRST
    bank.lists["/api/transactions/"].append(MORE)
    comes(bank, shore.worker("two"), links=[BOB])
    assert sums(shore.worker("one")) == SECOND
