"""Anomalies: what is worth a look, each with its reason."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.rhythm.payees import PERSONS_ACCOUNTS

# Fewer payments make no habit, and are no anomaly unless they are fees or two of one amount.
PAYMENTS = (
    "(select 1 from ledger where flow = 'spending' "
    "having count(*) >= 30 or bool_or(kind = 'fee') or count(*) > count(distinct amount) "
    "union all select 1 from recurring)"
)
RELATION = Relation(
    about="One row per transaction, or missing income, that is out of the ordinary; few a person and month.",
    columns=(
        Column("anomaly_id", "VARCHAR", "The anomaly: its kind and what it is about"),
        Column("transaction_id", "VARCHAR", "The transaction; null: something is missing"),
        Column("account_id", "VARCHAR", "The account; of a series of several, one of them"),
        Column("recurring_id", "VARCHAR", "The series, as in recurring.recurring_id, where it is about one"),
        Column("kind", "VARCHAR", "large, new_merchant, duplicate_charge, missing_income, price_rise or fee"),
        Column("day", "DATE", "Day of the transaction, or on which it was expected"),
        Column("expected_date", "DATE", "Day on which something was expected that did not come"),
        Column("amount", "DECIMAL(19,4)", "Amount that was paid, or expected; positive"),
        Column("usual_amount", "DECIMAL(19,4)", "What is usual instead; null: nothing is"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amounts"),
        Column("severity", "INTEGER", "From 1, for information, to 3, look now"),
        Column("reason", "VARCHAR", "Why, in words"),
        Column("person_ids", "VARCHAR[]", "The persons who own the account's link"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted: seen; refused: not shown; null: undecided"),
    ),
    made_of={"ledger": ("account_id",), "recurring": ("account_ids[1]",), "account_profiles": ANY},
    needs=(PAYMENTS,),
    by="account_id",
    together=PERSONS_ACCOUNTS,
    decidable=Decidable("anomaly", ("anomaly_id",)),
)
