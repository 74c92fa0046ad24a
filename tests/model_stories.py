"""Three models of a newcomer's, two files each, and a bank of two links whose rows they add up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from belvo_data import model
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from belvo_data.store.publications.publications import Publications

DECLARED = """
from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(about="{about}", columns=({columns}), made_of={made_of}, by={by!r})
"""
LIVE = "with live as (select * from transactions where deleted_at is null) "
MODELS = {
    "account_sums": (
        'Column("account_id", "VARCHAR", "The account"), Column("total", "DECIMAL(38,4)", "Sum of amounts")',
        {"transactions": ("account_id",)},
        "account_id",
        "select account_id, sum(signed_amount) as total from live group by all",
    ),
    "link_shares": (
        'Column("link_id", "VARCHAR", "The link"), Column("share", "DOUBLE", "Its share of all rows")',
        {"transactions": ()},
        None,
        "select link_id, count(*) / sum(count(*)) over () as share from live group by link_id",
    ),
    "days": (
        'Column("day", "DATE", "The day"), Column("total", "DECIMAL(38,4)", "Sum of what came and went")',
        {"transactions": ("value_date",)},
        "day",
        "select value_date as day, sum(signed_amount) as total from live group by all",
    ),
}


def declare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the models' files into a folder that the catalog looks into."""
    for name, (columns, made_of, by, query) in MODELS.items():
        text = DECLARED.format(about=name, columns=columns, made_of=made_of, by=by)
        (folder / f"{name}.py").write_text(f'"""A newcomer\'s."""\n{text}')
        (folder / f"{name}.sql").write_text(LIVE + query)
        monkeypatch.delitem(sys.modules, f"{model.__name__}.{name}", raising=False)
    monkeypatch.setattr(model, "__path__", [*model.__path__, str(folder)])


def two_links() -> Bank:
    """Return a bank in which Ana has 5 - 2 on the 5th, and Bob 7 on the 6th."""
    bank = Bank.of_ana(accounts=[account("checking"), account("savings", BOB)])
    bank.lists["/api/links/"].append(link(BOB))
    bank.lists["/api/transactions/"] = [
        transaction("a", 5),
        transaction("b", -2),
        transaction("c", 7, "savings", account=account("savings", BOB), value_date="2026-01-06"),
    ]
    return bank


def comes(bank: Bank, store: Publications, *, links: list[str] | None = None) -> None:
    """Sync."""
    list(sync(bank.client, store, links=links, now=lambda: NOW))


def sums(store: Publications, **how: Any) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Return what the models say: sums by account, shares by link, sums by day."""
    with reader.connect(store, **how) as db:
        return (
            {key: float(value) for key, value in db.execute("from account_sums").fetchall()},
            {key: round(value, 2) for key, value in db.execute("from link_shares").fetchall()},
            {str(key): float(value) for key, value in db.execute("from days").fetchall()},
        )


FIRST = (
    {"checking": 3, "savings": 7},
    {ANA: 0.67, BOB: 0.33},
    {"2026-01-05": 3, "2026-01-06": 7},
)
SECOND = (  # one more of Bob's, of 10 on the 6th
    {"checking": 3, "savings": 17},
    {ANA: 0.5, BOB: 0.5},
    {"2026-01-05": 3, "2026-01-06": 17},
)
MORE = transaction("d", 10, "savings", account=account("savings", BOB), value_date="2026-01-06")
