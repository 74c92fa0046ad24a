"""Paging: a list's pages in their order, several fetched at a time, from our own host only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx

from belvo_data.errors import AnswerInvalid, BelvoRefused
from belvo_data.remote.answers import unreadable
from belvo_data.remote.concurrent_map import concurrent_map
from belvo_data.remote.page import page_of
from belvo_data.remote.page_budget import PageBudget

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from belvo_data.remote.page import Page
    from belvo_data.remote.transport import Transport

NOT_FOUND = 404
ABREAST = 8  # pages that are fetched at a time
AHEAD = 12  # of them, or waiting to be taken, of all lists together: a page is a few megabytes


class Paging:
    """Follows lists from their first page to their last."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._pool = ThreadPoolExecutor(ABREAST, "belvo-data page")
        self._room = PageBudget(AHEAD)

    def pages(self, address: str) -> Generator[Page]:
        """Yield every page of the list that begins at ``address``."""
        page = self.page(address)
        yield page
        following = self._following(page)
        if following is None:
            return
        numbers, url = _numbers(page, following), httpx.URL(following)
        pages = (str(url.copy_set_param("page", number)) for number in numbers)
        with self._room.claimed(len(numbers)) as claim:
            for _, ahead in concurrent_map(self._pool, self._later, pages, width=claim.width):
                if (later := ahead.result()) is None:
                    return
                yield later
                claim.arrived()
                following = self._following(later)
        yield from self._followed(following)

    def page(self, address: str) -> Page:
        """Return one page; a body that can't be read is asked for again, like one that broke off."""
        return self._transport.patiently(lambda: page_of(self._transport.once("GET", address), address))

    def close(self) -> None:
        """Let go of the threads; nobody waits for what they still ask."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _later(self, address: str) -> Page | None:
        """Return a page behind the first; ``None`` where the list became shorter under its reader."""
        try:
            return self.page(address)
        except BelvoRefused as refused:
            if refused.status != NOT_FOUND:
                raise
            return None

    def _followed(self, following: str | None) -> Iterator[Page]:
        """Yield page after page, each as the one before names it."""
        seen: set[str] = set()
        while following is not None:
            if following in seen:
                raise unreadable(following)
            seen.add(following)
            if (page := self._later(following)) is None:
                return
            yield page
            following = self._following(page)

    def _following(self, page: Page) -> str | None:
        return within(self._transport.base, page.next) if page.next else None


def _numbers(first: Page, following: str) -> range:
    """Return the numbers of the pages behind the first, if they have some: as many as the count asks for."""
    if httpx.URL(following).params.get("page") != "2" or not first.ids:
        return range(0)
    return range(2, -(-first.count // len(first.ids)) + 1)


def within(base: httpx.URL, address: str) -> str:
    """Return path and query of a ``next`` address, which must lead to the host of ``base``.

    What is returned begins with a slash: httpx sends the keys wherever an absolute address leads.
    """
    try:
        there = base.join(address)
    except (httpx.InvalidURL, ValueError):
        there = httpx.URL()
    path = there.raw_path.decode("ascii").removeprefix(base.raw_path.decode("ascii").rstrip("/"))
    if there.host != base.host or not path.startswith("/") or path.startswith("//"):
        raise AnswerInvalid(
            "Belvo's answer names no next page on Belvo's own host.",
            remedy="The keys were sent nowhere else. Check BELVO_API_URL; if it is right, "
            "report this to Belvo.",
        )
    return path
