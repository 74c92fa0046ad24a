"""Features: what each transaction says by itself, read into one form; every detector begins here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.graph.values import quoted

if TYPE_CHECKING:
    import duckdb

# What few texts say: each is looked for only where any of them is there.
SELDOM = (
    "fee", "tax", "interest", "earned", "cash", "paid_in", "investment", "redeemed", "exchange", "card_bill",
    "loan", "lent", "salary", "cashback", "refund", "void", "chargeback", "own",
)  # fmt: skip
# Whatever parts words: signs with the blanks around them, and blanks in a row.
SIGNS = r'.,;:/*#"()\[\]|\t\n\f\r-'
BETWEEN = rf" *[{SIGNS}][ {SIGNS}]*| {{2,}}"
NOTHING = r"[^\s\S]()"
END = r"[ .,*-]+"
# A part of a purchase: 03/12, 3 de 12; years and days have more digits or come in threes.
PART = r"(?i)(?:^|[^0-9/])(0?[1-9]|[1-9][0-9]) ?(?:/|de) ?(0?[2-9]|[1-9][0-9])(?:[^0-9/]|$)"


def keep_words(db: duckdb.DuckDBPyConnection) -> None:
    """Put the words of banks into variables, as regular expressions, each under what it says."""
    words: dict[str, list[str]] = defaultdict(list)
    for says, some in db.execute("select says, words from bank_words").fetchall():
        words[says].append(some)
    around = {says: "|".join(words.pop(says)) for says in _AROUND}
    undone, bought, back = (around[f"before:{how}"] for how in ("refund", "purchase", "undone"))
    words["railed"] = [
        one
        for says, some in words.items()
        if says.startswith("rail:") and says != "rail:card"
        for one in some
    ]
    words["seldom"] = [one for says in SELDOM for one in words[says]]
    patterns = {says: rf"\b(?:{'|'.join(some)})\b" for says, some in words.items()} | {
        "before": rf"^(?:(?:{undone})[ -]+)?(?:(?:{bought})[ -]+)?(?:(?:{back})[ -]+)?(\S.*)$",
        "own_star": rf" ?\* ?(?:{around['own_star']})\b.*$",
        "facilitator": rf"^(?:{around['facilitator']}) ?\* ?([a-z].*[a-z].*)$",
        "after": rf"^(.+?)(?:{END}(?:{around['after']}))*[ .,*-]*$",
        "between": BETWEEN,
        "part": PART,
    }
    ambiguous = [
        name for (name,) in db.execute("select name from ambiguous_merchants order by all").fetchall()
    ]
    patterns["ambiguous"] = rf"\b({'|'.join(ambiguous)})\b" if ambiguous else NOTHING
    for name, pattern in patterns.items():
        db.execute(f'set variable "{name}" = {quoted(pattern)}')


_AROUND = ("before:refund", "before:purchase", "before:undone", "own_star", "facilitator", "after")

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
        Column("merchant", "VARCHAR", "The merchant, in one spelling"),
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
    prepare=keep_words,
)
