"""Candidates: pending rows, also those that are gone, beside posted ones that may have replaced them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from belvo_data.formats.documents import read

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb

LONGEST = 8  # days from a pending row to the posted one
STRETCH = LONGEST + 2  # days that are joined at once
HOUR, DAY = 3_600, 86_400


class Row(NamedTuple):
    """What is compared of a row; ``second`` is that of its day, where it is no round hour."""

    id: str
    amount: Decimal
    text: str
    merchant: str | None
    document: str | None
    reference: str | None
    internal: str | None
    mcc: int | None
    second: int | None


class Candidate(NamedTuple):
    """A pending row, a posted one of its account and direction, and the days from one to the other."""

    pending: Row
    posted: Row
    days: int
    institution: str | None


_SIDE = f"""
    {{0}}.id, {{0}}.amount, concat_ws(' ', {{0}}.description, {{0}}.observations), {{0}}.merchant_name,
    {{0}}.counterparty_document,
    if(regexp_matches({{0}}.reference, '[1-9A-Za-z]') and len({{0}}.reference) >= 4, {{0}}.reference, null),
    nullif({{0}}.internal_identification, ''), {{0}}.mcc,
    if(epoch({{0}}.transacted_at) % {HOUR} = 0, null, epoch({{0}}.transacted_at)::bigint % {DAY})
"""
_WIDTH = len(Row._fields)
_DAY = "coalesce(value_date, timezone('UTC', transacted_at)::date, timezone('UTC', accounting_date)::date)"
_PAIRS = f"""
create or replace temp table pending_pairs as
with pendings as (
    select *, unnest([-1, 0, 1]) + (day - date '2000-01-01') // {STRETCH} as stretch
    from (
        select id, account_id, amount, signed_amount, currency, first_run, {_DAY} as day
        from transactions
        where status = 'PENDING' and account_id is not null and signed_amount <> 0
    )
),
posteds as (
    select *, (day - date '2000-01-01') // {STRETCH} as stretch
    from (
        select id, account_id, amount, signed_amount, currency, first_run, {_DAY} as day
        from transactions
        where status is distinct from 'PENDING' and deleted_at is null
    )
)
select p.id, n.id as other, n.day - p.day as days
from pendings p
join posteds n on n.account_id = p.account_id and n.stretch = p.stretch
where n.day between p.day - 1 and p.day + {LONGEST} and sign(n.signed_amount) = sign(p.signed_amount)
  and coalesce(n.currency = p.currency, true) and coalesce(n.first_run >= p.first_run, true)
  and n.amount between p.amount * 0.02 and p.amount * 1.6
"""
_ROWS = f"""
select {_SIDE.format("p")}, {_SIDE.format("n")}, days, a.institution
from pending_pairs w
join transactions p on p.id = w.id
join transactions n on n.id = w.other
left join accounts a on a.id = p.account_id
"""


def candidates(db: duckdb.DuckDBPyConnection) -> list[Candidate]:
    """Return the pairs that may be one payment."""
    db.execute(_PAIRS)
    rows = db.execute(_ROWS).fetchall()
    db.execute("drop table temp.pending_pairs")
    return [Candidate(_row(row), _row(row[_WIDTH:]), *row[2 * _WIDTH :]) for row in rows]


def _row(values: tuple[object, ...]) -> Row:
    row = Row(*values[:_WIDTH])  # type: ignore[arg-type]
    if row.document is None:
        return row
    document = read(row.document)
    return row._replace(document=document.number if document else None)
