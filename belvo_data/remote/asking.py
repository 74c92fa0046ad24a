"""The asking: one request, and the same once more where Belvo says that this may help."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoUnreachable
from belvo_data.remote.answers import refusal
from belvo_data.remote.repeating import repeated, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.remote.rate import Turnstile
    from belvo_data.remote.repeating import Pause

T = TypeVar("T")


class Asking:
    """Asks Belvo; ``Client`` says with which patience."""

    def __init__(
        self, http: httpx.Client, *, turnstile: Turnstile, sleep: Callable[[float], None], tries: int
    ) -> None:
        self._http = http
        self._turnstile = turnstile
        self._sleep = sleep
        self._tries = tries
        self._tell: Callable[[Pause], None] = _nobody

    @property
    def base(self) -> httpx.URL:
        """Where Belvo is."""
        return self._http.base_url

    def once(self, method: str, path: str, **what: Any) -> bytes:
        """Return the body of an answer.

        Args:
            what: further arguments of ``httpx.Client.request``, such as ``params`` and ``timeout``.
        """
        self._turnstile.wait()
        try:
            answer = self._http.request(method, path, **what)
        except httpx.RequestError as error:
            raise _unreachable(error, self.base) from error
        if answer.is_success:
            return answer.content
        raise refusal(answer)

    def patiently(self, work: Callable[..., T], *args: Any, **what: Any) -> T:
        """Return what ``work`` makes of an answer; it is done again if another answer may be better."""
        try:
            return work(*args, **what)
        except BelvoError as error:
            if worth(error, self._tries) == 1:
                raise
            failed = error
        return repeated(
            partial(work, *args, **what), failed, tries=self._tries, sleep=self._sleep, tell=self._tell
        )

    @contextmanager
    def telling(self, tell: Callable[[Pause], None]) -> Iterator[None]:
        """Have ``tell`` hear of every pause, in the thread that makes it."""
        before, self._tell = self._tell, tell
        try:
            yield
        finally:
            self._tell = before

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()


def _nobody(_pause: Pause) -> None:
    """Hear of a pause that nobody wants to hear of."""


def _unreachable(error: httpx.RequestError, base: httpx.URL) -> BelvoError:
    if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError):
        return AnswerInvalid("Belvo's answer broke off.", remedy="Try again; nothing of it was stored.")
    how = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "can't be reached"
    return BelvoUnreachable(
        f"{base.scheme}://{base.netloc.decode()} {how}.",
        remedy="Check the network and BELVO_API_URL, then try again; what is stored stays as it is.",
    )
