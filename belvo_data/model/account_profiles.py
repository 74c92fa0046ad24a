"""Account profiles: what is known of each account, and whose it is, without what changes daily."""

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.identity.read_documents import owner_documents

RELATION = Relation(
    about="One row per account: what it is, whose it is and how other banks may name it; no balances.",
    columns=(
        Column("account_id", "VARCHAR", "The account, as in accounts.id"),
        Column("link_id", "VARCHAR", "The link that it came through"),
        Column("institution", "VARCHAR", "Code of the institution"),
        Column(
            "country", "VARCHAR", "ISO 3166 code of the institution's country; null: it has none or several"
        ),
        Column("timezone", "VARCHAR", "Time zone in which a moment becomes a day"),
        Column("name", "VARCHAR", "Name for people"),
        Column("category", "VARCHAR", "Belvo's category, such as CHECKING_ACCOUNT"),
        Column("is_liability", "BOOLEAN", "Whether its balance is owed: cards and loans"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column(
            "person_ids", "VARCHAR[]", "The persons who own its link, as in persons.person_id, in their order"
        ),
        Column("documents", "VARCHAR[]", "Their documents, as formats.documents reads them"),
        Column("names", "VARCHAR[]", "Their names, folded: lower case words without accents or signs"),
        Column(
            "numbers",
            "VARCHAR[]",
            "Its numbers, digits only: account, also with branch and check digit, CLABE, cards' last digits",
        ),
        Column(
            "payouts",
            'STRUCT("day" DATE, amount DECIMAL(19,4))[]',
            "What the loans of its link were when they were paid out, and on which days",
        ),
    ),
    made_of={"accounts": ANY, "owners": ANY, "institutions": ANY, "persons": ANY},
    needs=("accounts where deleted_at is null",),
    prepare=owner_documents,
)
