"""The bars: what a terminal shows of a sync."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console

from belvo_data.errors import BelvoUnreachable
from belvo_data.progress.terminal import Bars
from belvo_data.store.raw.extract import MergeCounts
from belvo_data.syncing import Pause, Progress, Step, Waiting
from tests.bank import ANA, BOB

if TYPE_CHECKING:
    from belvo_data.syncing import Event

UNREACHED = BelvoUnreachable("https://sandbox.belvo.com can't be reached.", remedy="Check the network.")


def shown(*events: Event) -> list[str]:
    """Return the lines that stand on the terminal in the end."""
    console = Console(file=io.StringIO(), width=110, color_system=None)
    with Bars(console) as bars:
        for event in events:
            bars.show(event)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines() if line.strip()]


def test_a_resource_is_one_bar_over_all_links() -> None:
    [accounts, transactions] = shown(
        Progress(ANA, "accounts", 2, 2),
        Progress(ANA, "transactions", 1000, 1500),
        Progress(BOB, "transactions", 500, 12_000),
        Progress(ANA, "transactions", 1500, 1500),
        Step(ANA, "transactions", 0.1, merged=MergeCounts(1500, 1500, 0, 0)),
    )
    assert accounts.startswith("accounts ")
    assert "2 of 2" in accounts
    assert transactions.startswith("transactions ")
    assert "2,000 of 13,500" in transactions


def test_a_bar_says_how_many_lists_failed() -> None:
    [line] = shown(Step(ANA, "owners", 0.1, error=UNREACHED), Step(BOB, "owners", 0.1, error=UNREACHED))
    assert line.startswith("owners, 2 failed ")


def test_a_pause_is_shown_until_something_comes() -> None:
    pause = Pause(24, UNREACHED)
    [*_, last] = shown(Progress(None, "links", 1, 1), pause)
    assert last == "https://sandbox.belvo.com can't be reached. Trying again in 24 s …"
    assert len(shown(pause, Progress(None, "links", 1, 1))) == 1


def test_who_is_waited_for_is_named() -> None:
    assert shown(Waiting("the nightly sync")) == ["Waiting for the nightly sync …"]
