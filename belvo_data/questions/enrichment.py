"""Enrichment: what Belvo finds to recur and to be earned, beside what is found here."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Beside Belvo's enrichment",
    grain="A row a recurring expense or stream of income that Belvo or this program found",
    columns=(
        Answer("finding", "text", "expense or income"),
        Answer("verdict", "text", "same, other_amount, other_rhythm, only_belvo or only_here"),
        Answer("name", "text", "Who is paid, or pays: as Belvo says, else as here", holds="payee"),
        Answer("account_id", "id", "The account; null: several"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("belvo_amount", "money", "Belvo's median of an expense, or its average of an income"),
        Answer("amount", "money", "The price here, or what it usually is of late", "Usual amount"),
        Answer("belvo_frequency", "text", "WEEKLY, FORTNIGHTLY, MONTHLY …, as sent"),
        Answer("cadence", "text", "weekly, biweekly, semimonthly, monthly … yearly"),
        Answer("belvo_last_date", "day", "Newest payment that Belvo saw"),
        Answer("last_date", "day", "Newest payment here"),
        Answer("recurring_id", "id", "The series here, as in recurring.recurring_id; null: only Belvo's"),
    ),
    of="accounts",
    rests_on=(
        "A finding of Belvo's is the series here that has the same payments: account, day and amount. "
        "Amounts are the same within a twentieth. Links without Belvo's enrichment are left out, and so are "
        "incomes in which Belvo saw no rhythm."
    ),
    example="from enrichment()",
)
