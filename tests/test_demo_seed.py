"""The welcome: three people of the sandbox, linked once, however often it is begun and wherever it stops."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import BelvoUnreachable
from belvo_data.jobs.demo_seed import seed_demo
from belvo_data.resources import LINKS
from belvo_data.sandbox import Sandbox
from belvo_data.store.journal.journal import Journal
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import Step, Stop
from tests.bank import hasty
from tests.machine import served
from tests.sandbox_doors import KEYS, NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.remote.client import Client


class Breaking(httpx.HTTPTransport):
    """A network that breaks when the link after the ``good`` first ones is asked for."""

    def __init__(self, good: int) -> None:
        super().__init__()
        self._left = good

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            if self._left == 0:
                raise httpx.ConnectError("the network broke", request=request)
            self._left -= 1
        return super().handle_request(request)


class Place:
    """A data folder and the sandbox that it is filled from."""

    def __init__(self, folder: Path, address: str) -> None:
        self.publications = Publications(folder / "data")
        self.journal = Journal(folder / "data" / "journal.sqlite")
        self._address = address

    def client(self, transport: httpx.BaseTransport | None = None) -> Client:
        http = httpx.Client(base_url=self._address, auth=KEYS, transport=transport, trust_env=False)
        return hasty(http, tries=1)

    def welcome(self, transport: httpx.BaseTransport | None = None) -> list[Step]:
        """Welcome the guests and return what was read."""
        with closing(self.client(transport)) as client:
            events = seed_demo(client, self.journal, self.publications, now=lambda: NOON, stop=Stop())
            return [event for event in events if isinstance(event, Step)]

    def stop_while_reading(self) -> None:
        """Begin a welcome and end it at the first word of its reading."""
        with closing(self.client()) as client:
            begun = seed_demo(client, self.journal, self.publications, now=lambda: NOON, stop=Stop())
            next(begun)
            begun.close()

    def linked(self) -> list[str]:
        """Return who is linked at the sandbox, by their external ids."""
        with closing(self.client()) as client:
            return sorted(str(row["external_id"]) for row in client.rows(LINKS))

    def read(self) -> dict[str, int]:
        """Return how many rows of the kinds of which each person has one were published."""
        kinds = ("links", "owners", "incomes", "risk_insights")
        with reader.connect(self.publications) as db:
            return {name: len(db.execute(f"from {name}").fetchall()) for name in kinds}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    sandbox = Sandbox.open(tmp_path / "sandbox", now=lambda: NOON)
    with served(sandbox.app()) as address:
        yield Place(tmp_path, address)


ALL = ["welcome-ana", "welcome-bia", "welcome-santi"]


def test_a_welcome_goes_on_where_it_broke_off_and_makes_no_link_twice(place: Place) -> None:
    for good, linked in [(0, []), (1, ALL[:1]), (1, ALL[:2]), (0, ALL[:2])]:
        with pytest.raises(BelvoUnreachable):
            place.welcome(Breaking(good))
        assert (place.linked(), place.journal.links()) == (linked, [])
    place.stop_while_reading()
    assert place.linked() == ALL
    assert (len(place.journal.links()), place.publications.newest()) == (3, None)
    assert [step.error for step in place.welcome() if step.error] == []
    assert (place.linked(), place.read()) == (
        ALL,
        dict.fromkeys(("links", "owners", "incomes", "risk_insights"), 3),
    )
    assert place.welcome() == []
    assert place.publications.newest() == 1
