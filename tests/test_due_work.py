"""Due work: what a start finds to read, and what a pasted link sets in motion."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

import pytest

from belvo_data import wiring
from belvo_data.errors import Stopped
from belvo_data.jobs.demo_seed import DECISION
from belvo_data.remote.outcomes import Connected
from belvo_data.syncing import Step
from tests.bank import ANA, BOB, Bank, link, owner
from tests.machine import WAIT, opened, opened_at
from tests.processes import data, owners

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

__all__ = ["data"]


@dataclass
class SlowBank(Bank):
    """A bank that keeps whoever asks for accounts waiting until it is let go."""

    asked_for: Event = field(default_factory=Event)
    let_go: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/accounts/":
            self.asked_for.set()
            assert self.let_go.wait(WAIT)
        return super().__call__(request)


def test_a_start_reads_the_links_that_were_accepted_and_never_read(data: Path) -> None:
    bank = Bank.of_ana(owners=[owner("ana")])
    with opened_at(bank, data) as belvo:
        belvo.context.journal.accept(ANA, "erebor_mx_retail", now=wiring.now())
        belvo.jobs.start()
        belvo.jobs.join()
        assert (belvo.published.links_read(), owners(belvo)) == ({ANA}, 1)
        bank.asked.clear()
        belvo.jobs.start()
        belvo.jobs.join()
    assert bank.asked == []


def test_a_start_goes_on_with_a_check_that_was_interrupted(data: Path) -> None:
    bank = Bank.of_ana(owners=[owner("ana")])
    with opened_at(bank, data) as belvo:
        state = belvo.context.journal.ask(now=wiring.now(), ends_at=wiring.now()).state
        arrival = belvo.linking.connector.receive(Connected(ANA), state=state)
        stranger = belvo.linking.connector.receive(Connected(BOB), state=None)
        belvo.jobs.start()
        belvo.jobs.join()
        verdicts = [
            seen and seen.verdict for seen in map(belvo.context.journal.arrival, (arrival.id, stranger.id))
        ]
        assert (verdicts, belvo.published.links_read()) == (["accepted", "asks"], {ANA})


def test_a_welcomed_sandbox_reads_all_its_links_from_then_on(data: Path) -> None:
    with opened(data) as belvo:
        belvo.context.journal.decide(DECISION, now=wiring.now())
        steps = list(belvo.syncs.run())
        assert [(step.link, step.resource) for step in steps if isinstance(step, Step)] == [(None, "links")]


@pytest.mark.parametrize(("pasted", "verdict", "read"), [(ANA, "accepted", {ANA}), (BOB, "refused", set())])
def test_a_pasted_link_is_checked_and_read(data: Path, pasted: str, verdict: str, read: set[str]) -> None:
    with opened_at(Bank.of_ana(), data) as belvo:
        arrival = belvo.linking.take_word(Connected(pasted))
        belvo.jobs.join()
        known = belvo.context.journal.arrival(arrival.id)
        assert known is not None
        assert (known.verdict, belvo.published.links_read(), set(belvo.context.journal.links())) == (
            verdict,
            read,
            read,
        )


def test_a_link_that_nobody_asked_for_waits_for_a_persons_word(data: Path) -> None:
    bank = Bank.of_ana()
    with opened_at(bank, data) as belvo:
        arrival = belvo.linking.connector.receive(Connected(ANA))
        belvo.linking.go_on(arrival)
        belvo.jobs.join()
        assert bank.asked == []
        belvo.linking.confirm(arrival)
        belvo.jobs.join()
        assert belvo.published.links_read() == {ANA}


def test_ending_amid_a_sync_is_no_fault(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    bank = SlowBank({"/api/links/": [link()], "/api/institutions/": [], "/api/accounts/": []})
    with opened_at(bank, data) as belvo:
        belvo.jobs.sync_later()
        assert bank.asked_for.wait(WAIT)
        belvo.close()
        bank.let_go.set()
        belvo.jobs.join()
        assert isinstance(belvo.jobs.status.error, Stopped)
        assert caplog.records == []
