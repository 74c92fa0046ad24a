"""Templates: texts without their number, so that words which stand beside many of them are masked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.privacy.texts import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

GAP = "chr(57344)"  # where the number was: no letter, no digit, and in no text that has a template
# Texts with one number that touches no letter, without mails, in letters that SQL and Python tell alike.
SIGNS, NO_LETTERS = r"\x00-/:-?A-~\x{C0}-\x{24F}", r"\x00-/:-?\[-`{-~\x{C0}-\x{24F}"
ONE_NUMBER = f"(?s)([{SIGNS}]*[{NO_LETTERS}])?[0-9]+([{NO_LETTERS}][{SIGNS}]*)?"
AN_ID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-"
MACROS = f"""
    create or replace temp macro masked_number_in(text) as if(
        regexp_full_match(text, '{ONE_NUMBER}') and not regexp_matches(text, '{AN_ID}'),
        regexp_extract(text, '[0-9]+'), null
    );
    create or replace temp macro masked_template(text, number) as
        if(number is null, text, replace(text, number, {GAP}));
    create or replace temp macro masked_filled(number, shown) as case
        when number is null then shown
        when length(number) < {LEAST} then replace(shown, {GAP}, number)
        else replace(shown, {GAP}, masked_run(number)) end;
"""


def mask(db: duckdb.DuckDBPyConnection, rows: str, columns: Iterable[str]) -> None:
    """Put the templates of some texts into ``temp.words``, with what is shown for each.

    Args:
        rows: has the texts, the number in each, and ``personal``.
    """
    each = " union ".join(
        f'select masked_template("{column}", "{column} number") as template, personal from {rows} '
        f'where "{column}" is not null'
        for column in columns
    )
    db.execute(f"""
        create or replace temp table words as
        select template, personal, masked_text(template, personal) as shown from ({each})
    """)
