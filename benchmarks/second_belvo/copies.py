"""Copies: charges that are delivered under two ids, and accounts that came through two links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.second_belvo.accounts import new_id
from benchmarks.second_belvo.days import DAY

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from benchmarks.second_belvo.accounts import Account, Link
    from benchmarks.second_belvo.book import Book, Row
    from benchmarks.second_belvo.life import Life

SHARE = 0.012
OLD_DAYS = 40  # before the end, a link that was made again was read for the last time


def live(life: Life) -> None:
    """Deliver some charges twice: with one internal id, or else with one reference and one moment."""
    taken = life.book.taken()
    for row in list(life.book.rows):
        if _can_be_twice(life, row) and row.id not in taken and life.chance(SHARE):
            life.book.duplicates.add(frozenset({row.id, _again(life, row).id}))


def _can_be_twice(life: Life, row: Row) -> bool:
    is_bought = row.shop is not None and row.kind == "spending" and row.cents < 0
    return (
        is_bought
        and row.account in life.accounts
        and not row.pending
        and not row.part
        and row.why_not is None
    )


def _again(life: Life, row: Row) -> Row:
    rng = life.rng
    text = row.text if rng.random() < 0.5 else row.text[: max(len(row.text) - 6, 10)].strip()
    is_known = rng.random() < 0.6 or not row.account.bank.tells_references
    internal = row.internal if is_known else new_id(rng)[:18]
    again = replace(row, id=new_id(rng), text=text, internal=internal, why_not="duplicate")
    return life.book.add(again)


def linked_again(rng: Random, book: Book, link: Link, until: date, *, still: bool) -> Link:
    """Return an older link to the same accounts: ``still`` alive and another's, or ended."""
    last = until if still else until - OLD_DAYS * DAY
    old = replace(
        link, id=new_id(rng), accounts=[], status="valid" if still else "invalid", created=link.created + 200,
        persons=tuple(reversed(link.persons)), user=f"{rng.getrandbits(176):044x}" if still else link.user,
        owners=[replace(owner, id=new_id(rng)) for owner in link.owners],
    )  # fmt: skip
    for account in link.accounts:
        twin = replace(account, id=new_id(rng), link=old, last_day=last)
        old.accounts.append(twin)
        book.account_twins.add(frozenset({account.id, twin.id}))
        for row in [row for row in book.rows if _is_copied(row, account, last)]:
            known: dict[str, Any] = {"kind": None, "cost": 0, "why_not": "linked_twice", "shop": None}
            again = book.add(replace(row, id=new_id(rng), account=twin, **known))
            book.aside.add(again.id)
    return old


def _is_copied(row: Row, account: Account, last: date) -> bool:
    return row.account is account and row.day <= last and row.why_not != "duplicate"
