"""Converted: figures of all currencies in one, by the rates that a person gave."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="In one currency",
    grain="A row a figure: income, spending, net, and net worth as of the last day that is known",
    columns=(
        Answer("figure", "text", "income, spending, net or net_worth"),
        Answer("in_currency", "text", "ISO 4217 code of the total"),
        Answer("total", "money", "What could be converted, and what was in that currency anyway"),
        Answer("stale_share", "share", "Of the amounts, signs aside, what was converted at too old a rate"),
        Answer("oldest_rate", "day", "The oldest rate that was used; null: none was"),
        Answer("sources", "text", "Where the rates are from"),
        Answer(
            "left_out",
            "count",
            "Rows that are not in the total: there is no rate for their day",
        ),
        Answer("left_out_currencies", "text", "Their currencies"),
    ),
    of="entries",
    arguments={
        "in_currency": Argument("null", "ISO 4217 code; null: what most rates lead to"),
        "stale_days": Argument("7", "From how many days on a rate is too old"),
    },
    rests_on=f"Each amount at the newest rate of its day or before, never at a later one; a rate is used in "
    f"both directions. {COUNTED}",
    example="from converted(in_currency := 'MXN')",
)
