"""Owners of the links, with their bank."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Owners",
    grain="A row an owner",
    columns=(
        Answer("id", "id", "The owner"),
        Answer("link_id", "id", "The link"),
        Answer("kind", "text", "person or business"),
        Answer("display_name", "text", "Name", holds="name"),
        Answer("email", "text", "Main address", holds="email"),
        Answer("phone_number", "text", "Main number", holds="phone"),
        Answer("address", "text", "Main postal address", holds="address"),
        Answer("document_type", "text", "Kind of document"),
        Answer("document_number", "text", "Number of the document", holds="document"),
        Answer("birth_date", "day", "Day of birth, or of founding", holds="birth"),
        Answer("bank", "text", "Name of the institution"),
        Answer("accounts", "count", "Accounts that came with the link"),
    ),
    of="owners",
    rests_on="Personal data: mask it where others look.",
    example="from owners_of()",
)
