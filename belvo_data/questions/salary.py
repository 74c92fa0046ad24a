"""Salary: how regularly pay comes, what came last and what comes next."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Salary",
    grain="A row an employer and kind of pay: the usual one and the thirteenth",
    columns=(
        Answer("recurring_id", "id", "The series, as in recurring.recurring_id"),
        Answer("employer", "text", "Who pays", holds="payee"),
        Answer("kind", "text", "salary, or thirteenth (13º, aguinaldo, prima)"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("cadence", "text", "weekly, biweekly, semimonthly, monthly … yearly"),
        Answer("payments", "count", "How many came"),
        Answer("missed", "count", "How many were expected and did not come"),
        Answer("regularity", "share", "Of those that were expected, which came"),
        Answer("typical_amount", "money", "What it usually is of late"),
        Answer("last_amount", "money", "What came last"),
        Answer("last_date", "day", "When"),
        Answer("next_amount", "money", "What is expected next; null: it has ended"),
        Answer("next_date", "day", "When"),
        Answer("status", "text", "active, late or ended"),
    ),
    of="accounts",
    rests_on="Pay is what the bank calls so; a thirteenth is told once it came twice.",
    example="from salary()",
)
