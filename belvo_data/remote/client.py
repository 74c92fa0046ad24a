"""The client: Belvo's lists and objects over HTTP, with patience where patience helps.

It receives an ``httpx.Client`` whose base address and keys are set, and never builds one. Answers
are handed on as the bytes that Belvo sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import tenacity

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoUnreachable, LinkUnknown
from belvo_data.remote.codes import meaning
from belvo_data.remote.ids import link_id_of
from belvo_data.resources import INSTITUTIONS, LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from belvo_data.remote.rate import Turnstile
    from belvo_data.resources import Resource

PAGE_SIZE = 1000  # Belvo API specification: the most that a page holds
NOT_FOUND = 404
SERVER_ERRORS = 500


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its body, verbatim, and what its envelope says."""

    number: int
    body: bytes
    rows: int
    count: int
    address: str


class Client:
    """Belvo's API for one pair of keys.

    Args:
        http: with base address and authentication set.
        turnstile: asked before each request.
        sleep: waits between tries; seconds.
        tries: how often a request is made at the most. Belvo's docs advise five repetitions, after
            3, 6, 12, 24 and 48 seconds, for its own faults and for busy banks, and none for the rest.
    """

    def __init__(
        self, http: httpx.Client, *, turnstile: Turnstile, sleep: Callable[[float], object], tries: int = 6
    ) -> None:
        self._http = http
        self._turnstile = turnstile
        self._retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(tries),
            wait=tenacity.wait_exponential(multiplier=3, max=48),
            retry=tenacity.retry_if_exception(_passes),
            sleep=sleep,
            reraise=True,
        )

    def pages(self, resource: Resource, **filters: str) -> Iterator[Page]:
        """Yield every page of a list, the first one first.

        Raises:
            BelvoError: no answer, a refusal, or an answer that can't be read.
        """
        path, query = resource.path, {**filters, "page_size": str(PAGE_SIZE)}
        number = 1
        while True:
            body = self.read(path, query)
            envelope = _envelope(body, path)
            yield Page(number, body, len(envelope["results"]), envelope["count"], path)
            if envelope["next"] is None:
                return
            path, query = self._within(envelope["next"]), {}
            number += 1

    def institutions(self) -> list[dict[str, Any]]:
        """Return every institution that the keys may link."""
        return [row for page in self.pages(INSTITUTIONS) for row in json.loads(page.body)["results"]]

    def link(self, link_id: str) -> dict[str, Any]:
        """Return the link as Belvo knows it.

        Raises:
            InputInvalid: ``link_id`` is no UUID; nothing was asked.
            LinkUnknown: Belvo has no such link under these keys.
        """
        path = f"{LINKS.path}{link_id_of(link_id)}/"
        try:
            return _object(self.read(path), path)
        except BelvoRefused as refused:
            if refused.status != NOT_FOUND:
                raise
            raise LinkUnknown(
                f"Belvo knows no link {link_id}.",
                remedy="Check the id, and that it belongs to the environment of the keys; nothing was stored.",
                status=refused.status,
                code=refused.code,
                request_id=refused.request_id,
            ) from refused

    def read(self, path: str, query: Mapping[str, str] | None = None) -> bytes:
        """Return the body of a GET."""
        return self._retrying(self._ask, "GET", path, params=query or None)

    def post(self, path: str, body: Mapping[str, Any], *, signed: bool = True) -> dict[str, Any]:
        """Return the object that a POST answers; ``signed`` sends the keys in the header."""
        auth = httpx.USE_CLIENT_DEFAULT if signed else None
        return _object(self._retrying(self._ask, "POST", path, json=body, auth=auth), path)

    def _ask(self, method: str, path: str, **what: Any) -> bytes:
        self._turnstile.wait()
        try:
            answer = self._http.request(method, path, **what)
        except httpx.TransportError as error:
            raise _unreachable(error, self._http.base_url) from error
        if answer.is_success:
            return answer.content
        raise _refusal(answer)

    def _within(self, address: str) -> str:
        """Return path and query of a ``next`` address, which must lead to our own host."""
        parts = urlsplit(address)
        if parts.netloc and parts.hostname != self._http.base_url.host:
            raise AnswerInvalid(
                "Belvo's answer points to another host for its next page.",
                remedy="The keys were not sent there. Check BELVO_API_URL; if it is right, report this to Belvo.",
            )
        base = self._http.base_url.path.rstrip("/")
        return f"{parts.path.removeprefix(base)}?{parts.query}"


def _passes(error: BaseException) -> bool:
    """Whether asking again may help, by Belvo's docs (error handling)."""
    match error:
        case BelvoUnreachable() | AnswerInvalid():
            return True
        case BelvoRefused():
            return error.status >= SERVER_ERRORS or error.code == "too_many_sessions"
        case _:
            return False


def _unreachable(error: httpx.TransportError, base: httpx.URL) -> BelvoError:
    if isinstance(error, httpx.RemoteProtocolError):
        return AnswerInvalid("Belvo's answer broke off.", remedy="Try again; nothing of it was stored.")
    how = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "can't be reached"
    return BelvoUnreachable(
        f"{base.scheme}://{base.netloc.decode()} {how}.",
        remedy="Check the network and BELVO_API_URL, then try again; what is stored stays as it is.",
    )


def _refusal(answer: httpx.Response) -> BelvoRefused:
    """Return the error for an answer of 300 or more: a JSON array, or HTML from a gate before the API."""
    try:
        said = answer.json()
    except ValueError:
        said = None
    first = said[0] if isinstance(said, list) and said else said
    first = first if isinstance(first, dict) else {}
    code, words = _text(first, "code"), _text(first, "message")
    field, request_id = _text(first, "field"), _text(first, "request_id")
    found = meaning(code, status=answer.status_code, words=words)
    told = f" ({code}{f', {field}' if field else ''})" if code else ""
    remedy = found.remedy + (f" Request id: {request_id}." if request_id else "")
    return BelvoRefused(
        f"{found.words} {answer.request.url.path} answered {answer.status_code}{told}.",
        remedy=remedy,
        status=answer.status_code,
        code=code,
        request_id=request_id,
        field=field,
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _object(body: bytes, path: str) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError as error:
        raise _unreadable(path) from error
    if not isinstance(said, dict):
        raise _unreadable(path)
    return said


def _envelope(body: bytes, path: str) -> dict[str, Any]:
    said = _object(body, path)
    match said:
        case {"count": int(), "next": str() | None, "results": list()}:
            return said
        case _:
            raise _unreadable(path)


def _unreadable(path: str) -> AnswerInvalid:
    return AnswerInvalid(
        f"The answer of {path.partition('?')[0]} is not what Belvo's documents promise.",
        remedy="Try again; nothing of it was stored. If it stays, check BELVO_API_URL.",
    )
