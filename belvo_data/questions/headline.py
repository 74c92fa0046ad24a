"""Headline: the figures of a period, a row a currency."""

from belvo_data.questions.asking.question import COUNTED, Answer, Question

QUESTION = Question(
    title="Headline",
    grain="A row a currency",
    columns=(
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "income", "money", "What came in: salaries, sales, gifts, interest; no moves between own accounts"
        ),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
        Answer("net", "money", "Income less spending"),
        Answer("transactions", "count", "How many transactions that rests on"),
        Answer("pending", "count", "Of them pending, which may still change or vanish"),
        Answer(
            "own",
            "count",
            "Of them moves of one's own money, which count as neither",
        ),
        Answer("unknown", "count", "Of them without a direction or an amount"),
    ),
    of="entries",
    rests_on=COUNTED,
    example="from headline(since := '2026-01-01', until := '2026-06-30')",
)
