"""What tests of the model share: a Belvo of one sync or several, and what came of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.store.publications.publications import Publications
    from tests.bank import Bank


@pytest.fixture
def ask(store: Publications) -> Callable[[Bank, str], list[tuple[Any, ...]]]:
    """Sync a bank and return the rows of a query; columns called evidence are lists."""

    def asked(bank: Bank, query: str) -> list[tuple[Any, ...]]:
        steps = [
            step for step in sync(bank.client, store, full=True, now=lambda: NOW) if isinstance(step, Step)
        ]
        assert [step.error for step in steps if step.error] == []
        with reader.connect(store) as db:
            found = db.execute(query)
            names = [column[0] for column in found.description]
            return [
                tuple(
                    json.loads(value) if name == "evidence" else value
                    for name, value in zip(names, row, strict=True)
                )
                for row in found.fetchall()
            ]

    return asked
