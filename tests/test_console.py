"""The SQL console: statements read what is published and nothing else, and end in time."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from belvo_data.console import sealed
from belvo_data.console.answers import received
from belvo_data.console.exports import exported
from belvo_data.console.gate import Gate
from belvo_data.console.limits import RUNNING, Limits
from belvo_data.console.runner import Console
from belvo_data.console.schema import examples, schema
from belvo_data.console.worker import answer
from belvo_data.errors import InputInvalid, StatementEnded, StatementInvalid, StatementRefused
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.statements import Statements
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, transaction
from tests.conftest import NOW
from tests.hostile_statements import RUNAWAY, SECRET, STATEMENTS
from tests.machine import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.console.answers import Answer
    from belvo_data.store.read.export import Format

PROGRAM = Path(__file__).with_name("sealed_process.py")
MANY = "(select unnest(range(100000)) n)"
SHORT = Limits(seconds=1, memory=100_000_000)


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """Ana's bank with a salary of 1000 and two coffees of 4.50, published, beside a file that is not ours."""
    folder = tmp_path_factory.mktemp("console") / "data"
    publications = Publications(folder)
    bank = Bank.of_ana(
        accounts=[account("a1")],
        transactions=[
            transaction("t1", 1000, "a1", value_date="2026-01-01", description="Salary"),
            transaction("t2", -4.5, "a1", value_date="2026-01-02", description="Coffee"),
            transaction("t3", -4.5, "a1", value_date="2026-01-03", description="Coffee"),
        ],
    )
    list(sync(bank.client, publications, now=lambda: NOW))
    (folder / "outside.txt").write_text(SECRET)
    return publications


@pytest.fixture(scope="module")
def file(publications: Publications) -> Path:
    return publications.path(publications.newest() or 0)


@pytest.fixture(scope="module")
def console(file: Path) -> Iterator[Console]:
    with closing(Console(lambda: file)) as console:
        console.prepare()
        yield console


@pytest.fixture(scope="module")
def asked(file: Path) -> Callable[[str], Answer]:
    """Ask in this process, without its bounds, which is quicker and all else is the same."""
    db = sealed.opened()
    gate, limits = Gate(db), Limits()
    sealed.seal(db, file, limits)
    return lambda statement, **how: received(statement, answer(db, gate, statement, limits, **how))


def written(statement: str, file: Path) -> str:
    folder = file.parents[1]
    return statement.format(outside=folder / "outside.txt", file=file, folder=folder, many=MANY)


@pytest.fixture(scope="module")
def refusals(file: Path) -> dict[str, dict[str, Any]]:
    """What a sealed process says first of each hostile statement."""
    asked = [statement for _, statement in STATEMENTS]
    request = {"path": str(file), "statements": [written(statement, file) for statement in asked]}
    done = subprocess.run(
        [sys.executable, PROGRAM], input=json.dumps(request).encode(), capture_output=True, check=True
    )
    return dict(zip(asked, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize(("kind", "statement"), STATEMENTS)
def test_a_hostile_statement_is_refused_with_a_reason(
    refusals: dict[str, dict[str, Any]], kind: str, statement: str, file: Path
) -> None:
    said = refusals[statement]
    assert said.get("error") in {"StatementRefused", "StatementInvalid"}, (kind, said)
    assert len(said["problem"]) > 10
    assert len(said["remedy"]) > 10
    assert SECRET not in str(said)
    assert ("{" in statement) or str(file.parents[1]) not in str(said)


def test_the_table_of_hostile_statements_has_two_hundred_that_differ(
    refusals: dict[str, dict[str, Any]], file: Path
) -> None:
    assert len(refusals) == len(STATEMENTS) > 200
    assert {path.name for path in file.parents[1].iterdir()} <= {
        "belvo.duckdb", "journal.sqlite", "journal.sqlite-shm", "journal.sqlite-wal", "outside.txt",
        "publications", "staged",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("copy links to '/dev/stdout'", "COPY is not run here: it would read or write a file."),
        ("attach ':memory:' as m", "ATTACH is not run here: it would open or leave a database."),
        ("load httpfs", "LOAD is not run here: it would bring in an extension."),
        ("set threads = 64", "SET is not run here: it would change or read a setting."),
        ("insert into links select * from links", "INSERT is not run here: it would change what is stored."),
        ("select getenv('PATH')", "getenv reaches beyond the published data."),
        ("from duckdb_secrets()", "duckdb_secrets reaches beyond the published data."),
        ("from query('select 1')", "query reaches beyond the published data."),
        ("select 1; select 2", "There are 2 statements, and one is run at a time."),
        ("-- select", "There is no statement."),
        ("pivot links on institution", "A PIVOT is run here only where its values are named."),
        ("from '/etc/passwd'", "It would reach beyond the published data"),
        ("from 'https://example.org/a.parquet'", "It would reach beyond the published data"),
    ],
)
def test_a_refusal_says_what_the_statement_would_do(
    refusals: dict[str, dict[str, Any]], statement: str, reason: str
) -> None:
    assert refusals[statement]["problem"].startswith(reason)


def test_the_process_reaches_nothing_even_past_the_gate(file: Path) -> None:
    program = f"""
import duckdb, socket, sys
from pathlib import Path
from belvo_data.console import bounds, sealed
from belvo_data.console.limits import Limits
db = sealed.opened()
db.execute("select 1").fetchall()
sealed.seal(db, Path({str(file)!r}), Limits())
bounds.bind(Limits())
for statement in ("from read_text('/etc/passwd')", "copy links to 'a.csv'", "load httpfs", "set threads = 9",
                  "attach 'a.duckdb'", "delete from links", "install httpfs", "from db"):
    try:
        db.execute(statement).fetchall()
    except duckdb.Error:
        continue
    print("answered", statement)
for reach in (lambda: open("/etc/passwd"), socket.socket, lambda: open("/tmp/a", "w")):
    try:
        reach()
    except OSError as error:
        print(error.errno)
print(db.execute("select count(*) from transactions").fetchall())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["24", "24", "24", "[(3,)]"]  # EMFILE: no further file


def test_the_process_of_a_statement_has_none_of_our_environment(
    console: Console, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setenv("BELVO_SECRET_ID", "key-of-a-test")
    monkeypatch.setenv("BELVO_SECRET_PASSWORD", "password-of-a-test")
    with closing(Console(lambda: file, Limits(seconds=5))) as other:
        query = other.ask(written(RUNAWAY["a product without end"], file))
        environment = Path(f"/proc/{query.pid}/environ")
        if environment.exists():
            held = environment.read_bytes()
            assert b"LANG=C.UTF-8" in held
            assert b"BELVO" not in held
            assert b"of-a-test" not in held
            assert b"of-a-test" not in Path(f"/proc/{query.pid}/cmdline").read_bytes()
        query.cancel()
        with pytest.raises(StatementEnded, match="It was cancelled"):
            query.answer()
    assert console.ask("select 1").answer().rows == 1


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from transactions",
        "from transactions select count(*)",
        "with t as (from transactions) select count(*) from t",
        "values (3)",
        "-- how many\nselect count(*) /* all */ from transactions;",
        "(select count(*) from main.transactions)",
        "select count from (summarize transactions) limit 1",
    ],
)
def test_what_selects_is_answered(asked: Callable[..., Answer], statement: str) -> None:
    assert asked(statement).frame().to_numpy().tolist() == [[3]]


@pytest.mark.parametrize(
    "statement",
    [
        "describe transactions", "show tables", "summarize transactions", "from cashflow()",
        "from cashflow(grain := 'quarter')", "from duckdb_columns()", "from information_schema.tables",
        "unpivot (select 1 a, 2 b) on a, b into name n value v", "from ops.runs",
        "pivot transactions on type in ('INFLOW', 'OUTFLOW') using sum(amount) group by currency",
    ],
)  # fmt: skip
def test_what_describes_and_asks_is_answered(asked: Callable[..., Answer], statement: str) -> None:
    assert asked(statement).rows > 0


def test_an_answer_keeps_cents_days_and_texts(asked: Callable[..., Answer]) -> None:
    frame = asked("select value_date, amount, description from ledger order by 1").frame()
    assert [[str(value) for value in row] for row in frame.to_numpy().tolist()] == [
        ["2026-01-01", "1000.0000", "Salary"],
        ["2026-01-02", "-4.5000", "Coffee"],
        ["2026-01-03", "-4.5000", "Coffee"],
    ]


def test_values_that_no_grid_holds_are_text_and_columns_have_names_of_their_own(
    asked: Callable[..., Answer],
) -> None:
    found = asked(
        "select [1, null] a, {'b': date '2026-01-01'} a, '\\xAA'::blob a, interval 1 day i, time '12:00' t, "
        "'infinity'::timestamp m, 170141183460469231731687303715884105727 h, null n"
    )
    [row] = found.table().to_pylist()
    assert [row[name] for name in ("a", "a_2", "a_3", "t", "m", "n")] == [
        "[1, null]", '{"b": "2026-01-01"}', "aa", "12:00:00", "infinity", None,
    ]  # fmt: skip


def test_a_plan_is_told_and_not_run_unless_that_is_asked(asked: Callable[..., Answer]) -> None:
    for told in (asked("from ledger", explain="explain"), asked("Explain from ledger")):
        assert "SEQ_SCAN" in told.plan
        assert told.rows == 0
    assert "Total Time" in asked("explain analyze from ledger").plan


@pytest.mark.parametrize(
    ("statement", "place", "meant"),
    [
        ("select amout from ledger", (1, 8), "Did you mean amount"),
        ("select id,\n  'é', curency\nfrom ledger", (2, 8), "Did you mean currency"),
        ("from legder", (1, 6), "Did you mean ledger?"),
        ("explain select amout from ledger", (1, 16), "Did you mean amount"),
        ("/* a */ select id\nform ledger", (2, 6), "Mend it there"),
        ("from cashflow(gain := 'month')", (1, 6), "grain := 'month'"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_was_meant(
    asked: Callable[..., Answer], statement: str, place: tuple[int, int], meant: str
) -> None:
    with pytest.raises(StatementInvalid) as caught:
        asked(statement)
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.problem.startswith(f"Line {place[0]}, column {place[1]}: ")
    assert meant in caught.value.remedy


def test_a_long_answer_is_cut_and_says_so(file: Path) -> None:
    with closing(Console(lambda: file, Limits(rows=3_000, size=1_000_000))) as console:
        full, many, wide = (
            console.ask(statement)
            for statement in (
                "from range(3000)",
                "from range(10000000000)",
                "select repeat('x', 1000) from range(100000)",
            )
        )
        assert (full.answer().rows, full.answer().more) == (3_000, "")
        assert (many.answer().rows, many.answer().more) == (3_000, "rows")
        assert wide.answer().more == "size"
        assert 0 < wide.answer().rows < 3_000


def test_runaway_statements_end_by_themselves(file: Path) -> None:
    with closing(Console(lambda: file, SHORT)) as console:
        waiting = list(RUNAWAY.values())
        while waiting:
            running = [console.ask(written(one, file)) for one in waiting[:RUNNING]]
            waiting = waiting[RUNNING:]
            for query in running:
                assert query.wait(WAIT)
                with pytest.raises(StatementEnded):
                    query.answer()


def test_a_statement_is_answered_while_another_runs_away(console: Console, file: Path) -> None:
    away = console.ask(written(RUNAWAY["a product without end"], file))
    assert console.ask("select count(*) from ledger").answer().rows == 1
    assert not away.done
    away.cancel()
    assert away.wait(WAIT)


def test_only_so_many_statements_run_at_a_time(file: Path) -> None:
    with closing(Console(lambda: file, Limits(seconds=10))) as console:
        queries = [console.ask(written(RUNAWAY["a product without end"], file)) for _ in range(RUNNING)]
        with pytest.raises(StatementRefused, match="4 statements run already"):
            console.ask("select 1")
        queries[0].cancel()
        queries[0].wait()
        assert console.ask("select 1").answer().rows == 1
    assert all(query.wait(WAIT) for query in queries)


@pytest.mark.parametrize(("form", "begins"), [("csv", b"value_date,"), ("parquet", b"PAR1"), ("xlsx", b"PK")])
def test_an_answer_becomes_a_file(
    asked: Callable[..., Answer], form: Format, begins: bytes, tmp_path: Path
) -> None:
    found = asked("select value_date, amount, '=1+1' as formula from ledger order by 1")
    assert exported(found, form).startswith(begins)
    if form == "csv":
        assert exported(found, form).decode().splitlines()[1] == "2026-01-01,1000.0000,'=1+1"
    if form == "parquet":
        (tmp_path / "a.parquet").write_bytes(exported(found, form))
        rows = duckdb.sql(f"select sum(amount) from '{tmp_path}/a.parquet'").fetchall()
        assert [str(row[0]) for row in rows] == ["991.0000"]


# what it offers


def test_the_schema_tells_what_there_is_with_comments_and_counts(publications: Publications) -> None:
    with closing(reader.connect(publications)) as db:
        found = {one.name: one for one in schema(db)}
    transactions = found["transactions"]
    assert (transactions.kind, transactions.rows) == ("table", 3)
    assert "amount" in [column.name for column in transactions.columns]
    assert all(column.about for column in transactions.columns)
    assert (found["ledger"].kind, found["ledger"].rows) == ("view", 3)
    cashflow = found["cashflow()"]
    assert cashflow.about.startswith("Cash flow: ")
    assert cashflow.rows is None
    assert ("grain", "'month'") in [(column.name, column.type) for column in cashflow.columns]
    assert not [name for name in found if name.startswith("derived.")]


def test_every_example_is_answered(publications: Publications, asked: Callable[[str], Answer]) -> None:
    with closing(reader.connect(publications)) as db:
        offered = {one.example for one in schema(db)} | set(examples().values())
    together = " union all ".join(f"select count(*) from ({statement})" for statement in sorted(offered))
    assert len(offered) > 60
    assert asked(together).rows == len(offered)


@pytest.fixture
def statements(tmp_path: Path) -> Statements:
    return Statements(tmp_path / "journal.sqlite", kept=3)


def test_history_is_newest_first_and_has_each_statement_once(statements: Statements) -> None:
    for number in (1, 2, 3, 4):
        statements.note(f"select {number}", "1 row", now=NOW)
    assert [one.statement for one in statements.history()] == ["select 4", "select 3", "select 2"]
    statements.note("select 3", "2 rows", now=NOW)
    kept = statements.history()
    assert [one.statement for one in kept] == ["select 3", "select 4"]
    assert kept[0].outcome == "2 rows"
    statements.clear()
    assert statements.history() == []


def test_a_statement_is_saved_under_a_name_once(statements: Statements) -> None:
    statements.save("By month", "from cashflow()", now=NOW)
    statements.save(" By  month ", "from cashflow(grain := 'week')", now=NOW)
    statements.save("all", "from ledger", now=NOW)
    assert statements.saved() == {"all": "from ledger", "By month": "from cashflow(grain := 'week')"}
    statements.remove("By month")
    assert list(statements.saved()) == ["all"]
    for name in (" ", "x" * 81):
        with pytest.raises(InputInvalid):
            statements.save(name, "from ledger", now=NOW)


def test_a_forgotten_link_leaves_saved_statements_and_history(tmp_path: Path) -> None:
    publications = Publications(tmp_path / "data")
    statements = Statements(tmp_path / "data" / "journal.sqlite")
    statements.note(f"from ledger where link_id = '{ANA}'", "1 row", now=NOW)
    statements.save("Ana", f"from ledger where link_id = '{ANA}'", now=NOW)
    statements.note("from ledger", "1 row", now=NOW)
    forget(publications, ANA, now=lambda: NOW)
    assert [one.statement for one in statements.history()] == ["from ledger"]
    assert statements.saved() == {}
