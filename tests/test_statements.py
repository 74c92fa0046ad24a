"""Statements: those that were asked before, and those that are saved under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.statements import Statements
from belvo_data.store.publications.publications import Publications
from tests.bank import ANA
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path


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
