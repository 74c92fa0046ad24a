"""Transport: one request, and the same once more where Belvo says that this may help."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoSilent, BelvoUnreachable
from belvo_data.remote.answers import refusal, sent_at
from belvo_data.remote.retry import retried, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from belvo_data.remote.rate_limit import RateLimiter
    from belvo_data.remote.retry import Pause

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One request, and what came of it.

    Attributes:
        address: path and query.
        status: ``None`` if no answer came.
        size: bytes of the answer.
        request_id: to quote to Belvo's support; only refusals have one.
        date: when it was answered, by the server's clock, if it says so.
    """

    method: str
    address: str
    seconds: float
    status: int | None = None
    size: int = 0
    request_id: str = ""
    date: datetime | None = None


class Transport:
    """Asks Belvo; ``Client`` says with which patience."""

    def __init__(
        self, http: httpx.Client, *, rate_limiter: RateLimiter, sleep: Callable[[float], None], tries: int
    ) -> None:
        self._http = http
        self._rate_limiter = rate_limiter
        self._sleep = sleep
        self._tries = tries
        self._tell: Callable[[Pause], None] = _nobody
        self._hear: Callable[[Call], None] = _nobody
        self._heed: Callable[[], None] = _nobody

    @property
    def base(self) -> httpx.URL:
        """Where Belvo is."""
        return self._http.base_url

    def once(self, method: str, path: str, **what: Any) -> bytes:
        """Return the body of an answer.

        Args:
            what: further arguments of ``httpx.Client.stream``, such as ``params`` and ``timeout``.
        """
        self._rate_limiter.wait(self._sleep)
        began = monotonic()
        try:
            with self._http.stream(method, path, **what) as answer:
                # httpx's answers refer to themselves: one that held its body would keep it for a long time.
                body = b"".join(answer.iter_bytes()) if answer.is_success else answer.read()
        except httpx.RequestError as error:
            self._hear(Call(method, path, monotonic() - began))
            raise _unreachable(error, self.base) from error
        refused = None if answer.is_success else refusal(answer)
        request_id = refused.request_id if refused else ""
        came = (answer.status_code, len(body), request_id, sent_at(answer))
        self._hear(Call(method, path, monotonic() - began, *came))
        if refused:
            raise refused
        return body

    def patiently(self, work: Callable[..., T], *args: Any, **what: Any) -> T:
        """Return what ``work`` makes of an answer; it is done again if another answer may be better."""
        heed = self._heed  # whoever asks later may heed somebody else
        try:
            return work(*args, **what)
        except BelvoError as error:
            if worth(error, self._tries) == 1:
                raise
            failed = error

        def sleep(seconds: float) -> None:
            heed()
            self._sleep(seconds)

        return retried(partial(work, *args, **what), failed, tries=self._tries, sleep=sleep, tell=self._tell)

    @contextmanager
    def telling(self, tell: Callable[[Pause], None]) -> Iterator[None]:
        """Have ``tell`` hear of every pause, in the thread that makes it."""
        before, self._tell = self._tell, tell
        try:
            yield
        finally:
            self._tell = before

    @contextmanager
    def listening(self, hear: Callable[[Call], None]) -> Iterator[None]:
        """Have ``hear`` hear of every request when it has ended, in the thread that made it."""
        before, self._hear = self._hear, hear
        try:
            yield
        finally:
            self._hear = before

    @contextmanager
    def heeding(self, heed: Callable[[], None]) -> Iterator[None]:
        """Have ``heed`` called before the same is asked again, which it may forbid by an error."""
        before, self._heed = self._heed, heed
        try:
            yield
        finally:
            self._heed = before

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()


def _nobody(*_news: object) -> None:
    """Hear of what nobody wants to hear of."""


def _unreachable(error: httpx.RequestError, base: httpx.URL) -> BelvoError:
    if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError):
        return AnswerInvalid("Belvo's answer broke off.", remedy="Try again; nothing of it was stored.")
    is_late = isinstance(error, httpx.TimeoutException)
    how = "did not answer in time" if is_late else "can't be reached"
    kind = BelvoSilent if is_late and not isinstance(error, httpx.ConnectTimeout) else BelvoUnreachable
    return kind(
        f"{base.scheme}://{base.netloc.decode()} {how}.",
        remedy="Check the network and BELVO_API_URL, then try again; what is stored stays as it is.",
    )
