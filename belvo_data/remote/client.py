"""Client: Belvo's lists and objects over HTTP, with patience where patience helps.

It receives an ``httpx.Client`` whose base address and keys are set, and never builds one. Answers
are handed on as the bytes that Belvo sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from belvo_data.errors import BelvoRefused, LinkUnknown
from belvo_data.remote.answers import object_in, said_in, unreadable
from belvo_data.remote.filters import filters
from belvo_data.remote.ids import id_of, link_id_of
from belvo_data.remote.paging import NOT_FOUND, Paging
from belvo_data.remote.transport import Transport
from belvo_data.resources import LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from contextlib import AbstractContextManager

    from belvo_data.remote.filters import Value
    from belvo_data.remote.page import Page
    from belvo_data.remote.rate_limit import RateLimiter
    from belvo_data.remote.retry import Pause
    from belvo_data.remote.transport import Call
    from belvo_data.resources import Resource

PAGE_SIZE = 1000  # Belvo API specification: the most that a page holds


class Client:
    """Belvo's API for one pair of keys.

    Args:
        http: with base address and authentication set.
        rate_limiter: asked before each request.
        sleep: waits between tries and for the rate limit; seconds.
        tries: how often a request is made at the most. Belvo's docs advise five repetitions, after
            3, 6, 12, 24 and 48 seconds, for its own faults and for busy banks, three for a fault
            that it did not expect, and none for the rest.
    """

    def __init__(
        self, http: httpx.Client, *, rate_limiter: RateLimiter, sleep: Callable[[float], None], tries: int = 6
    ) -> None:
        self._transport = Transport(http, rate_limiter=rate_limiter, sleep=sleep, tries=tries)
        self._paging = Paging(self._transport)

    def pages(self, resource: Resource, **filters: str) -> Generator[Page]:
        """Yield every page of a list in order; behind the first one, several are fetched at a time.

        Close it if you do not read it to its end: other lists may wait for its room.

        Raises:
            BelvoError: no answer, a refusal, or an answer that can't be read.
        """
        return self._paging.pages(_first(resource, filters, PAGE_SIZE))

    def count(self, resource: Resource, **filters: str) -> int:
        """Return how many records a list has."""
        return self._paging.page(_first(resource, filters, 1)).count

    def rows(self, resource: Resource, **filters: str) -> list[dict[str, Any]]:
        """Return every record of a list, for lists that are short."""
        return [record for page in self.pages(resource, **filters) for record in page.records]

    def find(self, resource: Resource, **wanted: Value) -> list[dict[str, Any]]:
        """Return the records of a list that fit, by any filter that Belvo documents for it.

        Raises:
            InputInvalid: the list has no such filter, or needs another one; nothing was asked.
        """
        return self.rows(resource, **filters(resource, **wanted))

    def object(self, resource: Resource, record_id: str, **what: str) -> dict[str, Any]:
        """Return one record; some lists answer an array of one for it (Belvo API specification).

        Args:
            what: ``fields`` or ``omit``, names with commas.
        """
        path = f"{resource.path}{id_of(record_id)}/"
        said = said_in(self._read(path, what), path)
        if isinstance(said, list) and len(said) == 1:
            [said] = said
        if not isinstance(said, dict):
            raise unreadable(path)
        return said

    def link(self, link_id: str) -> dict[str, Any]:
        """Return the link as Belvo knows it.

        Raises:
            InputInvalid: ``link_id`` is no UUID; nothing was asked.
            LinkUnknown: Belvo has no such link under these keys.
        """
        link_id = link_id_of(link_id)
        path = f"{LINKS.path}{link_id}/"
        try:
            said = object_in(self._read(path), path)
        except BelvoRefused as refused:
            if refused.status != NOT_FOUND or refused.code not in {"not_found", ""}:
                raise
            raise LinkUnknown(
                f"Belvo knows no link {link_id}.",
                remedy="Check the id, and that it belongs to the environment of the keys; "
                "nothing was stored.",
                status=refused.status,
                code=refused.code,
                request_id=refused.request_id,
            ) from refused
        if str(said.get("id")).lower() != link_id:
            raise unreadable(path)
        return said

    def post(self, path: str, body: Mapping[str, Any], *, signed: bool = True) -> dict[str, Any]:
        """Return the object that a POST answers; ``signed`` sends the keys in the header."""
        auth = httpx.USE_CLIENT_DEFAULT if signed else None
        return object_in(self._patiently("POST", path, json=body, auth=auth), path)

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None, **what: Any) -> Any:
        """Return what a request answers that changes something: an object, a list, or nothing.

        Args:
            what: further arguments of ``httpx.Client.request``, such as ``params`` and ``timeout``.
        """
        if body is not None:
            what["json"] = body
        answer = self._patiently(method, path, **what)
        return said_in(answer, path) if answer.strip() else None

    def telling(self, tell: Callable[[Pause], None]) -> AbstractContextManager[None]:
        """Have ``tell`` hear of every wait before the same is asked again, in whatever thread it is."""
        return self._transport.telling(tell)

    def listening(self, hear: Callable[[Call], None]) -> AbstractContextManager[None]:
        """Have ``hear`` hear of every request when it has ended, in whatever thread it is."""
        return self._transport.listening(hear)

    def heeding(self, heed: Callable[[], None]) -> AbstractContextManager[None]:
        """Have ``heed`` called before the same is asked again, in whatever thread; its error is raised."""
        return self._transport.heeding(heed)

    def close(self) -> None:
        """Let go of connections and threads."""
        self._paging.close()
        self._transport.close()

    def _read(self, path: str, query: Mapping[str, str] | None = None) -> bytes:
        return self._patiently("GET", path, params=query or None)

    def _patiently(self, method: str, path: str, **what: Any) -> bytes:
        return self._transport.patiently(self._transport.once, method, path, **what)


def _first(resource: Resource, filters: Mapping[str, str], size: int) -> str:
    """Return the address of a list's first page."""
    return f"{resource.path}?{httpx.QueryParams({**filters, 'page_size': str(size)})}"
