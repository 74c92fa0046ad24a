"""Features: what each transaction says by itself, read into one form; every detector begins here."""

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.reading.texts import read_texts

RELATION = Relation(
    about="One row per live transaction: what it says by itself, in one form for all banks.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("link_id", "VARCHAR", "The link that it came through"),
        Column("account_id", "VARCHAR", "The account that it belongs to"),
        Column("day", "DATE", "The day that it counts on, in the institution's country; null: it has none"),
        Column(
            "date_basis", "VARCHAR", "Where the day comes from: value_date, transacted_at or accounting_date"
        ),
        Column(
            "amount",
            "DECIMAL(19,4)",
            "Signed amount in the account's currency; null: no direction or no amount",
        ),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column(
            "original_amount", "DECIMAL(19,4)", "Signed amount abroad, where the amount is not what was sent"
        ),
        Column("original_currency", "VARCHAR", "ISO 4217 code of the original amount"),
        Column("is_pending", "BOOLEAN", "Whether it may still change or vanish"),
        Column("text", "VARCHAR", "What it says, folded: lower case, no accents, single blanks"),
        Column("merchant", "VARCHAR", "The merchant, without what banks write around names"),
        Column("is_named", "BOOLEAN", "Whether Belvo names the merchant; else a text does, if anything"),
        Column(
            "phrase", "VARCHAR", "What its text says from the merchant's name on, folded; 0 for each number"
        ),
        Column("length", "INTEGER", "Characters of the bank's own description"),
        Column("document", "VARCHAR", "Document of the other side, letters and digits only"),
        Column(
            "is_own_document", "BOOLEAN", "Whether that is an owner's of the link; null where none is given"
        ),
        Column("other_numbers", "VARCHAR[]", "Account numbers of the other side, digits only"),
        Column("rail", "VARCHAR", "How the money went: pix, ted, boleto, spei, card, cash …; null: unknown"),
        Column("instalment", "INTEGER", "Which part of a purchase in parts it is"),
        Column("instalments", "INTEGER", "Of how many parts"),
        Column(
            "hint", "VARCHAR", "The kind that it would have if no other row said otherwise, as in ledger.kind"
        ),
        Column(
            "says", "VARCHAR[]", "What its words say, as in bank_words.says; returned: money sent came back"
        ),
    ),
    made_of={"transactions": ("id",), "account_profiles": ANY, "bank_words": ANY, "ambiguous_merchants": ANY},
    needs=("transactions where deleted_at is null",),
    by="id",
    prepare=read_texts,
)
