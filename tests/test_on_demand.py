"""The retrievals: a bank that is asked now, the code that it wants, and what Belvo has anew afterwards."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from belvo_data.errors import BelvoRefused, InputInvalid
from belvo_data.links.monthly_limits import counts_as, month_of, monthly_uses
from belvo_data.links.on_demand import Retrieval, Retrievals
from belvo_data.resources import BY_FETCHED_AS
from belvo_data.store.journal.link_settings import LinkSettings
from tests.bank import ANA, BOB, refusal
from tests.test_live import Bank, live_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ACCOUNTS, BILLS, TRANSACTIONS = (BY_FETCHED_AS[name] for name in ("ACCOUNTS", "BILLS", "TRANSACTIONS"))


@dataclass
class Waiting:
    """Readings of one bank, whose answers come when they are let in."""

    bank: Any
    answers: deque[Callable[[], None]] = field(default_factory=deque)
    told: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.retrievals = Retrievals(
            live=lambda: live_at(self.bank),
            start=self.answers.append,
            done=lambda link, resource: self.told.append((link, resource.name)),
            today=lambda: date(2026, 6, 30),
        )

    def let_in(self) -> Retrieval | None:
        """Let the bank's answer in and return what is known then."""
        self.answers.popleft()()
        return self.retrievals.of(ANA)


def test_what_a_bank_sends_is_counted_and_told_of() -> None:
    here = Waiting(Bank([{"id": "a"}, {"id": "b"}]))
    assert here.retrievals.of(ANA) is None
    here.retrievals.begin(ANA, ACCOUNTS)
    assert here.retrievals.of(ANA) == Retrieval(ACCOUNTS)
    assert here.let_in() == Retrieval(ACCOUNTS, is_under_way=False, records=2)
    assert here.told == [(ANA, "accounts")]


def test_transactions_are_asked_for_by_days_and_nothing_else_is() -> None:
    here = Waiting(Bank([]))
    for resource in (TRANSACTIONS, BILLS):
        here.retrievals.begin(ANA, resource, days=30)
        here.let_in()
    (_, transactions, _), (_, bills, _) = here.bank.sent
    assert (transactions["date_from"], transactions["date_to"]) == ("2026-05-31", "2026-06-30")
    assert "date_from" not in bills


def test_a_bank_is_asked_once_at_a_time() -> None:
    here = Waiting(Bank([]))
    here.retrievals.begin(ANA, ACCOUNTS)
    with pytest.raises(InputInvalid, match="being asked already"):
        here.retrievals.begin(ANA, BILLS)
    here.let_in()
    here.retrievals.begin(ANA, BILLS)
    assert len(here.bank.sent) == 1


def test_a_code_is_asked_for_until_it_is_right() -> None:
    here = Waiting(Bank([{"id": "a"}], "111111"))
    here.retrievals.begin(ANA, ACCOUNTS)
    for code in ("999999", "111111"):
        found = here.let_in()
        assert found is not None
        assert found.wants is not None
        assert found.wants.instructions == "Type it"
        assert here.told == []
        here.retrievals.resume(ANA, code)
    assert here.let_in() == Retrieval(ACCOUNTS, is_under_way=False, records=1)
    assert here.told == [(ANA, "accounts")]


def test_a_code_that_nobody_asked_for_is_not_sent() -> None:
    here = Waiting(Bank([]))
    with pytest.raises(InputInvalid, match="waits for no code"):
        here.retrievals.resume(ANA, "1")
    assert (here.bank.sent, len(here.answers)) == ([], 0)


def test_a_refusal_ends_a_reading_and_says_why() -> None:
    here = Waiting(lambda _: refusal(400, "institution_down"))
    here.retrievals.begin(ANA, ACCOUNTS)
    found = here.let_in()
    assert found is not None
    assert isinstance(found.error, BelvoRefused)
    assert (found.is_under_way, found.records, here.told) == (False, None, [])


def test_a_fault_of_ours_leaves_no_reading_under_way() -> None:
    def broken(_request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError

    here = Waiting(broken)
    here.retrievals.begin(ANA, ACCOUNTS)
    with pytest.raises(ZeroDivisionError):
        here.let_in()
    found = here.retrievals.of(ANA)
    assert found is not None
    assert "fault of this program" in str(found.error)
    here.retrievals.begin(ANA, ACCOUNTS)


def test_a_bank_that_goes_on_by_itself_is_waited_for_by_nobody() -> None:
    here = Waiting(lambda _: httpx.Response(202, json={"request_id": "0" * 32}))
    here.retrievals.begin(ANA, ACCOUNTS)
    assert here.let_in() == Retrieval(ACCOUNTS, is_under_way=False)
    assert here.told == []


def test_how_often_a_bank_was_asked_in_a_month_is_counted_by_what_it_was_asked_for(tmp_path: Path) -> None:
    """Five days of transactions count otherwise than thirty; what was asked in May is no use of June's."""
    settings, month = LinkSettings(tmp_path / "journal.sqlite"), month_of(date(2026, 6, 30))
    here = Waiting(Bank([]))
    here.retrievals.asked = lambda link, resource, days: settings.asked(
        link, counts_as(resource.name, days), month
    )
    for resource, days in ((ACCOUNTS, 90), (TRANSACTIONS, 30), (TRANSACTIONS, 5), (TRANSACTIONS, 30)):
        here.retrievals.begin(ANA, resource, days=days)
        here.let_in()
    for _ in range(4):
        settings.asked(ANA, "owners", month)
    settings.asked(ANA, "bills", "2026-05")
    uses = [(use.name, use.asked, use.limit) for use in monthly_uses(settings.asks(ANA, month))]
    assert uses == [
        ("accounts", 1, 4),
        ("owners", 4, 4),
        ("transactions", 2, 4),
        ("recent_transactions", 1, 240),
    ]
    assert [use.name for use in monthly_uses(settings.asks(ANA, month)) if use.is_over] == ["owners"]
    assert settings.asks(BOB, month) == {}
