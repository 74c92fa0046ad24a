"""The console's gate: hostile statements are refused, each with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.consoles import file, publications, written
from tests.hostile_statements import SECRET, STATEMENTS

__all__ = ["file", "publications"]

PROGRAM = Path(__file__).with_name("sealed_process.py")


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
