"""Balances: each account's at the end of each day, and whether its rows add up to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.score.truth import CENT

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth


def by_days(said: Said, truth: Truth) -> float:
    """Return the share of account-days whose balance is right to the cent."""
    rows = said.rows("select account_id, day, balance from balance_history where balance is not null")
    told: dict[tuple[str, date], Decimal] = {(account, day): balance for account, day, balance in rows}
    right = [_near(told.get(key), balance) for key, balance in truth.balances.items()]
    return sum(right) / len(right)


def conserved(said: Said, truth: Truth) -> float:
    """Return the share of accounts whose rows add up, in the ledger and in what is said to be reconciled.

    In the ledger: the amounts of booked rows that are neither twins nor duplicates are the change of balance
    from before the first row to the last day. In ``reconciliation``: nothing is unexplained.
    """
    moved: dict[str, Decimal] = said.by_id("""
        select account_id, sum(amount) from ledger
        where status is distinct from 'PENDING' and amount is not null
          and why_not is distinct from 'duplicate' and why_not is distinct from 'linked_twice'
        group by account_id""")
    unexplained = said.by_id("select account_id, max(abs(unexplained)) from reconciliation group by 1")
    closing: dict[str, Decimal] = {}
    for account, day in sorted(truth.balances):
        closing[account] = truth.balances[account, day]
    fine = [
        _near(moved.get(account), closing[account] - opening) and _near(unexplained.get(account), CENT - CENT)
        for account, opening in truth.openings.items()
        if account in closing
    ]
    return sum(fine) / len(fine)


def _near(told: Decimal | None, true: Decimal) -> bool:
    return told is not None and abs(told - true) < CENT
