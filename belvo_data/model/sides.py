"""Sides: the transactions that may be one side of a move, and what each says of the other."""

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.reading.phrases import give_phrases

RELATION = Relation(
    about="One row per transaction that may be a side of a move between accounts of one person.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("account_id", "VARCHAR", "Its account"),
        Column("day", "DATE", "The day that it counts on"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column("amount", "DECIMAL(19,4)", "Amount without sign"),
        Column("leaves", "BOOLEAN", "Whether the money leaves the account"),
        Column("place", "VARCHAR", "What the account is: money, card, loan or investment"),
        Column(
            "told",
            "VARCHAR",
            "What its words say: transfer, card, loan, investment, exchange, or what is none: returned …",
        ),
        Column("says_own", "BOOLEAN", "Whether its words say that both accounts are one owner's"),
        Column("says_other", "BOOLEAN", "Whether its words say that the other account is somebody else's"),
        Column("says_saved", "BOOLEAN", "Whether its words say that it is put aside or comes back"),
        Column("named", "VARCHAR", "Whom its words name: own, other, or null: nobody"),
        Column("other_banks", "BOOLEAN", "Whether its words name a bank"),
        Column("numbers", "VARCHAR[]", "Numbers in its words and the other side's account, digits only"),
        Column(
            "other_number",
            "VARCHAR",
            "Number of the other account or its last four digits, where one is told",
        ),
        Column("keys", "VARCHAR[]", "References that the other side may share"),
        Column("document", "VARCHAR", "Document of the other side; * where it is masked"),
        Column("is_company", "BOOLEAN", "Whether that is a company's"),
        Column("stands", "VARCHAR", "Whose document that is: own, other, or null: it says nothing"),
        Column("phrase", "VARCHAR", "Its words, without long numbers, with blanks around each"),
        Column("category", "VARCHAR", "What its category is about: transfers, loans, savings, shopping"),
        Column("is_unlikely", "BOOLEAN", "Whether its words say that it is something else"),
        Column(
            "cost", "DECIMAL(19,4)", "Interest and charges within a loan's payment, as sent; null: not sent"
        ),
    ),
    made_of={
        "features": ("id",),
        "transactions": ("id",),
        "account_profiles": ANY,
        "account_people": ANY,
        "move_words": ANY,
    },
    needs=("features where amount <> 0 and day is not null",),
    by="id",
    prepare=give_phrases,
)
