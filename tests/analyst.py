"""Analyst: a visitor to a dashboard that has read two banks, of whom at most four clicks are asked."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from belvo_data.formats.numbers import money
from tests import chromium
from tests.machine import KEYS, environment, over_http, served
from tests.programs import dashboard
from tests.shell import COMMAND
from tests.two_banks import TwoBanks
from tests.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

FIELD = "Merchant name"
MOST = 4  # clicks to an answer


class Place(NamedTuple):
    """Where the dashboard is, and what is true there."""

    home: str
    story: TwoBanks


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A dashboard that has read the two banks twice, the second time with all that is new."""
    folder = tmp_path_factory.mktemp("asked")
    story = TwoBanks(datetime.now(UTC).date())
    bank = story.bank()
    with served(over_http(bank)) as api:
        env = {**KEYS, "BELVO_API_URL": api}
        for then in (story.go_on, lambda _bank: None):
            subprocess.run([COMMAND, "sync", "--full"], env=environment(folder / "data", **env), check=True)
            then(bank)
        with dashboard(folder, **env) as home:
            yield Place(home, story)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium.on("Desktop Chrome") as screen:
        page = screen.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        yield page


@pytest.fixture
def story(place: Place) -> TwoBanks:
    return place.story


@pytest.fixture
def visitor(place: Place, page: Page) -> Iterator[Visitor]:
    """A visitor on the Overview, of whom at most four clicks are asked."""
    page.goto(place.home)
    expect(page.get_by_role("heading", name="Newest")).to_be_visible(timeout=60_000)
    visitor = Visitor(page)
    visitor.rest()
    yield visitor
    assert visitor.clicks <= MOST


@pytest.fixture
def year(story: TwoBanks) -> tuple[date, date]:
    """The first and the last day of the last twelve months, as every page begins with them."""
    today = story.today
    return date(today.year - (today.month < 12), today.month % 12 + 1, 1), today


def reais(value: float) -> str:
    return money(value, "BRL")
