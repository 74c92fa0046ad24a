"""Concurrent map: a few calls at once, their answers in the order of the calls."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")


def concurrent_map(
    pool: Executor, work: Callable[[T], R], items: Iterable[T], *, width: Callable[[], int]
) -> Iterator[tuple[T, Future[R]]]:
    """Yield each item with its answer to come; no more than ``width()`` are under way or waiting to be taken.

    What was not begun is given up when the caller stops asking.
    """
    waiting: deque[tuple[T, Future[R]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            while len(waiting) >= width():
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, future in waiting:
            future.cancel()
