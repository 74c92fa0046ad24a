"""Persons known: whom the accounts belong to, over banks, and what each bank knows of them."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Persons",
    grain="A row an owner at a bank; those of one person stand together, who has most banks first",
    columns=(
        Answer("person_id", "id", "The person"),
        Answer("owner_id", "id", "The owner, as in owners.id"),
        Answer("link_id", "id", "The link that it came through"),
        Answer("bank", "text", "Name of the institution"),
        Answer("kind", "text", "person or business"),
        Answer("display_name", "text", "Name at this bank", holds="name"),
        Answer("email", "text", "Main address", holds="email"),
        Answer("phone_number", "text", "Main number", holds="phone"),
        Answer("address", "text", "Main postal address", holds="address"),
        Answer("document_type", "text", "Kind of document"),
        Answer("document_number", "text", "Number of the document", holds="document"),
        Answer("birth_date", "day", "Day of birth, or of founding", holds="birth"),
        Answer("accounts", "count", "Accounts that came with the link"),
        Answer("confidence", "share", "How sure it is that the owner is this person"),
        Answer("evidence", "list", "What says so, in words", holds="sentence"),
        Answer("decided", "text", "accepted or refused by a person; null: undecided"),
        Answer("joint", "list", "Names of the others who own the link, too", holds="name"),
        Answer("rank", "count", "The person's place, from 1"),
    ),
    of="owners",
    rests_on="Personal data: mask it where others look.",
    example="from persons_known() where rank <= 10",
)
