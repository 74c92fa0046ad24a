"""The demo: a masked copy in which nothing is anybody's, and everything still adds up."""

from __future__ import annotations

import re
from contextlib import closing
from shutil import copytree
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from stdnum.br import cpf
from stdnum.mx import curp

import belvo_data as bd
from belvo_data.errors import InputInvalid, StoreDamaged
from belvo_data.privacy.key import Key
from belvo_data.privacy.look_alikes import LookAlikes
from belvo_data.privacy.numbers import Numbers
from belvo_data.privacy.texts import Known, Texts
from belvo_data.store.masked.columns import EMPTY, MASKS, masks
from belvo_data.store.masked.copy import Masked
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.pages import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

SECRET = "a secret of the tests"
PERSONAL = {
    "owners": "display_name email phone_number address document_number internal_identification id link_id",
    "accounts": "id number public_identification_value internal_identification",
    "links": "id external_id institution_user_id",
    "transactions": "id account_id internal_identification reference",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Path:
    """A data folder with the three people whom the embedded sandbox links at first."""
    return copytree(welcomed, tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="module")
def real(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(reader.connect(Publications(folder))) as db:
        yield db


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(reader.connect(Publications(folder), Masked(SECRET).open)) as db:
        yield db


def told(secrets: set[str], text: str) -> set[str]:
    """Return which secrets a text tells: ids and short numbers as a whole, others within words, too."""
    whole = {one for one in secrets if one.isdigit() and len(one) < 9} | {
        one for one in secrets if len(one) == 32
    }
    words = {*re.findall(r"[0-9]+", text), *re.findall(r"[0-9a-f]{32}", text)}
    return (whole & words) | {one for one in secrets - whole if one in text}


@pytest.fixture
def texts() -> Texts:
    """Texts of a bank whose customer is Luz Peña Ávila, with a shop and a few words of banks."""
    key = Key(SECRET)
    numbers = Numbers(key)
    known = Known(
        frozenset({"luz", "pena", "avila"}), frozenset({"cafe sol"}), frozenset({"spei", "enviado"})
    )
    return Texts(key, LookAlikes(key, numbers), numbers, known)


def folded(text: str) -> str:
    bare = normalize("NFKD", text.casefold())
    return re.sub(r"[^0-9a-z@]", "", bare)


def everything(db: duckdb.DuckDBPyConnection) -> str:
    """Return all texts of all tables and views, each once, folded; blanks part one from the next."""
    columns = db.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where database_name = 'belvo' "
        "and not internal and schema_name <> 'raw' "
        "and data_type not similar to '(DATE|TIME|BOOL|INT|BIG|DEC|DOU).*'"
    ).fetchall()
    found: set[str] = set()
    for schema, table, column in columns:
        for (value,) in db.execute(f'select distinct "{column}"::varchar from {schema}."{table}"').fetchall():
            found.update(map(folded, re.split(r"[,\[\]{}]", value or "")))
    return " ".join(found)


def personal(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Return what tells who somebody is, folded: whole names and each word, documents, numbers, ids."""
    found: set[str] = set()
    for table, columns in PERSONAL.items():
        for column in columns.split():
            values = {value for (value,) in db.execute(f"select {column} from {table}").fetchall() if value}
            found |= {folded(value) for value in values}
            if column in {"display_name", "address"}:
                found |= {word for value in values for word in map(folded, value.split()) if len(word) > 3}
    # three digits of a card are in many numbers, and of these words a shop or a bank has some
    return {one for one in found if len(one) > 4} - {
        "cidade",
        "ciudad",
        "mexico",
        "calle",
        "paulo",
        "medellin",
        "45000",
    }


def test_the_copy_has_nothing_of_anybody(
    real: duckdb.DuckDBPyConnection, demo: duckdb.DuckDBPyConnection
) -> None:
    secrets = personal(real)
    assert len(told(secrets, everything(real))) > 5000
    assert told(secrets, everything(demo)) == set()


def test_nobody_who_was_paid_is_named(
    real: duckdb.DuckDBPyConnection, demo: duckdb.DuckDBPyConnection
) -> None:
    paid = "select distinct lower(strip_accents(description)) from transactions where merchant_name is null"
    said, shown = (
        {word for (text,) in db.execute(paid).fetchall() for word in re.findall("[a-z]+", text or "")}
        for db in (real, demo)
    )
    strangers = {"luis", "zuniga", "carla", "muniz", "beto", "antonio", "marcio", "leao"}
    assert strangers <= said
    assert strangers & shown == set()


def test_no_amount_is_what_it_was(real: duckdb.DuckDBPyConnection, demo: duckdb.DuckDBPyConnection) -> None:
    for query in (
        "select distinct (day, balance) from balance_history where abs(balance) >= 100",
        "select distinct (value_date, amount) from transactions where amount >= 100",
        "select distinct (value_date, amount, original_amount) from ledger where abs(amount) >= 100",
        "select distinct balance_current from accounts",
        "select distinct median_transaction_amount from recurring_expenses",
        "select distinct (yearly_cost, last_amount) from recurring",
    ):
        was, now = (set(db.execute(query).fetchall()) for db in (real, demo))
        assert len(was) > 3
        assert was & now == set()


def test_ratios_stay_and_the_models_say_the_same(
    real: duckdb.DuckDBPyConnection, demo: duckdb.DuckDBPyConnection
) -> None:
    counted = "select kind, flow, currency, count(*) from ledger group by all order by all"
    assert real.execute(counted).fetchall() == demo.execute(counted).fetchall()
    for table in ("transfers", "recurring", "refunds", "pending_matches", "balance_history"):
        counted = f"select count(*) from {table}"
        assert real.execute(counted).fetchall() == demo.execute(counted).fetchall()
    summed = (
        "select currency, sum(amount) filter (kind = 'spending') / sum(amount) filter (kind = 'income') "
        "from ledger group by 1 order by 1"
    )
    for (_, was), (_, now) in zip(
        real.execute(summed).fetchall(), demo.execute(summed).fetchall(), strict=True
    ):
        assert now == pytest.approx(was, rel=1e-4)


def test_documents_hold_and_belong_to_nobody(demo: duckdb.DuckDBPyConnection) -> None:
    found = dict(demo.execute("select document_type, document_number from owners").fetchall())
    assert curp.is_valid(found["CURP"])
    assert cpf.is_valid(found["CPF"])


def test_what_belvo_sent_and_what_was_stays_behind(demo: duckdb.DuckDBPyConnection) -> None:
    tables = demo.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('raw', 'history')"
    ).fetchall()
    assert tables
    for table in [name for (name,) in tables] + [name for name in EMPTY if name != "ops.models"]:
        assert demo.execute(f"select count(*) from {table}").fetchall() == [(0,)]
    assert demo.execute("select count(external_id) from links").fetchall() == [(0,)]


def test_each_column_is_decided(real: duckdb.DuckDBPyConnection) -> None:
    columns = real.execute(
        "select schema_name || '.' || table_name, list(column_name) from duckdb_columns() "
        "join duckdb_tables() using (database_name, schema_name, table_name) "
        "where database_name = 'belvo' and schema_name in ('main', 'ops') group by 1"
    ).fetchall()
    assert {table for table, _ in columns} == MASKS.keys() | set(EMPTY)
    for table, names in columns:
        if table in MASKS:
            assert masks(table).keys() == set(names), table


def test_a_person_reads_the_same_however_it_is_written(texts: Texts) -> None:
    first, last = texts.text("Luz Peña").split()
    assert (
        texts.text("SPEI ENVIADO LUZ PENA", personal=True) == f"SPEI ENVIADO {first.upper()} {last.upper()}"
    )
    assert {first.casefold(), last.casefold()} & {"luz", "pena", "peña"} == set()


def test_a_stranger_who_is_paid_is_masked_and_a_shop_is_not(texts: Texts) -> None:
    assert "MARTA" not in texts.text("SPEI ENVIADO MARTA", personal=True)
    assert texts.text("SPEI ENVIADO CAFÉ SOL", personal=True) == "SPEI ENVIADO CAFÉ SOL"
    assert texts.text("ALMACEN MARTA") == "ALMACEN MARTA"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ref 84621333", r"ref \d{8}"),
        ("CPF 346.257.889-86", r"CPF \d{3}\.\d{3}\.\d{3}-\d{2}"),
        ("tel 55 1234 5678", r"tel \d{2} \d{4} \d{4}"),
        ("cc 1.947.606.890", r"cc \d\.\d{3}\.\d{3}\.\d{3}"),
        ("pago 1.234,56", r"pago \d\.\d{3},\d{2}"),
        ("a luz.pena@correo.mx", r"a \w+\.\w+@example\.net"),
        ("folio NUTA870418MDFXRN94", r"folio [A-Z]{4}87\d{4}M[A-Z]{5}\w\d"),
    ],
)
def test_numbers_in_texts_are_others_in_the_same_writing(texts: Texts, text: str, kept: str) -> None:
    shown = texts.text(text)
    assert re.fullmatch(kept, shown)
    assert shown != text


def test_instalments_and_short_numbers_stay(texts: Texts) -> None:
    assert texts.text("PARC 03/06 TIENDA 24") == "PARC 03/06 TIENDA 24"


def test_an_account_is_named_by_its_last_digits_still(texts: Texts) -> None:
    account, clabe = "84621333", "901180000846213339"
    assert texts.text("CUENTA 1333") == f"CUENTA {texts.number(account)[-4:]}"
    assert texts.number(clabe)[13:17] == texts.number(account)[-4:]
    assert texts.number("6197/98444421-3").split("/")[0] == texts.number("6197")


def test_another_secret_makes_others(texts: Texts) -> None:
    numbers = Numbers(Key("another"))
    assert numbers.number("84621333") != texts.number("84621333")
    assert Key("another").id("a-link") != Key(SECRET).id("a-link")


def test_a_notebook_shows_the_demo_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in opened(folder, monkeypatch, BELVO_DEMO="1", BELVO_DEMO_SECRET=SECRET):
        with bd.connect() as asked, bd.connect(demo=True) as wanted:
            names = "select display_name from owners order by 1"
            assert asked.execute(names).fetchall() == wanted.execute(names).fetchall()
            assert repr(asked).startswith("Demo with look-alikes of ")
        with pytest.raises(InputInvalid, match="no earlier states"):
            bd.connect(as_of="yesterday")


def test_a_copy_is_made_once_and_is_its_owners(folder: Path, demo: duckdb.DuckDBPyConnection) -> None:
    assert demo.execute("select 1").fetchall() == [(1,)]
    store = Publications(folder)
    path = Masked(SECRET).path(store, store.newest() or 0)
    made = path.stat()
    Masked(SECRET).open(store, store.newest() or 0).close()
    assert path.stat().st_mtime_ns == made.st_mtime_ns
    assert made.st_mode & 0o777 == 0o600


def test_what_can_not_be_masked_is_not_shown(tmp_path: Path) -> None:
    store = Publications(tmp_path / "data")
    store.path(1).write_bytes(b"no database")
    with pytest.raises(StoreDamaged):
        reader.connect(store, Masked(SECRET).open)
    assert list((tmp_path / "data" / "demo").iterdir()) == []
