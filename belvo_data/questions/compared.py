"""Compared: a period beside the one before it and the same a year ago."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Periods compared",
    grain="A row a currency, flow and value of the dimension, the largest first",
    columns=(
        Answer("currency", "text", "ISO 4217 code"),
        Answer("flow", "text", "income or spending"),
        Answer("label", "text", "The value of the dimension; null: it has none", holds="label"),
        Answer("total", "money", "What came or was spent in the period, positive"),
        Answer("before", "money", "In the period before: as many days, or as many months to the same day"),
        Answer("year_ago", "money", "In the same days a year ago"),
        Answer("change", "money", "More than before"),
        Answer("change_share", "share", "That as a share of what was before; null: there was nothing"),
        Answer(
            "year_change_share", "share", "More than a year ago, as a share of it; null: there was nothing"
        ),
    ),
    of="periods",
    arguments={
        "dimension": Argument("null", "category, subcategory, merchant, account, institution; null: in sum"),
    },
    rests_on=f"{COUNTED} Without a period it is the month of the newest day so far.",
    example="from compared(since := '2026-07-01', until := '2026-09-30', dimension := 'category')",
)
