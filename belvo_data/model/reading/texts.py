"""Texts: what the texts of transactions say, read once for all that share one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from belvo_data.model.graph.values import quoted
from belvo_data.model.reading.titles import give_titled

if TYPE_CHECKING:
    import duckdb

# What few texts say: each is looked for only where any of them is there.
SELDOM = (
    "fee", "tax", "interest", "earned", "cash", "paid_in", "investment", "redeemed", "exchange", "card_bill",
    "loan", "lent", "salary", "cashback", "refund", "void", "bounced", "chargeback",
    "own", "of_securities",
)  # fmt: skip
# Whatever parts words: signs with the blanks around them, and blanks in a row.
SIGNS = r'.,;:/*#"()\[\]|\t\n\f\r-'
BETWEEN = rf" *[{SIGNS}][ {SIGNS}]*| {{2,}}"
NOTHING = r"[^\s\S]()"
END = r"[ .,*-]+"
BLANK = r"[ .-]+"
# A part of a purchase: 03/12, 3 de 12; years and days have more digits or come in threes.
PART = r"(?i)(?:^|[^0-9/])(0?[1-9]|[1-9][0-9])(?:[aoªº°]\.?)? ?(?:/|de) ?(0?[2-9]|[1-9][0-9])(?:[^0-9/]|$)"
_AROUND = ("opening", "following", "own_star", "facilitator", "after")


def read_texts(db: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``texts`` of what the texts of transactions say.

    It is a table and no part of the query that joins rows with it: DuckDB knows how few rows a table has.
    Of a query it guesses so many that it goes through these in one thread, with all rows at hand.
    """
    give_titled(db)
    _keep_words(db)
    query = Path(__file__).with_suffix(".sql").read_text("utf-8")
    db.execute(f"create or replace temp table texts as {query}")


def _keep_words(db: duckdb.DuckDBPyConnection) -> None:
    """Put the words of banks into variables, as regular expressions, each under what it says."""
    words: dict[str, list[str]] = defaultdict(list)
    for says, some in db.execute("select says, words from bank_words").fetchall():
        words[says].append(some)
    around = {says: "|".join(words.pop(says)) for says in _AROUND}
    opening, following = around["opening"], around["following"]
    words["railed"] = [
        one
        for says, some in words.items()
        if says.startswith("rail:") and says != "rail:card"
        for one in some
    ]
    words["seldom"] = [one for says in SELDOM for one in words[says]]
    patterns = {says: rf"\b(?:{'|'.join(some)})\b" for says, some in words.items()} | {
        "before": rf"^(?:(?:{opening}){BLANK}(?:(?:{opening}|{following}){BLANK})*)?(\S.*)$",
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
