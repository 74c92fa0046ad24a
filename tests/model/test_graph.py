"""A relation is two files, and lies wherever the data lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.model.graph.catalog import models
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.history.time_travel import earlier
from belvo_data.store.publications.writer import rebuild
from belvo_data.store.read import reader
from tests.bank import ANA, BOB
from tests.conftest import NOW
from tests.model_stories import FIRST, MODELS, MORE, SECOND, comes, declare, sums, two_links

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications


@pytest.fixture(autouse=True)
def newcomers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "newcomers"
    folder.mkdir()
    declare(folder, monkeypatch)


def made(store: Publications, name: str) -> tuple[int, int]:
    """Return how many rows a relation has, and how many of them were made the last time."""
    with reader.connect(store) as db:
        found = db.execute(f"select rows, made_rows from ops.models where name = '{name}'").fetchone()
        assert found is not None
        return found


def when(store: Publications) -> list[Any]:
    """Return when the newcomers' relations were made."""
    with reader.connect(store) as db:
        return db.execute(
            f"select made_at from ops.models where name in {tuple(MODELS)} order by name"
        ).fetchall()


def test_relations_are_there_after_a_sync_and_follow_the_next(store: Publications) -> None:
    bank = two_links()
    comes(bank, store)
    assert sums(store) == FIRST
    bank.lists["/api/transactions/"].append(MORE)
    comes(bank, store)
    assert sums(store) == SECOND


def test_only_touched_keys_are_made_anew_and_nothing_where_nothing_came(store: Publications) -> None:
    bank = two_links()
    comes(bank, store)
    assert made(store, "account_sums") == (2, 2)
    bank.lists["/api/transactions/"].append(MORE)
    comes(bank, store)
    assert made(store, "account_sums") == (2, 1)
    assert made(store, "days") == (2, 1)
    assert made(store, "link_shares") == (2, 2)
    before = when(store)
    comes(bank, store)
    assert when(store) == before


def test_a_row_that_goes_or_moves_takes_its_share_along(store: Publications) -> None:
    bank = two_links()
    comes(bank, store)
    [a, _, c] = bank.lists["/api/transactions/"]
    bank.lists["/api/transactions/"] = [{**a, "value_date": "2026-01-09"}, c]
    comes(bank, store)
    assert sums(store) == (
        {"checking": 5, "savings": 7},
        {ANA: 0.5, BOB: 0.5},
        {"2026-01-09": 5, "2026-01-06": 7},
    )


def test_relations_are_made_anew_by_a_rebuild_and_without_a_link_that_is_forgotten(
    store: Publications,
) -> None:
    comes(two_links(), store)
    rebuild(store, now=lambda: NOW)
    assert sums(store) == FIRST
    forget(store, ANA, now=lambda: NOW)
    assert sums(store) == ({"savings": 7}, {BOB: 1}, {"2026-01-06": 7})


def test_relations_are_those_of_the_run_that_is_gone_back_to(store: Publications) -> None:
    bank = two_links()
    comes(bank, store)
    bank.lists["/api/transactions/"].append(MORE)
    comes(bank, store)
    assert sums(store, opened=partial(earlier, moment=1)) == FIRST


def test_a_relation_whose_declaration_changed_is_made_anew_and_one_that_is_gone_goes(
    store: Publications, tmp_path: Path
) -> None:
    comes(two_links(), store)
    (tmp_path / "newcomers/account_sums.sql").write_text(
        "select account_id, -sum(signed_amount) as total from transactions group by all"
    )
    before = {model.name: model.digest for model in models()}
    (tmp_path / "newcomers/days.py").unlink()
    comes(two_links(), store)
    with reader.connect(store) as db:
        assert db.execute("select total from account_sums order by all").fetchall() == [(-7,), (-3,)]
        known = dict(db.execute("select name, digest from ops.models").fetchall())
        assert known.keys() == before.keys() - {"days"}
        assert known["link_shares"] == before["link_shares"]
        tables = {name for (name,) in db.execute("select table_name from duckdb_tables()").fetchall()}
        assert "days" not in tables
        views = {name for (name,) in db.execute("select view_name from duckdb_views()").fetchall()}
        assert "link_shares" in views
        assert "days" not in views


PREPARED = """
from belvo_data.model.aside.kept import keep
from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(about="A row", columns=(Column("one", "INTEGER", "One"),), made_of={}, prepare=keep)
"""


def test_a_query_beside_what_prepares_a_relation_is_part_of_its_declaration(tmp_path: Path) -> None:
    newcomers = tmp_path / "newcomers"
    (newcomers / "aside").mkdir()
    (newcomers / "aside/__init__.py").write_text("")
    (newcomers / "aside/kept.py").write_text("def keep(db):\n    pass\n")
    (newcomers / "aside/kept.sql").write_text("select 1")
    (newcomers / "prepared.py").write_text(PREPARED)
    (newcomers / "prepared.sql").write_text("select 1 as one")
    before = {model.name: model.digest for model in models()}
    (newcomers / "aside/kept.sql").write_text("select 2")
    (newcomers / "days.py").unlink()  # what is declared is read anew
    after = {model.name: model.digest for model in models()}
    assert {name for name in after if before[name] != after[name]} == {"prepared"}
