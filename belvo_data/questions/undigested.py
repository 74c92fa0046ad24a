"""Undigested: the merchants and counterparties that digests in an address stand for."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Names behind digests",
    grain="A row a merchant or counterparty of a digest",
    columns=(
        Answer("filter", "text", "merchants or counterparties"),
        Answer("value", "text", "The digest: the first 12 characters of the name's SHA-256"),
        Answer("label", "text", "The name, as the filter takes it", holds="label"),
    ),
    arguments={"digests": Argument("''", "Digests, with commas between them")},
    rests_on="Over the whole ledger.",
    example="from undigested(digests := '0123456789ab')",
)
