"""Payees: who is paid, or pays, more than once, with the payments that may recur."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from belvo_data.model.graph.values import quoted
from belvo_data.model.rhythm.chains import Payment
from belvo_data.model.rhythm.words import BANK_WORDS, EXTRA_PAY, FIRM, PAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import duckdb

PATTERNS = {"pay": PAY, "extra_pay": EXTRA_PAY, "firm": FIRM, "bank_words": BANK_WORDS}
# The accounts of the persons, or links without any, who own those of ``touched_keys``.
PERSONS_ACCOUNTS = """
    with whose as (
        select account_id, coalesce(nullif(array_to_string(person_ids, ' '), ''), link_id) as person
        from account_profiles
    )
    select account_id from whose
    where person in (select person from whose where account_id in (select key from temp.touched_keys))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """Somebody whom a person pays, or who pays a person, in one currency.

    Attributes:
        is_extra: whether it is pay beside the usual, such as a thirteenth.
        pay: the share of the payments that the bank calls pay.
        firm: the share of the payments whose text names a company.
        kind: as in ``ledger.kind``, most often.
        newest: the newest day of the links that the payments came through.
    """

    currency: str
    direction: str
    name: str | None
    is_extra: bool
    pay: float
    firm: float
    kind: str
    category: str | None
    newest: date
    payments: tuple[Payment, ...]


def payees(db: duckdb.DuckDBPyConnection) -> Iterator[Payee]:
    """Return payees whose payments may recur, of a database whose bare names are those of the relations."""
    for name, pattern in PATTERNS.items():
        db.execute(f"set variable {name} = {quoted(pattern)}")
    for currency, direction, merchant, stem, is_extra, pay, firm, kind, category, newest, rows in db.execute(
        query()
    ).fetchall():
        yield Payee(
            currency=currency,
            direction=direction,
            name=merchant or (stem.title() if stem else None),
            is_extra=is_extra,
            pay=pay,
            firm=firm,
            kind=kind,
            category=category,
            newest=newest,
            payments=tuple(
                Payment(id_, day.toordinal(), amount, log(amount), account)
                for id_, day, amount, account in rows
            ),
        )


@cache
def query() -> str:
    """Return the query that finds them."""
    return Path(__file__).with_suffix(".sql").read_text("utf-8")
