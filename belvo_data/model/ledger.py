"""Ledger: every live transaction with its meaning, which every number is made of."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per live transaction, with its meaning: totals are sums of counted_amount by flow.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("link_id", "VARCHAR", "The link that it came through"),
        Column("account_id", "VARCHAR", "The account that it belongs to"),
        Column("value_date", "DATE", "The day that it counts on; null: it has none"),
        Column(
            "date_basis", "VARCHAR", "Where the day comes from: value_date, transacted_at or accounting_date"
        ),
        Column(
            "amount",
            "DECIMAL(19,4)",
            "Signed amount: money that leaves is negative; null: no direction or none",
        ),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column("original_amount", "DECIMAL(19,4)", "Signed amount abroad, where the amount is the account's"),
        Column("original_currency", "VARCHAR", "ISO 4217 code of the original amount"),
        Column("kind", "VARCHAR", "What it is: income, spending, refund, transfer, card_payment …"),
        Column("flow", "VARCHAR", "income or spending, which it counts as; null: as neither"),
        Column("counted_amount", "DECIMAL(19,4)", "Signed amount that counts in its flow; 0 without one"),
        Column("why_not", "VARCHAR", "Why the rest of the amount does not count"),
        Column("category", "VARCHAR", "Belvo's category, or the one that a person gave"),
        Column("subcategory", "VARCHAR", "Belvo's subcategory"),
        Column("merchant", "VARCHAR", "The merchant, in one spelling, or as a person named it"),
        Column("merchant_name", "VARCHAR", "The merchant, as sent"),
        Column("counterparty", "VARCHAR", "Document of the other side, as sent"),
        Column("description", "VARCHAR", "Text of the institution"),
        Column("status", "VARCHAR", "PENDING may still change or vanish, PROCESSED is final"),
        Column("rail", "VARCHAR", "How the money went: pix, ted, boleto, spei, card, cash …; null: unknown"),
        Column("instalment", "INTEGER", "Which part of a purchase in parts it is"),
        Column("instalments", "INTEGER", "Of how many parts"),
        Column("account", "VARCHAR", "Name of the account"),
        Column("account_category", "VARCHAR", "Belvo's category of the account"),
        Column("institution", "VARCHAR", "Code of the institution"),
        Column("person_ids", "VARCHAR[]", "The persons who own the account's link, as in persons.person_id"),
    ),
    made_of={
        "features": ("id",),
        "transactions": ("id",),
        "transfers": ("outflow_id", "inflow_id"),
        "sides": ("id",),
        "refunds": ("refund_id", "purchase_id"),
        "pending_matches": ("pending_id", "posted_id"),
        "duplicates": ("id", "twin_id"),
        "account_profiles": ANY,
        "account_twins": ANY,
        "whole_purchases": ("id",),
        "given_values": ("id",),
        "corrected_merchants": ("id",),
    },
    needs=("features",),
    by="id",
    unsettled="why_not in ('future', 'pending_stale') or status = 'PENDING'",
)
