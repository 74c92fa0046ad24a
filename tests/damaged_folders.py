"""Damaged folders: data folders with two publications, whose files come to harm, and what is told of them."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from belvo_data import wiring
from tests.bank import Bank, account, owner, transaction
from tests.harms import HARMS, flip_block, of_typed_tables
from tests.machine import KEYS, over_http, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.shell import Shell

FORMER, NEWEST, COPY = "publications/00000001.duckdb", "publications/00000002.duckdb", "belvo.duckdb"
JOURNAL, RUNNING = "journal.sqlite", "server.json"


@pytest.fixture(scope="module")
def bank() -> Bank:
    rows = [transaction("t-1", -5), transaction("t-2", 7)]
    return Bank.of_ana(accounts=[account("checking")], owners=[owner("ana")], transactions=rows)


@pytest.fixture(scope="module")
def address(bank: Bank) -> Iterator[str]:
    with served(over_http(bank)) as address:
        yield address
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)  # Streamlit has it say how it ends


@pytest.fixture(scope="module")
def whole(bank: Bank, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two publications: the second has a transaction more."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    with pytest.MonkeyPatch.context() as env:
        for name, value in {**KEYS, "BELVO_API_URL": address, "BELVO_DATA_DIR": str(folder)}.items():
            env.setenv(name, value)
        wiring.own.cache_clear()
        later = bank.lists["/api/transactions/"].pop()
        wiring.sync()
        bank.lists["/api/transactions/"].append(later)
        wiring.sync(full=True)
        wiring.belvo().close()
        wiring.own.cache_clear()
    (folder / RUNNING).write_text('{"address": "http://127.0.0.1:9", "nonce": "x"}')
    return folder


@pytest.fixture
def hurt(shell: Shell, whole: Path, address: str) -> Callable[..., Path]:
    """Returns the shell's data folder, with some of its files harmed."""
    shell.set(**KEYS, BELVO_API_URL=address)

    def hurt(harm: str, *names: str) -> Path:
        shutil.rmtree(shell.data, ignore_errors=True)
        shutil.copytree(whole, shell.data)
        for name in names:
            HARMS[harm](shell.data / name)
        return shell.data

    return hurt


def now() -> datetime:
    return datetime.now(UTC)


def ids(shell: Shell) -> list[str]:
    """Return the transactions that are exported."""
    said = shell("export", "transactions", "--format", "csv", "--to", str(shell.data / "out"))
    assert said.code == 0, said
    lines = (shell.data / "out" / "transactions.csv").read_text("utf-8").splitlines()
    return sorted(line.split(",")[0] for line in lines[1:])


def bad(shell: Shell) -> str:
    """Return what the doctor finds to be wrong, each with its cure."""
    said = shell("doctor").out.split("\n✗")
    return "\n".join(one.partition("\nok")[0] for one in said[1:])


@pytest.fixture
def typed(hurt: Callable[..., Path]) -> Path:
    """A folder in whose newest publication a typed table is damaged, and nothing of what Belvo sent.

    It opens well.
    """
    folder = hurt("empty", COPY, FORMER)
    flip_block(folder / NEWEST, next(of_typed_tables(folder / NEWEST)))
    return folder
