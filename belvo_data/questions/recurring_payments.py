"""Recurring payments: subscriptions, bills, rent and pay, with what a year of them costs."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Recurring payments",
    grain="A row a series that recurs, the dearest a year first",
    columns=(
        Answer("recurring_id", "id", "The series, as in recurring.recurring_id"),
        Answer("merchant", "text", "Who is paid, or pays", "Name", holds="payee"),
        Answer("kind", "text", "salary, thirteenth, income, subscription, bill or fee"),
        Answer("direction", "text", "INFLOW or OUTFLOW"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("cadence", "text", "weekly, biweekly, semimonthly, monthly … yearly"),
        Answer("typical_amount", "money", "The price, or what it usually was of late"),
        Answer("yearly_cost", "money", "What a year comes to; 0: it has ended"),
        Answer("last_date", "day", "Day of the last payment"),
        Answer("next_date", "day", "Day on which the next one is expected"),
        Answer("status", "text", "active, late or ended"),
        Answer("price_before", "money", "The price before the last change; null: it never changed"),
        Answer("price_change", "share", "That change: 0.1 is a tenth dearer"),
        Answer("price_changed_on", "day", "Since when"),
        Answer("confidence", "share", "How sure it is that it recurs"),
    ),
    of="accounts",
    arguments={
        "of_kind": Argument("null", "salary, thirteenth, income, subscription, bill or fee; null: all")
    },
    rests_on="Own moves, card bills, loans' instalments and purchases in parts are left out.",
    example="from recurring_payments(of_kind := 'subscription')",
)
