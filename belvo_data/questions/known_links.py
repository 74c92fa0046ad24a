"""Known links: links with their bank, owner, consent and how much was read."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Links",
    grain="A row a link",
    columns=(
        Answer("id", "id", "The link"),
        Answer("institution", "text", "Code of the institution"),
        Answer("bank", "text", "Name of the institution"),
        Answer("status", "text", "valid, invalid, unconfirmed, token_required, or deleted"),
        Answer("access_mode", "text", "recurrent or single"),
        Answer("external_id", "text", "Your own name for the user", holds="text"),
        Answer("created_at", "moment", "When it was made"),
        Answer("last_accessed_at", "moment", "When Belvo last reached the institution"),
        Answer("refresh_rate", "text", "How often Belvo refreshes it"),
        Answer("fetch_resources", "list", "What Belvo reads for it"),
        Answer("stale_in", "text", "Days until Belvo drops the data"),
        Answer("integration_type", "text", "credentials or openfinance"),
        Answer("bank_status", "text", "healthy or down"),
        Answer("consent_status", "text", "State of the newest consent"),
        Answer("consent_ends_at", "moment", "When that ends"),
        Answer("owner", "text", "First owner's name", holds="name"),
        Answer("accounts", "count", "Accounts"),
        Answer("transactions", "count", "Transactions"),
    ),
    rests_on="Deleted ones as long as what was read is kept.",
    example="from known_links()",
)
