"""The masks in SQL: what they make of a number or a text is what Python's make of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import duckdb
import pytest

from belvo_data.privacy.key import Key
from belvo_data.privacy.look_alikes import LookAlikes
from belvo_data.privacy.numbers import Numbers
from belvo_data.privacy.texts import Known, Texts
from belvo_data.store.masked import templates
from belvo_data.store.masked.functions import give

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = Key("a secret of the tests")
KNOWN = Known(frozenset({"luz", "pena"}), frozenset({"cafe sol"}), frozenset({"spei", "enviado"}))
NUMBERS = [
    *("0000", "0007", "1333", "84621333", "000084621333", "700000000000000000000000000001333"),
    *("0" * 40, "9" * 64, "9" * 65, "8" * 10, "900373913"),
    "901180000846213339",  # a CLABE, and a number as long that is none
    "901180000846213330",
    "34625788986",  # a CPF, and one that lost its zero, and a number as long that is none
    "1234567890",
    "34625788987",
    "11222333000181",  # a CNPJ, and none
    "11222333000182",
    "8600030201",  # a NIT
]
TEXTS = [
    *("SPEI ENVIADO LUZ PEÑA", "SPEI ENVIADO LUZ PEÑA 84621333", "84621333 luz", "84621333", "12", ""),
    *("CAFÉ SOL 24", "CAFÉ SOL 1333 (LUZ)", "LOJA1333", "Ø1333", "-1333_", "REF\n84621333\nLUZ"),
    *("TIENDA 24 CUENTA 1333", "PARC 03/06 TIENDA 1333", "CPF 346.257.889-86", "tel 55 1234 5678"),
    *("a luz@correo.mx 1333", "ref \u0661\u0662\u0663\u0664 1333", "\ue000 1333", "luz@\ue0001333"),
    *("12345678-abcd-abcd-abcd-abcdefabcdef", "luz\u0301 1333", "٣ luz 5", "folio NUTA870418MDFXRN94"),
]


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as db:
        give(db, KEY, KNOWN)
        yield db


@pytest.mark.parametrize("digits", NUMBERS)
def test_a_number_is_the_same_in_both(db: duckdb.DuckDBPyConnection, digits: str) -> None:
    assert db.execute("select masked_run(?)", [digits]).fetchall() == [(Numbers(KEY).number(digits),)]


@pytest.mark.parametrize("is_personal", [False, True])
def test_a_text_is_the_same_in_both(db: duckdb.DuckDBPyConnection, *, is_personal: bool) -> None:
    numbers = Numbers(KEY)
    texts = Texts(KEY, LookAlikes(KEY, numbers), numbers, KNOWN)
    db.execute(
        'create or replace temp table said as select text, masked_number_in(text) as "text number", '
        f"{is_personal} as personal from (select unnest(?::varchar[]) as text)",
        [TEXTS],
    )
    templates.mask(db, "temp.said", ["text"])
    shown = db.execute("""
        select s.text, masked_filled(s."text number", w.shown)
        from temp.said s
        join temp.words w on w.template = masked_template(s.text, s."text number")
    """).fetchall()
    assert dict(shown) == {text: texts.text(text, personal=is_personal) for text in TEXTS}


def test_texts_that_differ_in_their_number_have_one_template(db: duckdb.DuckDBPyConnection) -> None:
    made = (
        "select count(distinct masked_template(t, masked_number_in(t))) "
        "from (select unnest(?::varchar[]) as t)"
    )
    assert db.execute(made, [["CAFE 1", "CAFE 84621333", "CAFE 0"]]).fetchall() == [(1,)]


def test_an_id_is_the_same_in_both(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select masked_id('a-link'), masked_id('')").fetchall() == [(KEY.id("a-link"), "")]
