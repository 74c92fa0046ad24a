"""Entry: all that the ledger says of one row."""

from belvo_data.model.ledger import RELATION
from belvo_data.questions.asking.question import Answer, Argument, Holds, Question, Unit

UNITS: dict[str, Unit] = dict.fromkeys(("amount", "original_amount", "counted_amount"), "signed")

HOLDS: dict[str, Holds] = {
    **dict.fromkeys(("description", "account"), "text"),
    **dict.fromkeys(("merchant", "merchant_name"), "payee"),
    "counterparty": "party",
}

QUESTION = Question(
    title="One transaction",
    grain="The row of one transaction",
    columns=tuple(
        Answer(
            one.name,
            UNITS.get(one.name, "day" if one.type == "DATE" else "text"),
            one.about,
            holds=HOLDS.get(one.name),
        )
        for one in RELATION.columns
    ),
    arguments={"of_id": Argument("''", "Id of the transaction")},
    rests_on="All fields of the ledger, as it has them.",
    example="from entry(of_id := '…')",
)
