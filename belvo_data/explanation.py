"""Explanation: what one transaction is taken for, what it counts as, and what says so."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid
from belvo_data.formats.text import clean
from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from belvo_data.store.database import Queryable

ROW = """
    select value_date, coalesce(merchant, description), amount, currency, account, kind, flow, counted_amount,
        why_not, category
    from ledger where id = $id
"""
TIES = """
    with ties as (
        select 'To (' || kind || ')' as what, inflow_id as other, confidence, evidence, decided, applied
        from transfers where outflow_id = $id
        union all
        select 'From (' || kind || ')', outflow_id, confidence, evidence, decided, applied
        from transfers where inflow_id = $id
        union all
        select 'Gives back (' || kind || ')', purchase_id, confidence, evidence, decided, applied
        from refunds where refund_id = $id
        union all
        select 'Given back by (' || kind || ')', refund_id, confidence, evidence, decided, applied
        from refunds where purchase_id = $id
        union all
        select 'Delivered twice, as', if(id = $id, twin_id, id), confidence, evidence, decided, applied
        from duplicates where $id in (id, twin_id)
        union all
        select 'Posted as', posted_id, confidence, evidence, decided, applied
        from pending_matches where pending_id = $id
        union all
        select 'Was pending as', pending_id, confidence, evidence, decided, applied
        from pending_matches where posted_id = $id
    )
    select t.*, l.value_date, l.amount, l.currency, l.account
    from ties t left join ledger l on l.id = t.other
    order by applied desc, confidence desc
"""
SERIES = """
    select r.merchant, r.cadence, r.members, r.confidence
    from recurring r join recurring_members m using (recurring_id)
    where m.transaction_id = $id
"""
ODD = "select kind, reason from anomalies where transaction_id = $id and decided is distinct from 'refused'"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one transaction is taken for: a first line, and what is known of it.

    Attributes:
        facts: each a name and what is so.
    """

    title: str
    facts: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"- {name}: {what}" for name, what in self.facts)])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(what)}</td></tr>" for name, what in self.facts
        )
        return f"<b>{html.escape(self.title)}</b><table>{rows}</table>"


def explain(db: Queryable, transaction_id: str) -> Explanation:
    """Return what a transaction is taken for, what it counts as, and what says so.

    Args:
        db: what ``connect()`` returns.
        transaction_id: its id, as in ``ledger`` and ``entries``.

    Returns:
        What shows as lines, in a notebook as a table. Amounts are in the currency of their row, and negative
        where money left; confidence is from 0 to 1.

    Raises:
        InputInvalid: there is no such transaction.

    Example:
        >>> outflow, = db.sql("select min(outflow_id) from transfers where applied").fetchone()
        >>> dict(bd.explain(db, outflow).facts)["Counts as"]
        'nothing (...)'
    """
    with looking(db) as cursor:
        named = {"id": transaction_id}
        row = cursor.execute(ROW, named).fetchone()
        if row is None:
            raise InputInvalid(
                f"There is no transaction {transaction_id!r}.",
                remedy="Take an id from bd.metrics.entries(db).",
            )
        ties = [_tie(tie) for tie in cursor.execute(TIES, named).fetchall()]
        series = [
            ("Recurs", f"{merchant or 'a series'}, {cadence}, {members} times, confidence {confidence:.2f}")
            for merchant, cadence, members, confidence in cursor.execute(SERIES, named).fetchall()
        ]
        odd = [
            ("Worth a look", f"{kind}: {reason}") for kind, reason in cursor.execute(ODD, named).fetchall()
        ]
    day, name, amount, currency, account, kind, flow, counted, why_not, category = row
    counts = f"{flow}, {_money(counted, currency)}" if flow else f"nothing ({why_not})"
    facts = [
        ("Is", f"{kind}, {category or 'not categorised'}"),
        ("Counts as", counts + (f" ({why_not})" if flow and why_not else "")),
        *ties,
        *series,
        *odd,
    ]
    title = f"{day or 'No date'}: {name or 'no text'}, {_money(amount, currency)}, {account or 'no account'}"
    return Explanation(clean(title), tuple((clean(each), clean(what)) for each, what in facts))


def _tie(tie: tuple[Any, ...]) -> tuple[str, str]:
    """Return what ties a transaction to another one, with what says so."""
    what, other, confidence, evidence, decided, applied, *side = tie
    day, amount, currency, account = side
    whom = f"{day} {_money(amount, currency)}, {account}" if day else other or "an account that is not linked"
    words = "; ".join(json.loads(evidence)) if isinstance(evidence, str) else ""
    state = decided or ("applied" if applied else "not sure enough, so it has no effect")
    return what, ", ".join(filter(None, (whom, f"confidence {confidence:.2f}", state, words)))


def _money(amount: Any, currency: str | None) -> str:
    return "no amount" if amount is None else f"{amount:,.2f} {currency or ''}".strip()
