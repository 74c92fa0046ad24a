"""Entries: the ledger's rows."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Entries",
    grain="A row a transaction, the newest first",
    columns=(
        Answer("day", "day", "The day that it counts on"),
        Answer("description", "text", "Text of the institution", holds="text"),
        Answer("merchant", "text", "The merchant, in one spelling", holds="payee"),
        Answer("category", "text", "Belvo's category, or Not categorised"),
        Answer("amount", "signed", "Signed: money that left is negative"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("kind", "text", "What it is: income, spending, refund, transfer …"),
        Answer("flow", "text", "income or spending, which it counts as; null: as neither"),
        Answer("counted_amount", "signed", "Signed amount that counts"),
        Answer("why_not", "text", "Why the rest does not count"),
        Answer("status", "text", "PENDING may still change or vanish"),
        Answer("account", "text", "Name of the account", holds="text"),
        Answer("institution", "text", "Code of the institution"),
        Answer("id", "id", "The transaction"),
        Answer("subcategory", "text", "Belvo's subcategory"),
        Answer("rail", "text", "How the money went, such as pix, spei or card"),
        Answer("counterparty", "text", "Document of the other side, as sent", holds="party"),
        Answer("original_amount", "signed", "Signed amount abroad"),
        Answer("original_currency", "text", "ISO 4217 code of that"),
        Answer("instalment", "count", "Which part of a purchase in parts it is"),
        Answer("instalments", "count", "Of how many parts"),
        Answer("account_id", "id", "The account"),
    ),
    of="entries",
    rests_on="Nothing that has a currency is left out.",
    example="from entries(words := 'uber', min_amount := 100)",
)
