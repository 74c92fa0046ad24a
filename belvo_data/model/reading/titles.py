"""Titles: how a name is written whose letters say nothing, since banks write all of them large or small."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SMALL = "'de', 'da', 'do', 'dos', 'das', 'del', 'la', 'el', 'los', 'las', 'y', 'e'"
MACRO = f"""
    create or replace temp macro titled(words) as array_to_string(list_transform(words, lambda word, place:
        if(place > 1 and word in ({SMALL}), word, upper(word[1]) || word[2:])), ' ')
"""


def give_titled(db: duckdb.DuckDBPyConnection) -> None:
    """Give a connection ``titled``, which writes a list of small words as a name: Loja da Maria."""
    db.execute(MACRO)
