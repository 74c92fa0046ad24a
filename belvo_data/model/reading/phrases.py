"""Phrases: what the words of a transaction say of a move, by the vocabulary of moves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from belvo_data.model.graph.values import quoted

if TYPE_CHECKING:
    import duckdb


# Whether words that stand together are a name: its first and another, or three of it behind what is none;
# or but for a second given name three of it.
IS_NAMED = """
    create or replace temp macro is_named(run, name) as
        case
            when not list_contains(name, run[1]) then
                len(list_intersect(run, name)) >= 3
                and list_has_all(name, run[-len(list_intersect(run, name)):])
            when list_has_all(name, run) then len(run) >= 2
            else len(run) >= 4 and list_has_all(name, run[3:])
        end
"""


def give_phrases(db: duckdb.DuckDBPyConnection) -> None:
    """Give ``said_first``, what a phrase says first, and ``is_named``; the other words lie in variables."""
    db.execute(IS_NAMED)
    first: dict[tuple[int, str], list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = defaultdict(list)
    for rank, says, words in db.execute("select rank, says, words from move_words order by all").fetchall():
        (beside[says] if rank is None else first[rank, says]).append(words)
    cases = " ".join(
        f"when regexp_matches(phrase, {quoted(_any(words))}) then {quoted(says)}"
        for (_, says), words in first.items()
    )
    db.execute(f"create or replace temp macro said_first(phrase) as case {cases} end")
    for says, words in beside.items():
        db.execute(f"set variable {says} = {quoted(_any(words))}")
    numbered = _any(beside["account"]) + r" (\d{4})\b"
    db.execute(f"set variable numbered = {quoted(numbered)}")


def _any(words: list[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"
