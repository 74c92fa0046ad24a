"""Owners of the links, with their bank."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Owners",
    grain="A row an owner",
    columns=(
        Answer("id", "id", "The owner"),
        Answer("link_id", "id", "The link"),
        Answer("kind", "text", "person or business"),
        Answer("display_name", "text", "Name"),
        Answer("email", "text", "Main address"),
        Answer("phone_number", "text", "Main number"),
        Answer("address", "text", "Main postal address"),
        Answer("document_type", "text", "Kind of document"),
        Answer("document_number", "text", "Number of the document"),
        Answer("birth_date", "day", "Day of birth, or of founding"),
        Answer("bank", "text", "Name of the institution"),
        Answer("accounts", "count", "Accounts that came with the link"),
    ),
    of="owners",
    rests_on="Personal data: mask it where others look.",
    example="from owners_of()",
)
