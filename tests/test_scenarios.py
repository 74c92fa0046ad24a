"""Every trouble through every door: the page, the command line, HTTP and Python, and what is then said.

One dashboard serves all tests, on a day of its own; each test puts right what it played.
"""

from __future__ import annotations

import json
import time
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.player import Playing
from belvo_data.remote.client import Client
from belvo_data.remote.rate import Turnstile
from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.troubles import TROUBLES, Trouble
from belvo_data.wiring.control import player
from belvo_data.wiring.server import LocalServer
from tests.machine import served
from tests.sandbox_doors import KEYS, NOON
from tests.test_pages import click, labelled, opened, shown, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from belvo_data.sandbox.institutions import Institution

DAY = date(2026, 11, 16)
NAMES = [trouble.name for trouble in TROUBLES]
READ = ("ACCOUNTS", "OWNERS", "TRANSACTIONS")
PLAIN = next(bank for bank in INSTITUTIONS if bank.name == "erebor_co_retail")
OPEN = next(bank for bank in INSTITUTIONS if bank.open_finance)
REFUSED = f"Transactions · {PLAIN.display_name} · "
SAME = "Nothing was different."

# What the page says once a trouble was played for its link.
SAYS: dict[str, tuple[str, ...]] = {
    "consent_expiring": (
        "CONSENT openfinance_consent_about_to_expire",
        "The consent ends soon.",
        "renew the consent",
    ),
    "consent_expired": ("CONSENT openfinance_consent_expired", "valid, now invalid", "give a new consent"),
    "link_invalid": ("LINK invalid_credentials", "valid, now invalid", "the widget asks for them again"),
    "mfa_needed": ("LINK token_required", "valid, now token_required", "the widget asks for the code"),
    "institution_down": (
        "Institutions: 1 changed.",
        "(institution_down)",
        "The bank is down at the moment: no",
    ),
    "late_rows": ("TRANSACTIONS transactions_deleted", "gone."),
    "back_dated_rows": ("TRANSACTIONS new_transactions_available", ": 4 new."),
    "pending_posted": ("TRANSACTIONS transactions_updated", "changed"),
    "duplicated_rows": ("TRANSACTIONS new_transactions_available", ": 3 new."),
    "rows_deleted": ("3 rows of transactions were marked as deleted.", ": 3 gone."),
    "page_changes": ("GET /api/transactions/ met the trouble.", SAME),
    "unauthorized": (REFUSED, "Belvo does not accept the keys.", "Check BELVO_SECRET_ID"),
    "blocked": (REFUSED, "most likely for too many in a short time", "Wait a minute and try again"),
    "request_timeout": (REFUSED, "answered 408 (request_timeout)", "Try again in a few minutes"),
    "rate_limited": (REFUSED, "answered 429", "Wait a minute and try again."),
    "error_once": ("GET /api/transactions/ met the trouble.", SAME),
    "error_always": ("met the trouble, 4 times.", REFUSED, "Belvo ran into a fault of its own"),
    "slow": ("GET /api/owners/ met the trouble.", SAME),
    "cut": ("GET /api/transactions/ met the trouble.", SAME),
    "malformed": ("GET /api/transactions/ met the trouble.", SAME),
    "webhooks_repeated": ("TRANSACTIONS new_transactions_available met the trouble.", "transactions read."),
    "webhooks_delayed": ("still to be posted.", "Transactions · "),
    "webhooks_out_of_order": ("webhooks met the trouble.", "TRANSACTIONS new_transactions_available"),
    "new_enum_value": ("Accounts · ", "changed."),
    "unknown_field": ("lists read. Nothing was different.",),
}
# And once the time has passed that it takes.
LATER = {
    "consent_expiring": ("Let 5 days pass", "The consent has ended"),
    "late_rows": ("Let 2 days pass", "TRANSACTIONS new_transactions_available"),
    "webhooks_delayed": ("Let 60 seconds pass", "TRANSACTIONS new_transactions_available"),
}
ON_THE_LINKS_PAGE = {
    "consent_expiring": "The consent ends soon.",
    "consent_expired": "The consent has ended",
    "link_invalid": "no longer accepts this link's credentials",
    "mfa_needed": "asks for a new one-time code",
    "institution_down": "The bank is down at the moment",
}


@dataclass(frozen=True, slots=True)
class Alone:
    """A sandbox that is served by itself, and a link in it."""

    sandbox: Sandbox
    address: str
    link: str


Way: TypeAlias = "Callable[[Sandbox, str, str, str], None]"


at_a_bank = pytest.mark.parametrize("belvo", [PLAIN], indirect=True, ids=["bank"])
wherever_it_plays = pytest.mark.parametrize(
    ("belvo", "trouble"),
    [(OPEN if trouble.open_finance else PLAIN, trouble) for trouble in TROUBLES],
    indirect=["belvo"],
    ids=NAMES,
    scope="module",  # or every trouble gets a dashboard of its own
)


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[wiring.Belvo]:
    """A dashboard with one link that was read, in whose world it is one day."""
    folder = tmp_path_factory.mktemp("scenarios") / "data"
    with pytest.MonkeyPatch.context() as env:
        for belvo in opened(folder, env):
            with closing(LocalServer(Starlette(routes=belvo.routes(landing="/")))) as server:
                belvo.front.served_at(server.port)
                belvo.client = in_a_hurry(belvo)
                settle(belvo, folder, request.param)
                yield belvo
                belvo.errands.worker.join()


def in_a_hurry(belvo: wiring.Belvo) -> Client:
    """Return a client that waits for nothing between its tries."""
    http = httpx.Client(base_url=belvo.front.api_url, auth=KEYS, trust_env=False)
    turnstile = Turnstile(None, clock=time.monotonic, sleep=time.sleep)
    return Client(http, turnstile=turnstile, sleep=lambda _: None, tries=6)


def settle(belvo: wiring.Belvo, folder: Path, bank: Institution) -> None:
    belvo.player.go_to(DAY)
    sandbox = Sandbox.open(folder / "sandbox", now=wiring.now)
    link = sandbox.links.create(
        bank, sign_in(bank, "santi" if bank is PLAIN else "joao", "x"), Wish(fetch_resources=READ)
    )
    belvo.journal.accept(link.id, bank.name, now=wiring.now())
    belvo.journal.decide("welcome", now=wiring.now())
    list(belvo.sync())
    belvo.player.announce()
    belvo.errands.worker.join()


@pytest.fixture(scope="module")
def app(belvo: wiring.Belvo) -> AppTest:
    """The Sandbox page of one visitor."""
    assert belvo.links_read()
    return shown("sandbox")


@pytest.fixture
def healed(belvo: wiring.Belvo) -> Iterator[None]:
    """Put right what a test that failed has left."""
    yield
    belvo.errands.worker.join()
    if any(trouble.playing for trouble in belvo.player.troubles()) or belvo.now().date() != DAY:
        belvo.player.calm()
        belvo.player.go_to(DAY)
        belvo.errands.mend_later()
        belvo.errands.worker.join()


def link_in(belvo: wiring.Belvo) -> str:
    [link] = belvo.links_read()
    return link


def state(belvo: wiring.Belvo) -> list[Any]:
    """Return how each link is, and its transactions as they would be shown."""
    rows = belvo.analysis().execute(
        "select id, link_id, value_date, amount, status, category from belvo.transactions "
        "where deleted_at is null order by link_id, id"
    )
    told = [(one.row.id, one.status, one.trouble, one.consent_ends_at) for one in belvo.tended.standings()]
    return [told, rows.fetchall()]


def looked_at(app: AppTest, belvo: wiring.Belvo) -> str:
    """Return what the page says when nothing goes on any more."""
    belvo.errands.worker.join()
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    return words(app)


def chosen(app: AppTest, name: str) -> None:
    """Find a trouble by its name, as a person who types does."""
    app.text_input(key="trouble-words").input(name).run()
    app.radio[0].set_value(name).run()


def test_every_trouble_has_its_words() -> None:
    assert list(SAYS) == NAMES


@pytest.mark.slow
@pytest.mark.usefixtures("healed")
@wherever_it_plays
def test_a_trouble_is_played_watched_and_put_right(
    trouble: Trouble, app: AppTest, belvo: wiring.Belvo
) -> None:
    name, before = trouble.name, state(belvo)
    chosen(app, name)
    if trouble.scope != "webhooks":
        app.selectbox(key=f"for-{name}").set_value(link_in(belvo))
    if name == "slow":
        app.selectbox(key="list-slow").set_value("owners")  # one request, and not a page after the other
    click(app, "Play")
    told = looked_at(app, belvo)
    assert [text for text in SAYS[name] if text not in told] == []
    assert trouble.see in told
    if name in ON_THE_LINKS_PAGE:
        assert ON_THE_LINKS_PAGE[name] in words(shown("links"))
    if name in LATER:
        button, then = LATER[name]
        click(app, button)
        assert then in looked_at(app, belvo)
        belvo.player.go_to(DAY)
    if trouble.act == "day":
        belvo.player.go_to(DAY)
    if any(button.label == "Put it right" for button in app.button):
        click(app, "Put it right")
    else:
        labelled(app.button, "Read again").click().run()
    assert "Playing now" not in looked_at(app, belvo)
    assert state(belvo) == before


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    """A sandbox on a port of its own, with nobody who hears its webhooks."""
    sandbox = Sandbox.open(tmp_path_factory.mktemp("alone"), now=lambda: NOON)
    link = sandbox.links.create(OPEN, sign_in(OPEN, "joao", "x"), Wish(fetch_resources=READ))
    with served(sandbox.app()) as address:
        yield Alone(sandbox, address, link.id)


def by_python(sandbox: Sandbox, _: str, name: str, link: str) -> None:
    sandbox.troubles.start(name, link=link)


def by_http(_: Sandbox, address: str, name: str, link: str) -> None:
    path = f"{address}/control/troubles/{name}/"
    assert httpx.post(path, json={"link": link}, auth=KEYS, trust_env=False).status_code == 201


def by_command(_: Sandbox, address: str, name: str, link: str) -> None:
    assert main(["troubles", "start", name, "--link", link, "--url", address]) == 0


@pytest.mark.parametrize("door", [by_python, by_http, by_command])
@pytest.mark.parametrize("name", NAMES)
def test_every_other_door_plays_the_very_same(
    name: str, door: Way, alone: Alone, capsys: pytest.CaptureFixture[str]
) -> None:
    [trouble] = [trouble for trouble in TROUBLES if trouble.name == name]
    door(alone.sandbox, alone.address, name, alone.link)
    with player(alone.address) as here:
        found = here.trouble(name)
        here.stop(name)
        assert here.trouble(name).playing == ()
    assert asdict(replace(found, playing=())) == trouble.written() | {"playing": ()}
    ripe = not trouble.seconds
    assert found.playing == (Playing(name, alone.link, None, trouble.times, trouble.seconds, ripe=ripe),)
    assert (trouble.see in capsys.readouterr().out) == (door is by_command)


@at_a_bank
@pytest.mark.usefixtures("healed")
@pytest.mark.parametrize("door", [by_python, by_http, by_command])
def test_the_pages_say_what_other_doors_began(door: Way, app: AppTest, belvo: wiring.Belvo) -> None:
    sandbox = Sandbox.open(belvo.settings.data_dir / "sandbox", now=wiring.now)
    door(sandbox, belvo.front.api_url, "link_invalid", link_in(belvo))
    belvo.player.announce()
    assert "Playing now: A bank refuses the credentials." in looked_at(app, belvo)
    assert "the widget asks for them again" in words(shown("links"))


# the clock


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_clock_is_moved_on_the_page_which_says_what_changed(app: AppTest, belvo: wiring.Belvo) -> None:
    before = state(belvo)
    assert "Monday, 16 November 2026" in looked_at(app, belvo)
    click(app, "A week later")
    told = looked_at(app, belvo)
    assert "Monday, 23 November 2026" in told
    assert "A week has passed" in told
    assert "TRANSACTIONS new_transactions_available" in told
    assert wiring.today() == date(2026, 11, 23)
    click(app, "Next payday, 30 November 2026")  # of the 15th and the 30th, the next one
    assert "It is payday" in looked_at(app, belvo)
    app.date_input[0].set_value(DAY)
    click(app, "Go")
    told = looked_at(app, belvo)
    assert "It is another day" in told
    assert "Monday, 16 November 2026" in told
    assert state(belvo) == before


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_clock_is_moved_from_the_command_line(
    belvo: wiring.Belvo, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> str:
        assert main(["clock", *words]) == 0
        return capsys.readouterr().out

    assert said().startswith("2026-11-16 12:")
    assert said("move", "--days", "2").startswith("2026-11-18 12:")
    assert said("payday").startswith("2026-11-30 12:")
    assert said("set", "2026-11-16").startswith("2026-11-16 12:")
    assert belvo.now().date() == DAY
    assert "the real time; the next payday is" in said("reset")


def test_a_clock_can_not_be_set_to_what_is_no_day(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["clock", "set", "someday"])
    assert ended.value.code == 2
    assert "is not a day such as 2026-01-31" in capsys.readouterr().err


# the words of the command line


def test_troubles_are_listed_as_a_table_and_as_json(alone: Alone, capsys: pytest.CaptureFixture[str]) -> None:
    alone.sandbox.troubles.start("rate_limited", resource="transactions")
    assert main(["troubles", "--url", alone.address]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["name", *NAMES]
    [playing] = [row for row in rows if row.startswith("rate_limited")]
    assert playing.rstrip().endswith("everywhere, in transactions, 2 times")
    assert main(["troubles", "list", "--json", "--url", alone.address]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["name"] for one in told if one["playing"]] == ["rate_limited"]
    assert main(["troubles", "stop", "all", "--url", alone.address]) == 0
    assert alone.sandbox.troubles.playing() == []


def test_one_trouble_is_put_right_and_another_goes_on(alone: Alone) -> None:
    for name in ("slow", "blocked"):
        alone.sandbox.troubles.start(name)
    assert main(["troubles", "stop", "slow", "--url", alone.address]) == 0
    assert [one.name for one in alone.sandbox.troubles.playing()] == ["blocked"]
    alone.sandbox.troubles.stop("blocked")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("start", "toothache"), "The sandbox knows: consent_expiring, "),
        (("start", "slow", "--link", "11111111-1111-4111-8111-111111111111"), "(does_not_exist, link)"),
        (("start", "slow", "--times", "0"), "(invalid, times)"),
    ],
)
def test_what_can_not_be_played_is_explained(
    words: tuple[str, ...], answer: str, alone: Alone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["troubles", *words, "--url", alone.address]) in {1, 2}
    assert answer in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["https://sandbox.belvo.com", "127.0.0.1:8600", "http://[", "file:///etc"]
)
def test_keys_go_to_this_machine_only(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["troubles", "--url", address]) == 2
    assert "they are served on this machine only" in capsys.readouterr().err


def test_what_is_no_sandbox_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    app = Starlette(routes=[Route("/{path:path}", lambda _: JSONResponse([{"name": "?"}]))])
    with served(app) as address:
        assert main(["troubles", "--url", address]) == 1
    assert "What answers there is no sandbox of this version." in capsys.readouterr().err


def test_without_a_dashboard_it_is_said_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    assert main(["clock"]) == 1
    assert "Start it with: make run." in capsys.readouterr().err
    monkeypatch.setenv("BELVO_SECRET_ID", "the-id")
    monkeypatch.setenv("BELVO_SECRET_PASSWORD", "the-password")
    assert main(["troubles"]) == 2
    assert "With keys there is no embedded sandbox." in capsys.readouterr().err


def test_with_keys_the_page_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    assert wiring.embedded()
    monkeypatch.setenv("BELVO_SECRET_ID", "the-id")
    assert not wiring.embedded()
    monkeypatch.setenv("BELVO_SECRET_PASSWORD", "the-password")
    assert not wiring.embedded()
