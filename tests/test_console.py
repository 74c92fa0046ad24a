"""The SQL console: statements read what is published and nothing else, and end in time."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from belvo_data.console.limits import RUNNING, Limits
from belvo_data.console.runner import Console
from belvo_data.errors import StatementEnded, StatementRefused
from tests.consoles import console, file, publications, written
from tests.hostile_statements import RUNAWAY
from tests.machine import WAIT

__all__ = ["console", "file", "publications"]

SHORT = Limits(seconds=1, memory=100_000_000)


def test_the_process_reaches_nothing_even_past_the_gate(file: Path) -> None:
    program = f"""
import duckdb, socket, sys
from pathlib import Path
from time import monotonic, sleep
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
            given_up = monotonic() + 5
            while not (held := environment.read_bytes()) and monotonic() < given_up:
                sleep(0.01)  # a process that is being started has none yet
            assert b"LANG=C.UTF-8" in held
            assert b"BELVO" not in held
            assert b"of-a-test" not in held
            assert b"of-a-test" not in Path(f"/proc/{query.pid}/cmdline").read_bytes()
        query.cancel()
        with pytest.raises(StatementEnded, match="It was cancelled"):
            query.answer()
    assert console.ask("select 1").answer().rows == 1


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
