"""Persons, on the welcome's three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from belvo_data.formats.numbers import money
from tests.pages import filled, folder, shown, words

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.slow
def test_each_person_has_a_card_with_what_it_has_in_every_currency(filled: wiring.Belvo) -> None:
    said = words(shown("owners", currency="MXN")).replace("\\", "")
    db = filled.published.analysis()
    assert "3 persons" in said
    for row in metrics.person_worth(db).itertuples():
        assert f"{written(row.net, row.currency)} now" in said
    for row in metrics.person_flows(db, "last 12 months").itertuples():
        assert f"{written(row.income, row.currency)} came in" in said
    for document in metrics.persons_known(db)["document_number"]:
        assert document not in said


def written(amount: object, currency: object) -> str:
    return money(amount, currency).replace("\xa0", " ")
