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
_QUERY = f"""
with dated as (
    select
        *, coalesce(value_date, transacted_at::date, accounting_date::date) as day,
        (day - date '2000-01-01') // {STRETCH} as stretch
    from transactions
    where signed_amount <> 0 and account_id in (select account_id from transactions where status = 'PENDING')
),
pendings as (
    select *, unnest([stretch - 1, stretch, stretch + 1]) as near from dated where status = 'PENDING'
)
select {_SIDE.format("p")}, {_SIDE.format("n")}, n.day - p.day, a.institution
from pendings p
join dated n on n.account_id = p.account_id and n.stretch = p.near
left join accounts a on a.id = p.account_id
where n.status is distinct from 'PENDING' and n.deleted_at is null
  and n.day between p.day - 1 and p.day + {LONGEST} and sign(n.signed_amount) = sign(p.signed_amount)
  and coalesce(n.currency = p.currency, true) and coalesce(n.first_run >= p.first_run, true)
  and n.amount between p.amount * 0.02 and p.amount * 1.6
"""


def candidates(db: duckdb.DuckDBPyConnection) -> list[Candidate]:
    """Return the pairs that may be one payment."""
    rows = db.execute(_QUERY).fetchall()
    return [Candidate(_row(row), _row(row[_WIDTH:]), *row[2 * _WIDTH :]) for row in rows]


def _row(values: tuple[object, ...]) -> Row:
    row = Row(*values[:_WIDTH])  # type: ignore[arg-type]
    document = read(row.document)
    return row._replace(document=document.number if document else None)
