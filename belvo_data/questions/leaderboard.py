"""Leaderboard: the largest values of several dimensions, each with its share, its change and its course."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Leaderboards",
    grain="A row a dimension, currency and one of its largest values, the largest first",
    columns=(
        Answer("dimension", "text", "The dimension"),
        Answer("value", "text", "The value, as filters take it; null: it has none", holds="value"),
        Answer(
            "label",
            "text",
            "What it is called; of accounts, institutions and persons their names",
            holds="label",
        ),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("total", "money", "The measure in the period; of transactions their number"),
        Answer("transactions", "count", "How many transactions that rests on"),
        Answer("share", "share", "Of the currency's total; null: the measure has no shares"),
        Answer("before", "money", "The measure in the days that it is compared with"),
        Answer("change", "money", "More than then"),
        Answer("change_share", "share", "That as a share of what was then; null: there was nothing"),
        Answer(
            "spark", "list", "The measure in each month of whole ones, else each twelfth or day of the period"
        ),
        Answer("all_values", "count", "How many values the dimension has in the period"),
    ),
    of="periods",
    arguments={
        "dimensions": Argument(
            "'category,merchant,account'",
            "Some of category, subcategory, merchant, counterparty, account, institution, country, person, "
            "kind, rail, status, weekday, with commas between them",
        ),
        "measure": Argument("'spending'", "spending, income, net, amount, average or transactions"),
        "against": Argument(
            "'before'", "before: as many days, or as many months to the same day; or year_ago"
        ),
        "most": Argument("10", "How many values of each dimension and currency"),
    },
    rests_on=f"{COUNTED} Amounts and transactions are of every row. What several persons own together is a "
    "value of its own. Without a period it is the month of the newest day so far.",
    example="from leaderboard(since := '2026-07-01', until := '2026-09-30', dimensions := 'weekday')",
)
