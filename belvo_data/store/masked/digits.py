"""Digits: the look-alikes of most numbers as SQL makes them, the same as ``privacy.numbers`` does.

What may be a document or a CLABE by its check digits is left to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.privacy.key import DECIMAL, HEXADECIMAL
from belvo_data.privacy.numbers import CLABE, CNPJ, CPF, CPF_LEAST, ENDING, NIT, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

DRAWN = 64  # digits that are drawn at once
# The short key is a variable: DuckDB's errors quote statements.
MACROS = f"""
    create or replace temp macro masked_head(head, bare, of) as
        repeat('0', length(head) - bare) || regexp_replace(translate(
            left(sha256(getvariable('demo_key') || 'head:' || ltrim(of, '0')), bare),
            '{HEXADECIMAL}', '{DECIMAL}'
        ), '^0', '7');
    create or replace temp macro masked_plain(digits) as
        if(
            ltrim(left(digits, -{ENDING}), '0') = '', left(digits, -{ENDING}),
            masked_head(left(digits, -{ENDING}), length(ltrim(left(digits, -{ENDING}), '0')), digits)
        ) || getvariable('demo_endings')[1 + right(digits, {ENDING})::integer];
"""


def give(db: duckdb.DuckDBPyConnection) -> None:
    """Give a connection ``masked_run``: the look-alike of a run of digits; ``masked_odd_run`` is there."""
    turns = (f"nullif({_drawn(f'ending:{turn} ')}, ending)" for turn in range(3))
    db.execute(
        f"set variable demo_endings = (select list(coalesce({', '.join(turns)}) order by ending) "
        f"from (select lpad(i::varchar, {ENDING}, '0') as ending from range({10**ENDING}) t(i)))"
    )
    db.execute(MACROS)
    db.execute(
        "create or replace temp macro masked_run(digits) as case "
        f"when length(digits) not between {ENDING} and {DRAWN} then masked_odd_run(digits) "
        f"when {_may_be_checked()} then masked_odd_run(digits) else masked_plain(digits) end"
    )


def _drawn(kind: str) -> str:
    """Return the digits that are drawn for an ending, in SQL."""
    return (
        f"translate(left(sha256(getvariable('demo_key') || '{kind}' || ending), {ENDING}), "
        f"'{HEXADECIMAL}', '{DECIMAL}')"
    )


def _may_be_checked() -> str:
    """Return whether check digits hold, in SQL; of two the first is enough to ask Python."""
    clabe = " + ".join(
        f"{_digit(CLABE, place)} * {WEIGHTS[place % len(WEIGHTS)]} % 10" for place in range(CLABE - 1)
    )
    cnpj, cpf = (_sum(CNPJ, [*range(5, 1, -1), *range(9, 1, -1)]), _sum(CPF, range(CPF - 1, 1, -1)))
    return f"""case length(digits)
        when {CLABE} then ({clabe} + {_digit(CLABE, CLABE - 1)}) % 10 = 0
        when {CNPJ} then (11 - ({cnpj}) % 11) % 11 % 10 = {_digit(CNPJ, CNPJ - 2)}
        else length(digits) between {CPF_LEAST} and {CPF} and (
            (11 - ({cpf}) % 11) % 11 % 10 = {_digit(CPF, CPF - 2)}
            or (length(digits) = {NIT} and digits[1] in ('8', '9'))
        ) end"""


def _sum(length: int, weights: Iterable[int]) -> str:
    return " + ".join(f"{_digit(length, place)} * {weight}" for place, weight in enumerate(weights))


def _digit(length: int, place: int) -> str:
    """Return the digit at a place of a number with so many, from the left."""
    return f"(try_cast(digits as bigint) // {10 ** (length - 1 - place)} % 10)"
