"""The wiring: one folder, one sandbox and one truth for every process that looks."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

import belvo_data as bd
from belvo_data import wiring
from belvo_data.errors import Stopped, StoreEmpty
from belvo_data.jobs.demo_seed import DECISION
from belvo_data.remote.outcomes import Connected
from belvo_data.remote.widget import LinkRequest
from belvo_data.syncing import Step
from belvo_data.wiring import runtime_file
from belvo_data.wiring.server import LOOPBACK, LocalServer, listening
from tests.bank import ANA, BOB, Bank, link, owner
from tests.machine import KEYS, WAIT, dashboard, link_a_bank, opened, opened_at, served

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, data: Path) -> Iterator[Path]:
    """A process whose data folder is ``data``, and which has not opened it yet."""
    for name in (*KEYS, "BELVO_API_URL", "BELVO_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BELVO_DATA_DIR", str(data))
    wiring.own.cache_clear()
    yield data
    wiring.own.cache_clear()


def owners(belvo: wiring.Belvo) -> int:
    """Return how many owners are published, as a page would see it."""
    with belvo.published.analysis().cursor() as cursor:
        return len(cursor.execute("from belvo.main.owners").fetchall())


# where the data is


def test_the_data_stands_beside_the_nearest_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebooks = tmp_path / "project" / "notebooks" / "drafts"
    notebooks.mkdir(parents=True)
    for project in (tmp_path, tmp_path / "project"):
        (project / "pyproject.toml").touch()
    monkeypatch.chdir(notebooks)
    monkeypatch.delenv("BELVO_DATA_DIR", raising=False)
    assert wiring.settings().data_dir == tmp_path / "project" / "data"
    monkeypatch.setenv("BELVO_DATA_DIR", "elsewhere/data")
    assert wiring.settings().data_dir == tmp_path / "project" / "elsewhere" / "data"
    monkeypatch.setenv("BELVO_DATA_DIR", "/srv/belvo")
    assert str(wiring.settings().data_dir) == "/srv/belvo"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("lake/files", "{project}/lake/files"), ("/srv/lake", "/srv/lake"), ("~/lake", "{home}/lake")],
)
def test_a_lakes_files_stand_beside_the_nearest_project_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.setenv("BELVO_LAKE", "ducklake:postgres:dbname=lake password=hush-0815")
    monkeypatch.setenv("BELVO_LAKE_DATA", written)
    address = wiring.settings().lake
    assert address is not None
    assert address.data == meant.format(project=tmp_path, home=Path.home())
    assert address.password == "hush-0815"


def test_a_bucket_is_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "BELVO_LAKE": "ducklake:postgres:dbname=lake",
        "BELVO_LAKE_DATA": "s3://bucket/prefix",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "hush-bucket",
    }.items():
        monkeypatch.setenv(name, value)
    address = wiring.settings().lake
    assert address is not None
    assert address.data == "s3://bucket/prefix"


def test_the_published_data_is_one_call_away(at: Path) -> None:
    with pytest.raises(StoreEmpty):
        bd.connect()
    bank = Bank.of_ana(owners=[owner("ana")])
    with opened_at(bank, at) as belvo:
        list(belvo.syncs.run())
        first = bd.connect()
        bank.lists["/api/owners/"].append(owner("bob"))
        list(belvo.syncs.run())
    with pytest.warns(UserWarning, match=r"Publication 2 is newer: db.refresh\(\) moves to it"):
        former = first.execute("from owners").fetchall()
    assert (len(former), len(bd.connect().execute("from owners").fetchall())) == (1, 2)


def test_unusable_settings_mount_nothing(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_SECRET_ID", "half-a-pair")
    assert wiring.mounted(landing="/") == []
    assert not at.exists()


# who is at home


def says(nonce: str) -> Starlette:
    return Starlette(routes=[Route("/belvo/health", lambda _: JSONResponse({"belvo-data": nonce}))])


def test_a_lit_beacon_leads_to_the_server_that_lit_it(tmp_path: Path) -> None:
    assert runtime_file.find(tmp_path) is None
    with served(says("n-1")) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) == address
        assert (tmp_path / runtime_file.NAME).stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == [runtime_file.NAME]


def test_a_beacon_whose_server_is_gone_or_another_one_leads_nowhere(tmp_path: Path) -> None:
    with served(says("n-2")) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) is None
    assert runtime_file.find(tmp_path) is None
    with served(Starlette()) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) is None


@pytest.mark.parametrize(
    "said",
    ["", "{", "[]", "7", "\udcff", '{"address": "http://127.0.0.1:1"}']
    + [json.dumps({"address": a, "nonce": "n"}) for a in ("", "http://[", 7, None, "file:///etc", "x://y")],
)
def test_a_beacon_that_nobody_can_read_leads_nowhere(tmp_path: Path, said: str) -> None:
    (tmp_path / runtime_file.NAME).write_bytes(said.encode("utf-8", "surrogateescape"))
    assert runtime_file.find(tmp_path) is None


def test_a_beacon_is_put_out_only_by_who_lit_it(tmp_path: Path) -> None:
    runtime_file.write(tmp_path, "http://127.0.0.1:1", "n-1")
    runtime_file.write(tmp_path, "http://127.0.0.1:2", "n-2")
    runtime_file.remove(tmp_path, "n-1")
    assert (tmp_path / runtime_file.NAME).exists()
    runtime_file.remove(tmp_path, "n-2")
    runtime_file.remove(tmp_path, "n-2")
    assert list(tmp_path.iterdir()) == []


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


def test_a_server_of_ours_holds_no_answer_back_until_it_is_acknowledged() -> None:
    with closing(listening(0)) as bound:
        assert bound.proto == socket.IPPROTO_TCP  # or asyncio leaves Nagle's algorithm on


def test_a_server_of_ours_is_gone_a_moment_after_it_was_closed() -> None:
    server = LocalServer(says("n-1"))
    server.close()

    def ask_again_and_again() -> None:
        for _ in range(100):
            httpx.get(server.address, trust_env=False)
            sleep(0.02)

    with pytest.raises(httpx.ConnectError):
        ask_again_and_again()


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


# what is due


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
