"""Pool: a few lists are read at a time, in the order of their requests, and told of as they end."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from belvo_data.errors import BelvoError, Stopped
from belvo_data.syncing.list_requests import ListRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from queue import SimpleQueue

    from belvo_data.syncing.events import Pause, Progress
    from belvo_data.syncing.fetching import Fetch, Fetcher
    from belvo_data.syncing.stop import Stop

Task: TypeAlias = "Future[Sequence[Fetch | ListRequest]]"
News: TypeAlias = "SimpleQueue[Progress | Pause | Task | None]"

LISTS = 8  # fetched at a time
AHEAD = 48  # lists that may be under way, next in line, or waiting to be merged


@dataclass(frozen=True, slots=True)
class Failure:
    """A request of which nothing came, and why."""

    request: ListRequest
    error: BelvoError


@dataclass(frozen=True, slots=True)
class Pool:
    """Has a fetcher work in several threads.

    Attributes:
        news: what the threads tell of, and ``None`` once the end is asked for.
    """

    fetcher: Fetcher
    news: News
    stop: Stop

    def read(
        self, how: Callable[[ListRequest], Sequence[Fetch | ListRequest]], requests: Iterable[ListRequest]
    ) -> Iterator[Fetch | Failure | Progress | Pause]:
        """Yield lists and failures as requests end, and what there is to say meanwhile.

        Args:
            how: returns the lists that come of a request, or requests that are to be done in its place.
        """
        threads, instead = ThreadPoolExecutor(LISTS, "belvo-data list"), deque[ListRequest]()
        more, reading = _first_of(instead, requests), dict[Task, ListRequest]()
        try:
            while not self.stop.asked():
                while len(reading) < AHEAD and (request := next(more)) is not None:
                    reading[one := threads.submit(how, request)] = request
                    one.add_done_callback(self.news.put)
                if not reading:
                    return
                news = self.news.get()
                if isinstance(news, Future):
                    yield from _taken(reading.pop(news), news, instead)
                elif news is not None:
                    yield news
            for one in filter(_is_complete, reading):
                yield from _taken(reading[one], one, instead)
        finally:
            self.fetcher.over = bool(reading)
            threads.shutdown(wait=False, cancel_futures=True)  # whoever gives up does not wait for Belvo


def _first_of(instead: deque[ListRequest], requests: Iterable[ListRequest]) -> Iterator[ListRequest | None]:
    """Yield what is to be done next, for ever; ``None`` while there is nothing."""
    others = iter(requests)
    while True:
        yield instead.popleft() if instead else next(others, None)


def _taken(request: ListRequest, one: Task, instead: deque[ListRequest]) -> Iterator[Fetch | Failure]:
    """Yield the lists of a request that has ended, or that it failed; put off what is done in its place."""
    if isinstance(error := one.exception(), BelvoError):
        for failed in map(request.alone, request.links) if request.links else (request,):
            yield Failure(failed, error)
        return
    if isinstance(error, Stopped):  # whoever takes the next one looks whether the end was asked for
        return
    for taken in one.result():
        if isinstance(taken, ListRequest):
            instead.append(taken)
        else:
            yield taken


def _is_complete(future: Task) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
