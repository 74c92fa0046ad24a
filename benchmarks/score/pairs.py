"""Pairs: transfers by kind, one-sided moves, pending matches, refunds, duplicates and account twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.score.counts import Counts, of_sets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth

KINDS = ("transfer", "card_payment", "loan_payment", "investment", "exchange")
Ids = tuple[str | None, ...]


def transfers(said: Said, truth: Truth, kind: str) -> tuple[set[Ids], set[Ids]]:
    """Return the pairs of a kind that are said and that are true."""
    rows = said.rows("select outflow_id, inflow_id, kind from transfers where applied")
    told = {(out, into) for out, into, each in rows if each == kind and out and into}
    true = {(move.outflow, move.inflow) for move in truth.moves if move.kind == kind}
    return _kept(told, truth), {pair for pair in true if None not in pair}


def one_sided(said: Said, truth: Truth) -> tuple[set[Ids], set[Ids]]:
    """Return the moves of which one side shows, each with its kind."""
    rows = said.rows("select outflow_id, inflow_id, kind from transfers where applied")
    told = {(out, into, kind) for out, into, kind in rows if not (out and into)}
    half = (move for move in truth.moves if None in {move.outflow, move.inflow})
    true: set[Ids] = {(move.outflow, move.inflow, move.kind) for move in half}
    return _kept(told, truth), true


def pending(said: Said, truth: Truth) -> tuple[set[Ids], set[Ids]]:
    """Return the pending rows with the posted ones that replaced them."""
    rows = said.rows("select pending_id, posted_id from pending_matches where applied")
    return _kept(set(rows), truth), set(truth.pending)


def refunds(said: Said, truth: Truth) -> tuple[set[Ids], set[Ids]]:
    """Return what was given back with its purchase, which may be unknown."""
    rows = said.rows("select refund_id, purchase_id from refunds where applied")
    return _kept(set(rows), truth), set(truth.refunds)


def duplicates(said: Said, truth: Truth) -> tuple[set[Ids], set[Ids]]:
    """Return the charges that came under two ids."""
    rows = said.rows("select id, twin_id from duplicates where applied")
    return _kept({_sorted(pair) for pair in rows}, truth), {_sorted(pair) for pair in truth.duplicates}


def account_twins(said: Said, truth: Truth) -> tuple[set[Ids], set[Ids]]:
    """Return the accounts that came under two ids."""
    rows = said.rows("select account_id, twin_id from account_twins where applied")
    return {_sorted(pair) for pair in rows}, {_sorted(pair) for pair in truth.account_twins}


def counted(told_and_true: tuple[set[Ids], set[Ids]]) -> Counts:
    """Return the counts of what is said and what is true."""
    return of_sets(*told_and_true)


def _kept(told: Iterable[Ids], truth: Truth) -> set[Ids]:
    return {ids for ids in told if truth.aside.isdisjoint(ids)}


def _sorted(pair: frozenset[str] | tuple[str, ...]) -> Ids:
    return tuple(sorted(pair))
