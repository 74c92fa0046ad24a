"""Functions: the masks as a connection of DuckDB's has them, for the time of a copy."""

from __future__ import annotations

from datetime import date  # noqa: TC003  DuckDB reads annotations
from typing import TYPE_CHECKING

from belvo_data.privacy.look_alikes import LookAlikes
from belvo_data.privacy.numbers import Numbers
from belvo_data.privacy.texts import Known, Texts
from belvo_data.store.literals import literal
from belvo_data.store.masked import digits, templates

if TYPE_CHECKING:
    import duckdb

    from belvo_data.privacy.key import Key

TEXT, FLAG, DAY = "VARCHAR", "BOOLEAN", "DATE"
# The short key is a variable: DuckDB's errors quote statements.
MACROS = """
    create or replace temp macro masked_id(of) as if(of = '', '', (
        sha256(getvariable('demo_key') || ':' || of)[:32]::uuid::varchar
    ));
    create or replace temp macro masked_money(of, factor) as
        try_cast(round(of::double * factor, 2) as decimal(19, 4));
"""


def give(db: duckdb.DuckDBPyConnection, key: Key, known: Known) -> None:
    """Give a connection the functions that ``columns`` speaks of."""
    numbers = Numbers(key)
    looks = LookAlikes(key, numbers)
    texts = Texts(key, looks, numbers, known)

    def masked_text(text: str, personal: bool) -> str:  # noqa: FBT001  DuckDB gives it by place
        return texts.text(text, personal=personal)

    def masked_birth(day: date) -> date:
        return looks.birth_date(day)

    for name, made in (
        ("masked_name", looks.name),
        ("masked_odd_run", numbers.number),
        ("masked_document", numbers.document),
        ("masked_email", looks.email),
        ("masked_phone", looks.phone),
        ("masked_address", looks.address),
        ("masked_number", texts.number),
    ):
        db.create_function(name, made, [TEXT], TEXT)
    db.create_function("masked_birth", masked_birth, [DAY], DAY)
    db.create_function("masked_text", masked_text, [TEXT, FLAG], TEXT)
    db.execute(f"set variable demo_key = {literal(key.short)}")
    digits.give(db)
    db.execute(MACROS + templates.MACROS)
