"""What tests share: a clock, a sandbox, a store in an empty folder, a shell, and stories in docstrings."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest

from belvo_data.period import Period
from belvo_data.sandbox import Sandbox
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import Bank, account, transaction
from tests.machine import opened
from tests.sandbox_doors import Clock, Door
from tests.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import duckdb

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow ones, so that no processor waits for them in the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(tmp_path: Path, clock: Clock) -> Sandbox:
    return Sandbox.open(tmp_path / "sandbox", now=clock)


@pytest.fixture
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


@pytest.fixture
def quarter() -> Period:
    return Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def store(tmp_path: Path) -> Publications:
    return Publications(tmp_path / "data")


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    with closing(Shell(tmp_path / "data", monkeypatch, capsys, tmp_path)) as shell:
        shell.set()
        yield shell


@pytest.fixture(scope="session")
def welcomed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the welcome's three people, read from the embedded sandbox: nobody's, so copy it."""
    folder = tmp_path_factory.mktemp("welcomed") / "data"
    with opened(folder) as belvo:
        assert not [step.error for step in belvo.syncs.run() if isinstance(step, Step) and step.error]
    return folder


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what publishes a story once, however many tests tell it, and says where that lies."""

    @cache
    def publish(story: str) -> Path:
        lines = [line.split(maxsplit=5) for line in story.splitlines() if line.strip()]
        told = [line for line in lines if line[0][0].isdigit()]
        bank = Bank.of_ana(
            accounts=[_account(name, currency) for name, currency in {(line[1], line[3]) for line in told}],
            transactions=[_transaction(number, line) for number, line in enumerate(told)],
        )
        store = Publications(tmp_path_factory.mktemp("story"))
        steps = [step for step in sync(bank.client, store, now=lambda: NOW) if isinstance(step, Step)]
        assert [step.error for step in steps if step.error] == []
        return store.path(1)

    return publish


@pytest.fixture
def story(
    request: pytest.FixtureRequest, store: Publications, told: Callable[[str], Path]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Publish what the test's docstring tells and return a connection that sees it.

    A line is ``date account amount currency category words``; the category is one word of Belvo's
    (``Transfers``) or ``-`` for none; ``?`` before an amount means that it has no direction, ``~``
    that it is pending. Accounts called card or loan are liabilities.
    """
    shutil.copyfile(told(request.function.__doc__ or ""), store.path(1))
    db = reader.connect(store)
    yield db
    db.close()


def _account(name: str, currency: str) -> dict[str, object]:
    owed = name.startswith(("card", "loan"))
    category = "CREDIT_CARD" if owed else "CHECKING_ACCOUNT"
    return account(name, currency=currency, category=category, balance_type="LIABILITY" if owed else "ASSET")


def _transaction(number: int, line: list[str]) -> dict[str, object]:
    day, name, amount, currency, category, words = line
    value = float(amount.strip("?~"))
    more: dict[str, object] = {"type": None} if "?" in amount else {}
    return transaction(
        f"t{number}",
        value,
        name,
        value_date=day,
        currency=currency,
        category=None if category == "-" else category.replace("_", " "),
        status="PENDING" if "~" in amount else "PROCESSED",
        description=words,
        merchant={"name": words},
        **more,
    )
