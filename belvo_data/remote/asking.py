"""The asking: one request, and the same once more where Belvo says that this may help."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoUnreachable
from belvo_data.remote.answers import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.remote.rate import Turnstile

SERVER_ERRORS = 500
UNEXPECTED = 4  # tries that end in an unexpected_error
WAITS = (3.0, 6.0, 12.0, 24.0, 48.0)  # seconds before each repetition (Belvo docs)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pause:
    """A wait before the same is asked again.

    Attributes:
        error: what came of asking.
    """

    seconds: float
    error: BelvoError


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
        for tries, wait in enumerate(WAITS, 1):
            try:
                return work(*args, **what)
            except BelvoError as error:
                if tries >= self._worth(error):
                    raise
                asked = error.retry_after if isinstance(error, BelvoRefused) else 0.0
                pause = Pause(max(wait, asked), error)
            self._tell(pause)
            self._sleep(pause.seconds)
        return work(*args, **what)

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

    def _worth(self, error: BelvoError) -> int:
        """Return how many tries an error is worth, by Belvo's docs (error handling)."""
        match error:
            case BelvoRefused(code="too_many_sessions") | BelvoUnreachable() | AnswerInvalid():
                return self._tries
            case BelvoRefused() if error.status >= SERVER_ERRORS:
                return min(self._tries, UNEXPECTED) if error.code == "unexpected_error" else self._tries
            case _:
                return 1


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
