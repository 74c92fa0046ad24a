"""Retry: what failed is done once more where Belvo says that this may help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from belvo_data.errors import AnswerInvalid, BelvoError, BelvoRefused, BelvoUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenacity import RetryCallState

SERVER_ERRORS = 500
UNEXPECTED = 4  # tries that end in an unexpected_error
FIRST, LONGEST = (
    3.0,
    48.0,
)  # seconds before the first and before a late repetition, doubled between (Belvo docs)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pause:
    """A wait before the same is asked again.

    Attributes:
        error: what came of asking.
    """

    seconds: float
    error: BelvoError


def worth(error: BaseException | None, tries: int) -> int:
    """Return how many of ``tries`` an error is worth, by Belvo's docs (error handling)."""
    match error:
        case BelvoRefused(code="too_many_sessions") | BelvoUnreachable() | AnswerInvalid():
            return tries
        case BelvoRefused() if error.status >= SERVER_ERRORS:
            return min(tries, UNEXPECTED) if error.code == "unexpected_error" else tries
        case _:
            return 1


def retried(
    work: Callable[[], T],
    failed: BelvoError,
    *,
    tries: int,
    sleep: Callable[[float], None],
    tell: Callable[[Pause], None],
) -> T:
    """Return what ``work`` makes of a later try; the first one ``failed``.

    Args:
        tries: in all, the first one included.
        tell: told of each wait before it begins.
    """
    import tenacity  # noqa: PLC0415  it takes a tenth of a second, and most answers come at once

    exponential = tenacity.wait_exponential(multiplier=FIRST, max=LONGEST)
    known: list[BelvoError] = [failed]

    def again() -> T:
        if known:
            raise known.pop()
        return work()

    def wait(state: RetryCallState) -> float:
        error = _error(state)
        asked = error.retry_after if isinstance(error, BelvoRefused) else 0.0
        return max(exponential(state), asked)

    def before(state: RetryCallState) -> None:
        if isinstance(error := _error(state), BelvoError):
            tell(Pause(state.upcoming_sleep, error))

    return tenacity.Retrying(
        retry=tenacity.retry_if_exception(lambda error: worth(error, tries) > 1),
        stop=lambda state: state.attempt_number >= worth(_error(state), tries),
        wait=wait,
        before_sleep=before,
        sleep=sleep,
        reraise=True,
    )(again)


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
