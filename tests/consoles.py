"""Consoles: three transactions that are published, and what asks statements of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from belvo_data.console import sealed
from belvo_data.console.answers import received
from belvo_data.console.gate import Gate
from belvo_data.console.limits import Limits
from belvo_data.console.runner import Console
from belvo_data.console.worker import answer
from belvo_data.store.publications.publications import Publications
from belvo_data.syncing import sync
from tests.bank import Bank, account, transaction
from tests.conftest import NOW
from tests.hostile_statements import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from belvo_data.console.answers import Answer

MANY = "(select unnest(range(100000)) n)"


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
