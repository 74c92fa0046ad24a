"""The explanation of a transaction: what it is taken for, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.explanation import explain

if TYPE_CHECKING:
    import duckdb


def test_a_transfer_names_its_other_side_and_the_reasons(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-05 checking -300.50 MXN Transfers To savings
    2026-01-06 savings 300.50 MXN Transfers From checking
    """
    sent = explain(story, "t0")
    facts = dict(sent.facts)

    assert sent.title == "2026-01-05: To Savings, -300.50 MXN, Checking"
    assert facts["Counts as"] == "nothing (own_move)"
    assert facts["To (transfer)"].startswith("2026-01-06 300.50 MXN, Savings, confidence ")
    assert ", applied, " in facts["To (transfer)"]
    assert "From (transfer)" in dict(explain(story, "t1").facts)
    assert repr(sent).splitlines()[0] == sent.title


def test_what_counts_says_as_what(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-05 checking -40 MXN - <b>Shop</b>
    """
    bought = explain(story, "t0")

    assert dict(bought.facts)["Counts as"] == "spending, -40.00 MXN"
    assert "<b>Shop" not in bought._repr_html_()


def test_an_id_that_nothing_has_is_refused(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-05 checking -40 MXN - Shop
    """
    with pytest.raises(InputInvalid, match="There is no transaction 'nothing'"):
        explain(story, "nothing")
