"""The wiring: one folder, one sandbox and one truth for every process that looks."""

from __future__ import annotations

import socket
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import StoreEmpty
from belvo_data.remote.outcomes import Connected
from belvo_data.remote.widget import LinkRequest
from belvo_data.wiring import runtime_file
from belvo_data.wiring.server import LOOPBACK
from tests.bank import ANA, Bank, owner
from tests.machine import KEYS, dashboard, link_a_bank, opened, opened_at
from tests.processes import data, owners

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["data"]


# who is at home


def test_a_process_beside_the_dashboard_uses_the_dashboards_sandbox(data: Path) -> None:
    with dashboard(data) as at_home, opened(data) as beside:
        handed = beside.linking.connector.hand_out(LinkRequest(external_id="user-1"))
        assert beside.context.addresses.base == at_home.context.addresses.base
        assert not beside.context.addresses.serves
        assert handed.address.startswith(f"{at_home.context.addresses.public_url}/sandbox/widget/")
        link_a_bank(handed.address)
        at_home.jobs.join()
        [arrival] = beside.context.journal.arrivals(handed.state)
        assert arrival.verdict == "accepted"
        assert isinstance(arrival.outcome, Connected)
        assert beside.published.links_read() == {arrival.outcome.link}
    assert not (data / runtime_file.NAME).exists()


def test_without_a_dashboard_a_process_serves_itself(data: Path) -> None:
    with opened(data) as alone:
        assert alone.context.addresses.serves
        assert httpx.get(f"{alone.context.addresses.base}/belvo/health", trust_env=False).is_success
        assert runtime_file.find(data) is None
        names = {str(institution["name"]) for institution in alone.linking.institutions()}
        assert "erebor_mx_retail" in names


def test_with_keys_there_is_no_sandbox(data: Path) -> None:
    with dashboard(data, **KEYS) as belvo:
        assert (
            httpx.get(f"{belvo.context.addresses.base}/sandbox/api/links/", trust_env=False).status_code
            == 404
        )
        assert belvo.context.addresses.api_url == "https://sandbox.belvo.com"
        assert belvo.linking.connector.widget_url == "https://widget.belvo.io/"
    assert not (data / "sandbox").exists()


def test_a_public_address_is_where_callbacks_come_back_to(data: Path) -> None:
    with opened(data, BELVO_PUBLIC_URL="https://tunnel.test/") as belvo:
        assert belvo.linking.connector.public_url == "https://tunnel.test"
        assert belvo.linking.connector.widget_url == "https://tunnel.test/sandbox/widget/"


def test_with_keys_callbacks_come_to_the_port_of_the_dashboard_or_to_a_free_one(data: Path) -> None:
    with closing(socket.create_server((LOOPBACK, 0))) as taken:
        port = taken.getsockname()[1]
        with opened(data, **KEYS, PORT=str(port)) as belvo:
            assert belvo.context.addresses.public_url.startswith("http://localhost:")
            assert belvo.context.addresses.public_url != f"http://localhost:{port}"
    with opened(data, **KEYS, PORT=str(port)) as belvo:
        assert belvo.context.addresses.public_url == f"http://localhost:{port}"


# what is known


def test_pages_see_each_publication_and_open_it_once(data: Path) -> None:
    bank = Bank.of_ana(owners=[owner("ana")])
    with opened_at(bank, data) as belvo:
        assert belvo.published.links_read() == set()
        with pytest.raises(StoreEmpty):
            belvo.published.analysis()
        list(belvo.syncs.run())
        assert (belvo.published.analysis() is belvo.published.analysis(), owners(belvo)) == (True, 1)
        bank.lists["/api/owners/"].append(owner("bob"))
        list(belvo.syncs.run())
        assert (owners(belvo), belvo.published.links_read()) == (2, {ANA})


def test_threads_see_whole_publications_while_others_come(data: Path) -> None:
    bank = Bank.of_ana(owners=[owner("o-0")])
    seen: list[list[int]] = [[] for _ in range(4)]
    with opened_at(bank, data) as belvo:
        list(belvo.syncs.run())
        done = Event()

        def look(at: list[int]) -> None:
            while not done.wait(0.002):
                at.append(owners(belvo))

        lookers = [Thread(target=look, args=(at,)) for at in seen]
        for looker in lookers:
            looker.start()
        for number in (1, 2):
            bank.lists["/api/owners/"].append(owner(f"o-{number}"))
            list(belvo.syncs.run())
        done.set()
        for looker in lookers:
            looker.join()
    assert all(at == sorted(at) and {*at} <= {1, 2, 3} for at in seen)
    assert all(at[0] < at[-1] for at in seen)


def test_the_institutions_are_asked_for_once_a_minute_at_most(data: Path) -> None:
    bank = Bank.of_ana()
    with opened_at(bank, data) as belvo:
        assert belvo.linking.institutions() == belvo.linking.institutions()
    assert bank.asked == ["/api/institutions/"]
