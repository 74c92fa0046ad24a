"""The routes: whatever comes back is noted, and nobody is sent on with a link or a state in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from belvo_data.errors import SettingsInvalid
from belvo_data.links.connect import LinkConnector
from belvo_data.remote.outcomes import Connected, Failed, Left, Unusable, Warned
from belvo_data.settings import Keys
from belvo_data.store.journal.journal import Callback, Journal
from belvo_data.web.callbacks import routes
from tests.bank import ANA, BOB, Bank
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belvo_data.remote.outcomes import Outcome

HOSTILE = '"><script>alert(1)</script>{words}'


class House:
    """Our routes with a journal of their own, and somebody who calls them; ``landing`` as in ``routes``."""

    def __init__(
        self, folder: Path, landing: str | None, linking: Callable[[], LinkConnector] | None = None
    ) -> None:
        self.connector = LinkConnector(
            client=Bank.of_ana().client(),
            journal=Journal(folder / "journal.sqlite"),
            keys=Keys("id", "password"),
            public_url="http://localhost:8501",
            widget_url="https://widget.test/",
            now=lambda: NOW,
        )
        self.arrived: list[Callback] = []
        self.state = self.connector.journal.ask(now=NOW, ends_at=NOW).state
        self._app = Starlette(
            routes=routes(
                linking or (lambda: self.connector), arrived=self.arrived.append, landing=landing, nonce="n-1"
            )
        )

    def __call__(self, path: str, method: str = "GET") -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as browser:
                return await browser.request(method, path)

        return anyio.run(ask)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, "/")


@pytest.fixture
def plain(tmp_path: Path) -> House:
    return House(tmp_path, None)


@pytest.mark.parametrize(
    ("path", "outcome", "verdict"),
    [
        (f"success/{{state}}?link={ANA}&institution=erebor", Connected(ANA, "erebor"), "checking"),
        (f"success?link={ANA}&institution=erebor", Connected(ANA, "erebor"), "asks"),
        (f"success/of-nobody?link={ANA}", Connected(ANA), "asks"),
        ("exit/{state}?last_encountered_error_code=login_error", Left("login_error"), "told"),
        ("exit", Left(), "told"),
        ("event/{state}?error=invalid_token&error_message=Gone", Failed("invalid_token", "Gone"), "told"),
        ("error/{state}?error=invalid_token", Failed("invalid_token"), "told"),
        ("error/{state}", Failed(""), "told"),
        ("error", Failed(""), "told"),
        (
            "error/{state}?last_encountered_error_code=x&last_encountered_error_message=Y",
            Failed("x", "Y"),
            "told",
        ),
        ("event/{state}", Failed(""), "told"),
        ("event?last_encountered_error_code=login_error", Left("login_error"), "told"),
        ("warning", Warned(""), "told"),
        ("warning/{state}?warning=institution_disabled", Warned("institution_disabled"), "told"),
    ],
)
def test_every_callback_is_noted_and_leads_to_the_page_that_tells_of_it(
    house: House, path: str, outcome: Outcome, verdict: str
) -> None:
    answer = house(f"/belvo/{path.format(state=house.state)}")
    [arrival] = house.arrived
    assert (arrival.outcome, arrival.verdict) == (outcome, verdict)
    assert house.connector.journal.arrival(arrival.id) == arrival
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?arrival={arrival.id}")


def test_neither_link_nor_state_goes_on_to_the_page(house: House) -> None:
    answer = house(f"/belvo/success/{house.state}?link={ANA}&institution=erebor")
    sent = str(answer.headers.raw) + answer.text
    assert ANA not in sent
    assert house.state not in sent
    assert "erebor" not in sent


@pytest.mark.parametrize("path", ["success/{state}?link=" + ANA, "success", "nothing"])
@pytest.mark.parametrize("kind", ["house", "plain"])
def test_no_other_site_and_no_cache_sees_the_address(
    request: pytest.FixtureRequest, kind: str, path: str
) -> None:
    house: House = request.getfixturevalue(kind)
    headers = house(f"/belvo/{path.format(state=house.state)}").headers
    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")


def test_looking_at_an_address_before_opening_it_is_the_same_arrival(house: House) -> None:
    path = f"/belvo/success/{house.state}?link={ANA}"
    looked, opened = house(path, "HEAD"), house(path)
    assert (looked.status_code, looked.content) == (303, b"")
    assert looked.headers["location"] == opened.headers["location"]
    assert len(house.connector.journal.arrivals(house.state)) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_callback_is_an_address_to_open_and_nothing_else(house: House, method: str) -> None:
    assert house(f"/belvo/success/{house.state}?link={ANA}", method).status_code == 405
    assert house.arrived == []


@pytest.mark.parametrize("path", ["other", "other/x", "Success", "succes", "success|exit"])
def test_an_address_of_no_callback_notes_nothing(house: House, path: str) -> None:
    answer = house(f"/belvo/{path}?link={ANA}")
    assert (answer.status_code, house.arrived) == (404, [])
    assert "Nothing is here" in answer.text


@pytest.mark.parametrize("query", ["", "link=", "link=not-a-link", "link=../../x", f"link={ANA}x", "%ff=%00"])
def test_a_success_without_a_usable_link_is_noted_as_such(house: House, query: str) -> None:
    house(f"/belvo/success/{house.state}?{query}")
    [arrival] = house.arrived
    assert isinstance(arrival.outcome, Unusable)
    assert arrival.verdict == "told"
    assert house.connector.journal.links() == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (f"success/{{state}}?link={ANA}", ["The bank is linked", "as soon as Belvo confirms it"]),
        (f"success?link={ANA}", ["Is this link yours?", "Nothing was stored", "Connect page"]),
        ("success/{state}", ["can&#x27;t be used", "without a link id", "paste its link id"]),
        ("success/{state}?link=7", ["can&#x27;t be used", "That is not a link id"]),
        ("error", ["The widget could not go on", "Something went wrong that Belvo does not describe"]),
        ("exit/{state}", ["The widget was closed", "nothing was stored"]),
        ("event/{state}?error=invalid_token", ["The widget could not go on", "(invalid_token)"]),
    ],
)
def test_without_a_dashboard_a_plain_page_tells_what_happened(
    plain: House, path: str, words: list[str]
) -> None:
    answer = plain(f"/belvo/{path.format(state=plain.state)}")
    assert answer.status_code == 200
    assert [word for word in [*words, "You can close this page"] if word not in answer.text] == []


def test_the_plain_page_says_why_a_link_was_refused(plain: House) -> None:
    path = f"/belvo/success/{plain.state}?link={BOB}"
    plain(path)
    plain.connector.check(plain.arrived[0].id)
    answer = plain(path)
    assert "The link was not taken" in answer.text
    assert f"Belvo knows no link {BOB}." in answer.text


@pytest.mark.parametrize("event", ["event", "exit", "warning", HOSTILE])
def test_hostile_text_is_shown_as_text(plain: House, event: str) -> None:
    for name in (
        "error",
        "error_message",
        "warning_message",
        "last_encountered_error_message",
        "meta_data_institution_name",
        "link",
    ):
        answer = plain(f"/belvo/{quote(event, safe='')}?{name}={quote(HOSTILE)}")
        assert "<script" not in answer.text, name


def test_what_came_of_hostile_text_can_still_be_read(plain: House) -> None:
    answer = plain(f"/belvo/event?error=x&error_message={quote(HOSTILE)}")
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{words}" in answer.text


def test_an_error_of_ours_is_told_and_nothing_is_noted(tmp_path: Path) -> None:
    def broken() -> LinkConnector:
        raise SettingsInvalid("PORT is 'x'.", remedy="It should be a number.")

    house = House(tmp_path, "/", broken)
    answer = house("/belvo/exit")
    assert (answer.status_code, house.arrived) == (503, [])
    assert "A setting can&#x27;t be used" in answer.text
    assert "It should be a number." in answer.text


def test_the_server_says_which_one_it_is(house: House) -> None:
    assert house("/belvo/health").json() == {"belvo-data": "n-1"}


def test_a_callback_that_says_too_much_is_refused_and_told_so(house: House) -> None:
    answer = house(f"/belvo/exit/{house.state}?last_encountered_error_code={'x' * 5000}")
    assert answer.status_code == 414
    assert "longer than 4,096 bytes" in answer.text
    assert house.arrived == []
