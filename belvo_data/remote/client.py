"""The client: Belvo's lists and objects over HTTP, with patience where patience helps.

It receives an ``httpx.Client`` whose base address and keys are set, and never builds one. Answers
are handed on as the bytes that Belvo sent.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import tenacity

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoUnreachable, LinkUnknown
from belvo_data.remote.abreast import abreast
from belvo_data.remote.answers import object_in, refusal, said_in, unreadable
from belvo_data.remote.filters import filters
from belvo_data.remote.ids import id_of, link_id_of
from belvo_data.remote.page import page_of
from belvo_data.resources import LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from belvo_data.remote.filters import Value
    from belvo_data.remote.page import Page
    from belvo_data.remote.rate import Turnstile
    from belvo_data.resources import Resource

PAGE_SIZE = 1000  # Belvo API specification: the most that a page holds
NOT_FOUND = 404
SERVER_ERRORS = 500
ABREAST = 8  # pages of a list that are fetched at a time
UNEXPECTED = 4  # tries that end in an unexpected_error


class Client:
    """Belvo's API for one pair of keys.

    Args:
        http: with base address and authentication set.
        turnstile: asked before each request.
        sleep: waits between tries; seconds.
        tries: how often a request is made at the most. Belvo's docs advise five repetitions, after
            3, 6, 12, 24 and 48 seconds, for its own faults and for busy banks, three for a fault
            that it did not expect, and none for the rest.
    """

    def __init__(
        self, http: httpx.Client, *, turnstile: Turnstile, sleep: Callable[[float], None], tries: int = 6
    ) -> None:
        self._http = http
        self._turnstile = turnstile
        self._tries = tries
        self._pool = ThreadPoolExecutor(ABREAST, "belvo-data page")
        self._retrying = tenacity.Retrying(
            stop=self._is_enough,
            wait=tenacity.wait_exponential(multiplier=3, max=48),
            retry=tenacity.retry_if_exception(_passes),
            sleep=sleep,
            reraise=True,
        )

    def pages(self, resource: Resource, **filters: str) -> Iterator[Page]:
        """Yield every page of a list in order; behind the first one, several are fetched at a time.

        Raises:
            BelvoError: no answer, a refusal, or an answer that can't be read.
        """
        query = str(httpx.QueryParams({**filters, "page_size": str(PAGE_SIZE)}))
        page = self._page(f"{resource.path}?{query}")
        yield page
        following = self._following(page)
        for _, ahead in abreast(self._pool, self._later, _numbered(page, following), width=ABREAST):
            if (later := ahead.result()) is None:
                return
            yield later
            following = self._following(later)
        yield from self._followed(following)

    def count(self, resource: Resource, **filters: str) -> int:
        """Return how many records a list has."""
        query = str(httpx.QueryParams({**filters, "page_size": "1"}))
        return self._page(f"{resource.path}?{query}").count

    def _page(self, address: str) -> Page:
        """Return one page; a body that can't be read is asked for again, like one that broke off."""
        return self._retrying(lambda: page_of(self._ask("GET", address), address))

    def _later(self, address: str) -> Page | None:
        """Return a page behind the first; ``None`` where the list became shorter under its reader."""
        try:
            return self._page(address)
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
        return self._within(page.next) if page.next else None

    def close(self) -> None:
        """Let go of connections and threads."""
        self._pool.shutdown(cancel_futures=True)
        self._http.close()

    def rows(self, resource: Resource, **filters: str) -> list[dict[str, Any]]:
        """Return every record of a list, for lists that are short."""
        return [record for page in self.pages(resource, **filters) for record in page.records]

    def find(self, resource: Resource, **wanted: Value) -> list[dict[str, Any]]:
        """Return the records of a list that fit, by any filter that Belvo documents for it.

        Raises:
            InputInvalid: the list has no such filter, or needs another one; nothing was asked.
        """
        return self.rows(resource, **filters(resource, **wanted))

    def link(self, link_id: str) -> dict[str, Any]:
        """Return the link as Belvo knows it.

        Raises:
            InputInvalid: ``link_id`` is no UUID; nothing was asked.
            LinkUnknown: Belvo has no such link under these keys.
        """
        link_id = link_id_of(link_id)
        path = f"{LINKS.path}{link_id}/"
        try:
            said = object_in(self.read(path), path)
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

    def read(self, path: str, query: Mapping[str, str] | None = None) -> bytes:
        """Return the body of a GET."""
        return self._retrying(self._ask, "GET", path, params=query or None)

    def post(self, path: str, body: Mapping[str, Any], *, signed: bool = True) -> dict[str, Any]:
        """Return the object that a POST answers; ``signed`` sends the keys in the header."""
        auth = httpx.USE_CLIENT_DEFAULT if signed else None
        return object_in(self._retrying(self._ask, "POST", path, json=body, auth=auth), path)

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None, **what: Any) -> Any:
        """Return what a request answers that changes something: an object, a list, or nothing.

        Args:
            what: further arguments of ``httpx.Client.request``, such as ``params`` and ``timeout``.
        """
        if body is not None:
            what["json"] = body
        answer = self._retrying(self._ask, method, path, **what)
        return said_in(answer, path) if answer.strip() else None

    def object(self, resource: Resource, record_id: str, **what: str) -> dict[str, Any]:
        """Return one record; some lists answer an array of one for it (Belvo API specification).

        Args:
            what: ``fields`` or ``omit``, names with commas.
        """
        path = f"{resource.path}{id_of(record_id)}/"
        said = said_in(self.read(path, what), path)
        if isinstance(said, list) and len(said) == 1:
            [said] = said
        if not isinstance(said, dict):
            raise unreadable(path)
        return said

    def _ask(self, method: str, path: str, **what: Any) -> bytes:
        self._turnstile.wait()
        try:
            answer = self._http.request(method, path, **what)
        except httpx.RequestError as error:
            raise _unreachable(error, self._http.base_url) from error
        if answer.is_success:
            return answer.content
        raise refusal(answer)

    def _is_enough(self, state: tenacity.RetryCallState) -> bool:
        """Whether no further try is worth its wait."""
        error = state.outcome.exception() if state.outcome else None
        unexpected = isinstance(error, BelvoRefused) and error.code == "unexpected_error"
        return state.attempt_number >= (min(self._tries, UNEXPECTED) if unexpected else self._tries)

    def _within(self, address: str) -> str:
        """Return path and query of a ``next`` address, which must lead to our own host.

        What is returned begins with a slash: httpx sends the keys wherever an absolute address leads.
        """
        base = self._http.base_url
        try:
            there = base.join(address)
        except (httpx.InvalidURL, ValueError):
            there = httpx.URL()
        path = there.raw_path.decode("ascii").removeprefix(base.raw_path.decode("ascii").rstrip("/"))
        if there.host != base.host or not path.startswith("/"):
            raise AnswerInvalid(
                "Belvo's answer names no next page on Belvo's own host.",
                remedy="The keys were sent nowhere else. Check BELVO_API_URL; if it is right, "
                "report this to Belvo.",
            )
        return path


def _numbered(first: Page, following: str | None) -> Iterator[str]:
    """Yield the addresses behind the first page, if they go by number: as many as the count asks for."""
    if following is None or httpx.URL(following).params.get("page") != "2" or not first.ids:
        return
    for number in range(2, -(-first.count // len(first.ids)) + 1):
        yield str(httpx.URL(following).copy_set_param("page", number))


def _passes(error: BaseException) -> bool:
    """Whether asking again may help, by Belvo's docs (error handling)."""
    match error:
        case BelvoUnreachable() | AnswerInvalid():
            return True
        case BelvoRefused():
            return error.status >= SERVER_ERRORS or error.code == "too_many_sessions"
        case _:
            return False


def _unreachable(error: httpx.RequestError, base: httpx.URL) -> BelvoError:
    if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError):
        return AnswerInvalid("Belvo's answer broke off.", remedy="Try again; nothing of it was stored.")
    how = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "can't be reached"
    return BelvoUnreachable(
        f"{base.scheme}://{base.netloc.decode()} {how}.",
        remedy="Check the network and BELVO_API_URL, then try again; what is stored stays as it is.",
    )
