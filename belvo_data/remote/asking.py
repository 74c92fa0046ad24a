"""The asking: one request, and the same once more where Belvo says that this may help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import tenacity

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoUnreachable
from belvo_data.remote.answers import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.remote.rate import Turnstile

SERVER_ERRORS = 500
UNEXPECTED = 4  # tries that end in an unexpected_error
WAITS = tenacity.wait_exponential(multiplier=3, max=48)  # seconds: 3, 6, 12, 24, 48 (Belvo docs)

T = TypeVar("T")


class Asking:
    """Asks Belvo; ``Client`` says with which patience."""

    def __init__(
        self, http: httpx.Client, *, turnstile: Turnstile, sleep: Callable[[float], None], tries: int
    ) -> None:
        self._http = http
        self._turnstile = turnstile
        self._tries = tries
        self._retrying = tenacity.Retrying(
            stop=self._is_enough,
            wait=_wait,
            retry=tenacity.retry_if_exception(_passes),
            sleep=sleep,
            reraise=True,
        )

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
        return self._retrying(work, *args, **what)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _is_enough(self, state: tenacity.RetryCallState) -> bool:
        """Whether no further try is worth its wait."""
        error = state.outcome.exception() if state.outcome else None
        unexpected = isinstance(error, BelvoRefused) and error.code == "unexpected_error"
        return state.attempt_number >= (min(self._tries, UNEXPECTED) if unexpected else self._tries)


def _wait(state: tenacity.RetryCallState) -> float:
    """Return the seconds to the next try: those of Belvo's docs, or more if this answer asks for more."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, BelvoRefused) else 0.0
    return max(WAITS(state), asked)


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
