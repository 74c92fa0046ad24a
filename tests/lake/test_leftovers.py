"""Leftovers: what an interrupted worker keeps of a link that another one forgot does not come back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import zstandard

from belvo_data.store.erasure.erasure import forget
from belvo_data.store.lake import Lake
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


class Interrupted(Lake):
    """A worker who is interrupted when all is read."""

    def publish(self, draft: Path, number: int) -> None:
        del draft, number
        raise KeyboardInterrupt


def read(lake: Lake, *links: str, hour: int, only: list[str] | None = None) -> None:
    bank = Bank.of_ana(accounts=[account(f"account of {one}", one) for one in links])
    bank.lists["/api/links/"] = [link(one) for one in links]
    list(sync(bank.client, lake, links=only, now=lambda: NOW + timedelta(hours=hour)))


def interrupted(shore: Shore, *links: str, hour: int) -> None:
    lake = Interrupted(shore.folder / "two", shore.address, sleep=lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        read(lake, *links, hour=hour, only=list(links))


def named(shore: Shore) -> tuple[list[str], str]:
    """Return the links that there are, and all bodies."""
    with reader.connect(shore.worker("onlooker")) as db:
        links = db.execute("select id from links union select link_id from accounts order by 1").fetchall()
        bodies = db.execute("select body from raw.pages").fetchall()
    return [row[0] for row in links], " ".join(zstandard.decompress(body).decode() for (body,) in bodies)


@pytest.mark.parametrize("only", [[BOB], None])
def test_what_was_left_of_a_link_that_was_forgotten_meanwhile_stays_out(
    shore: Shore, only: list[str] | None
) -> None:
    one, two = shore.worker("one"), shore.worker("two")
    read(one, ANA, BOB, hour=0)
    interrupted(shore, ANA, hour=2)
    forget(one, ANA, now=lambda: NOW + timedelta(hours=1))  # by a clock that is slow
    read(two, BOB, hour=3, only=only)
    links, bodies = named(shore)
    assert links == [BOB]
    assert ANA not in bodies


def test_what_was_left_of_a_link_that_is_new_is_taken_over(shore: Shore) -> None:
    read(shore.worker("one"), BOB, hour=0)
    interrupted(shore, ANA, hour=1)
    read(shore.worker("two"), BOB, hour=2)
    links, _ = named(shore)
    assert links == sorted([ANA, BOB])
