"""The rate limit, on a clock that only moves when somebody sleeps."""

from __future__ import annotations

from threading import Lock, Thread

from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.settings import Rate


class SandGlass:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_without_a_rate_nobody_waits() -> None:
    glass = SandGlass()
    rate_limiter = RateLimiter(None, clock=glass.clock)
    for _ in range(1000):
        rate_limiter.wait(glass.sleep)
    assert glass.slept == []


def test_a_window_lets_its_requests_through_and_the_next_waits_for_the_first_to_leave_it() -> None:
    glass = SandGlass()
    rate_limiter = RateLimiter(Rate(2, 30), clock=glass.clock)
    rate_limiter.wait(glass.sleep)
    glass.now = 10
    rate_limiter.wait(glass.sleep)
    assert glass.slept == []
    rate_limiter.wait(glass.sleep)
    assert glass.slept == [20]
    rate_limiter.wait(glass.sleep)
    assert glass.slept == [20, 10]
    assert glass.now == 40


def test_who_comes_late_enough_does_not_wait() -> None:
    glass = SandGlass()
    rate_limiter = RateLimiter(Rate(1, 30), clock=glass.clock)
    rate_limiter.wait(glass.sleep)
    glass.now = 30
    rate_limiter.wait(glass.sleep)
    assert glass.slept == []


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(1, 10), st.lists(st.floats(0, 20, allow_subnormal=False), max_size=40))
def test_no_window_ever_sees_more_than_its_requests(requests: int, seconds: int, pauses: list[float]) -> None:
    glass = SandGlass()
    rate_limiter = RateLimiter(Rate(requests, seconds), clock=glass.clock)
    passed = []
    for pause in pauses:
        glass.now += pause
        rate_limiter.wait(glass.sleep)
        passed.append(glass.now)
    pairs = zip(passed, passed[requests:], strict=False)
    assert all(later - earlier >= seconds - 1e-6 for earlier, later in pairs)


def test_threads_share_one_window() -> None:
    waits: list[float] = []
    noted = Lock()

    def note(seconds: float) -> None:
        with noted:
            waits.append(seconds)

    rate_limiter = RateLimiter(Rate(10, 30), clock=lambda: 100.0)
    threads = [Thread(target=rate_limiter.wait, args=[note]) for _ in range(25)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [30.0] * 10 + [60.0] * 5
