"""The room that relations take: what is made anew takes the place of what it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb

from belvo_data.store.publications import writer
from belvo_data.syncing import sync
from tests.bank import Bank, account, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

ROWS = 2000


def test_a_publication_whose_models_are_made_anew_is_hardly_larger(store: Publications) -> None:
    rows = [transaction(f"t-{number}", -number, description=f"SHOP {number}") for number in range(ROWS)]
    list(sync(Bank.of_ana(accounts=[account("checking")], transactions=rows).client, store, now=lambda: NOW))
    with duckdb.connect(str(store.path(1)), config={"max_vacuum_tasks": 0}) as db:
        db.execute("update ops.models set digest = 'of another program'; checkpoint")
    shutil.copy2(store.path(1), store.shared)
    assert writer.refresh(store, now=lambda: NOW)
    assert store.size(2) < 1.1 * store.size(1)
