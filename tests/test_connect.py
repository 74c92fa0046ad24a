"""The linking: what comes back from a widget is ours only with our state or a person's word, and Belvo's."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest

from belvo_data.errors import BelvoRefused, InputInvalid
from belvo_data.links.connect import LinkConnector
from belvo_data.remote.outcomes import Connected, Left
from belvo_data.remote.widget import TOKEN_PATH, LinkRequest
from belvo_data.settings import Keys
from belvo_data.store.journal.journal import Callback, Journal
from tests.bank import ANA, BOB, Bank, link, refusal
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.links.connect import WidgetSession
    from belvo_data.remote.outcomes import Outcome

UNKNOWN = "00000000-0000-4000-8000-000000000000"
DOWN = httpx.ConnectError("no network")


@dataclass
class Teller(Bank):
    """A bank that gives tokens too, and keeps what was wished for."""

    wishes: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == TOKEN_PATH and TOKEN_PATH not in self.faults:
            self.wishes.append(json.loads(request.content))
            return httpx.Response(201, json={"access": jwt.encode({}, "0" * 32), "refresh": "r"})
        return super().__call__(request)


@pytest.fixture
def bank() -> Teller:
    return Teller({"/api/links/": [link(external_id="user-1"), link(BOB)]})


@pytest.fixture
def linking(bank: Teller, tmp_path: Path) -> LinkConnector:
    return LinkConnector(
        client=bank.client(tries=1),
        journal=Journal(tmp_path / "journal.sqlite"),
        keys=Keys("our-id", "our-password"),
        public_url="http://localhost:8501",
        widget_url="https://widget.test/",
        now=lambda: NOW,
    )


def comes_back(linking: LinkConnector, outcome: Outcome, handed: WidgetSession | None = None) -> Callback:
    """Have the widget come back to an address that was handed out, or to none."""
    return linking.receive(outcome, state=handed.state if handed else None)


def verdict(linking: LinkConnector, arrival: Callback) -> tuple[str, bool]:
    """Return what became of an arrival, and whether it says why."""
    known = linking.journal.arrival(arrival.id)
    assert known is not None
    return known.verdict, bool(known.words)


def test_an_address_carries_our_callbacks_with_one_state(linking: LinkConnector, bank: Teller) -> None:
    handed = linking.hand_out(LinkRequest(country="MX"))
    assert bank.wishes[0]["widget"]["callback_urls"] == {
        "success": f"http://localhost:8501/belvo/success/{handed.state}",
        "exit": f"http://localhost:8501/belvo/exit/{handed.state}",
        "event": f"http://localhost:8501/belvo/event/{handed.state}",
    }
    assert handed.ends_at == NOW + timedelta(minutes=10)
    address = urlsplit(handed.address)
    assert (address.netloc, parse_qs(address.query)["country_codes"]) == ("widget.test", ["MX"])


def test_every_address_has_a_state_of_its_own(linking: LinkConnector) -> None:
    states = {linking.hand_out(LinkRequest()).state for _ in range(3)}
    assert len(states) == 3
    assert all(len(state) >= 32 for state in states)


def test_without_a_token_no_address_is_handed_out(linking: LinkConnector, bank: Teller) -> None:
    bank.faults[TOKEN_PATH] = [refusal(401, "authentication_failed")]
    with pytest.raises(BelvoRefused):
        linking.hand_out(LinkRequest())


def test_a_link_with_our_state_is_checked_and_then_ours(linking: LinkConnector) -> None:
    handed = linking.hand_out(LinkRequest())
    arrival = comes_back(linking, Connected(ANA), handed)
    assert arrival.verdict == "checking"
    assert linking.journal.links() == []
    assert linking.check(arrival.id) == ANA
    assert verdict(linking, arrival) == ("accepted", False)
    assert linking.journal.links() == [ANA]


@pytest.mark.parametrize("state", [None, "", "guessed", "x" * 10_000, "' or 1=1 --"])
def test_a_link_without_a_state_of_ours_asks_a_person(
    linking: LinkConnector, bank: Teller, state: str
) -> None:
    handed = linking.hand_out(LinkRequest())
    arrival = linking.receive(Connected(ANA), state=state)
    assert (arrival.verdict, arrival.state) == ("asks", None)
    assert linking.journal.links() == []
    assert linking.journal.arrivals(handed.state) == []
    assert bank.asked == []


def test_a_second_link_for_the_same_address_asks_a_person(linking: LinkConnector) -> None:
    handed = linking.hand_out(LinkRequest())
    first = comes_back(linking, Connected(ANA), handed)
    linking.check(first.id)
    second = comes_back(linking, Connected(BOB), handed)
    assert (second.verdict, second.state) == ("asks", None)
    assert linking.journal.links() == [ANA]
    assert [seen.id for seen in linking.journal.arrivals(handed.state)] == [first.id]


def test_of_links_that_come_back_at_once_for_one_address_one_is_taken_as_its_own(
    linking: LinkConnector,
) -> None:
    links = [f"0000000{number}-0000-4000-8000-000000000000" for number in range(8)]
    for _ in range(3):
        handed, ready = linking.hand_out(LinkRequest()), Barrier(len(links))

        def come(link_id: str, handed: WidgetSession = handed, ready: Barrier = ready) -> Callback:
            ready.wait()
            return comes_back(linking, Connected(link_id), handed)

        with ThreadPoolExecutor(len(links)) as browsers:
            came = list(browsers.map(come, links))
        assert sorted(arrival.verdict for arrival in came) == ["asks"] * 7 + ["checking"]
        assert len(linking.journal.arrivals(handed.state)) == 1


def test_a_persons_word_is_as_good_as_a_state(linking: LinkConnector) -> None:
    arrival = comes_back(linking, Connected(ANA))
    assert linking.check(arrival.id) == ANA
    assert verdict(linking, arrival) == ("accepted", False)


def test_the_same_callback_twice_is_one_arrival(linking: LinkConnector) -> None:
    handed = linking.hand_out(LinkRequest())
    first = comes_back(linking, Connected(ANA), handed)
    assert comes_back(linking, Connected(ANA), handed) == first
    linking.check(first.id)
    again = comes_back(linking, Connected(ANA), handed)
    assert (again.id, again.verdict) == (first.id, "accepted")
    assert len(linking.journal.arrivals(handed.state)) == 1


def test_a_repeated_check_is_harmless(linking: LinkConnector) -> None:
    arrival = comes_back(linking, Connected(ANA), linking.hand_out(LinkRequest()))
    assert [linking.check(arrival.id), linking.check(arrival.id)] == [ANA, ANA]
    assert linking.journal.links() == [ANA]
    assert verdict(linking, arrival) == ("accepted", False)


def test_a_link_that_ended_after_it_was_accepted_stays_accepted(linking: LinkConnector, bank: Teller) -> None:
    arrival = comes_back(linking, Connected(ANA), linking.hand_out(LinkRequest()))
    linking.check(arrival.id)
    bank.lists["/api/links/"] = []
    assert linking.check(arrival.id) is None
    assert verdict(linking, arrival) == ("accepted", False)


def test_a_link_that_belvo_does_not_know_is_refused_for_good(linking: LinkConnector, bank: Teller) -> None:
    arrival = comes_back(linking, Connected(UNKNOWN), linking.hand_out(LinkRequest()))
    assert linking.check(arrival.id) is None
    assert verdict(linking, arrival) == ("refused", True)
    assert linking.journal.links() == []
    bank.lists["/api/links/"].append(link(UNKNOWN))
    assert linking.check(arrival.id) is None
    assert bank.asked.count(f"/api/links/{UNKNOWN}/") == 1


@pytest.mark.parametrize("fault", [DOWN, refusal(401, "authentication_failed"), refusal(403, "")])
def test_what_keeps_belvo_from_confirming_is_told_and_can_be_tried_again(
    linking: LinkConnector, bank: Teller, fault: httpx.Response | Exception
) -> None:
    bank.faults[f"/api/links/{ANA}/"] = [fault]
    arrival = comes_back(linking, Connected(ANA), linking.hand_out(LinkRequest()))
    assert linking.check(arrival.id) is None
    assert verdict(linking, arrival) == ("asks", True)
    assert linking.journal.links() == []
    assert linking.check(arrival.id) == ANA
    assert verdict(linking, arrival) == ("accepted", False)


@pytest.mark.parametrize(
    ("asked", "of_the_link", "ours"),
    [
        ("user-1", "user-1", True),
        ("user-2", "user-1", False),
        (None, "user-1", True),
        ("user-1", None, True),
    ],
)
def test_a_link_of_another_external_id_is_refused(
    linking: LinkConnector, bank: Teller, asked: str | None, of_the_link: str | None, *, ours: bool
) -> None:
    bank.lists["/api/links/"] = [link(ANA, external_id=of_the_link)]
    arrival = comes_back(linking, Connected(ANA), linking.hand_out(LinkRequest(external_id=asked)))
    assert linking.check(arrival.id) == (ANA if ours else None)
    assert verdict(linking, arrival) == (("accepted", False) if ours else ("refused", True))
    assert linking.journal.links() == ([ANA] if ours else [])


def test_what_proposes_no_link_is_told_and_nothing_is_checked(linking: LinkConnector, bank: Teller) -> None:
    handed = linking.hand_out(LinkRequest())
    arrival = comes_back(linking, Left("login_error"), handed)
    assert arrival.verdict == "told"
    assert linking.check(arrival.id) is None
    assert linking.check("no-such-arrival") is None
    assert linking.journal.arrivals(handed.state) == [arrival]
    assert bank.asked == []


def test_a_wish_that_belvo_would_not_take_never_leaves(linking: LinkConnector, bank: Teller) -> None:
    with pytest.raises(InputInvalid):
        linking.hand_out(LinkRequest(external_id="ana@example.com"))
    assert bank.wishes == []
