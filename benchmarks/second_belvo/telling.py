"""Telling: the truth about a world, in the words that a score reads."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.score.truth import Meaning, Truth
from benchmarks.second_belvo.book import OWN
from benchmarks.second_belvo.days import days
from benchmarks.second_belvo.states import LAST

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.world import World


def truth_of(world: World) -> Truth:
    """Return what is true of the world's last state."""
    book, links = world.book, world.links
    twins = {account.id for link in links for account in link.accounts if account.last_day}
    old = {row.id for row in book.rows if row.account.id in twins}
    balances, openings = _balances(world, twins)
    return Truth(
        meanings={row.id: _meaning(row) for row in book.rows if LAST in row.states},
        moves=book.moves,
        pending={pair for pair in book.pending if old.isdisjoint(pair)},
        refunds=book.refunds,
        duplicates=book.duplicates,
        account_twins=book.account_twins,
        series=book.series,
        oddities=book.oddities,
        persons=_persons(world),
        holders={account.id: _holder(world, link.id) for link in links for account in link.accounts},
        openings=openings,
        balances=balances,
        merchants={row.id: row.shop for row in book.rows if row.shop and LAST in row.states},
        aside=book.aside,
    )


def money(cents: int) -> Decimal:
    """Return cents as an amount."""
    return Decimal(cents) / 100


def _meaning(row: Row) -> Meaning:
    return Meaning(
        account=row.account.id,
        day=row.day,
        amount=money(row.cents),
        currency=row.account.currency,
        kind=row.kind if row.is_sure else None,
        flow=row.flow,
        counted=money(row.counted),
        why_not=row.why_not or OWN.get(row.kind or ""),
        is_pending=LAST in row.pending,
    )


def _persons(world: World) -> list[frozenset[str]]:
    owners = [owner for link in world.links for owner in link.owners]
    return [frozenset(one.id for one in owners if one.person is life.person) for life in world.lives]


def _holder(world: World, link_id: str) -> str:
    link = next(each for each in world.links if each.id == link_id)
    return link.persons[0].email + link.persons[0].name


def _balances(world: World, twins: set[str]) -> tuple[dict[tuple[str, date], Decimal], dict[str, Decimal]]:
    balances: dict[tuple[str, date], Decimal] = {}
    openings: dict[str, Decimal] = {}
    for id_, rows in world.book.by_account().items():
        if id_ in twins:
            continue
        moved: dict[date, int] = {}
        booked = [row for row in rows if row.booked]
        for row in booked:
            moved[row.day] = moved.get(row.day, 0) + row.cents
        balance = rows[0].account.opening
        openings[id_] = money(balance)
        for day in days(booked[0].day, world.until):
            balance += moved.get(day, 0)
            balances[id_, day] = money(balance)
    return balances, openings
