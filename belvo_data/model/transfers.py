"""Transfers: money between accounts of one person, both sides or the one that is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.graph.values import values
from belvo_data.model.moves.matching import BAR, Candidate, matched

if TYPE_CHECKING:
    import duckdb

# A pair, or a row that says where it went: what transfers.sql reads such rows by.
TOLD = (
    "sides where exists (from weighed) or place <> 'money' or told in ('card', 'loan', 'investment') "
    "or stands = 'own' or named = 'own' or says_own or len(numbers) > 0"
)
BOTH, LOST = "one.currency = other.currency", "abs(one.amount) - abs(other.amount)"


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Choose the pairs that hold, in a table ``matched`` of candidates' outflows and parts."""
    db.execute(
        f"""
        create or replace temp table likely as
        select row_number() over (order by s.day, outflow_id, score desc, parts) as place, outflow_id, parts,
            out_account, in_account, round(score, 2)::double as score, days
        from weighed join sides s on s.id = outflow_id
        where score >= {BAR} and not exists (
            from verdicts v where v.subject = 'transfer' and v.verdict = 'refused' and v.first = outflow_id
                and list_contains(parts, v.second)
        )
        """
    )
    candidates = [
        Candidate(place, outflow, tuple(parts), (giver, taker), score, days)
        for place, outflow, parts, giver, taker, score, days in db.execute(
            "from likely order by place"
        ).fetchall()
    ]
    chosen = [one.place for one in matched(candidates)]
    places = values({"place": "INTEGER"}, [[one] for one in chosen])
    db.execute(
        "create or replace temp table matched as "
        f"select outflow_id, parts from likely where place in ({places})"
    )


RELATION = Relation(
    about="One row per transfer of money between accounts of one person.",
    columns=(
        Column(
            "outflow_id", "VARCHAR", "The transaction that takes the money; null: its account is not linked"
        ),
        Column("inflow_id", "VARCHAR", "The transaction that brings it; null: its account is not linked"),
        Column("kind", "VARCHAR", "transfer, card_payment, loan_payment, investment or exchange"),
        Column("amount", "DECIMAL(19,4)", "Amount of the outflow, or its part where it is split; positive"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column("difference", "DECIMAL(19,4)", "Fee or spread lost on the way; null for an exchange"),
        Column(
            "cost", "DECIMAL(19,4)", "What of the outflow is spending: a fee, a loan's interest; 0: nothing"
        ),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable(
        "transfer",
        ("outflow_id", "inflow_id"),
        bar=0.6,
        filled={
            "kind": "'transfer'",
            "amount": "abs(coalesce(one.amount, other.amount))",
            "currency": "coalesce(one.currency, other.currency)",
            "difference": f"case when {BOTH} then {LOST} end",
            "cost": f"case when {BOTH} then greatest({LOST}, 0) else 0 end",
        },
    ),
    made_of={
        "weighed": ANY,
        "verdicts": ANY,
        "bounces": ANY,
        "sides": ANY,
        "account_people": ANY,
        "account_twins": ANY,
        "duplicates": ANY,
        "pending_matches": ANY,
        "refunds": ANY,
    },
    needs=(TOLD,),
    prepare=prepare,
)
