"""The turns: who holds one is known to be there, even where the machine can say nothing any more."""

from __future__ import annotations

import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest

from tests.bank import ANA, BOB

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

PROBES = "02"  # the timer of a connection whose other end is asked whether it is there
TICKS = 100  # of that timer in a second


def probes(port: int) -> int:
    """Return how many connections a server is going to probe within half a minute, once they are quiet."""
    sleep(0.5)
    lines = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    timers = [line[5].split(":") for line in lines if line[1].endswith(f":{port:04X}")]
    return sum(kind == PROBES and int(ticks, 16) <= 30 * TICKS for kind, ticks in timers)


@pytest.mark.skipif(sys.platform != "linux", reason="reads the kernel's own list of connections")
def test_a_turn_of_a_machine_that_vanished_does_not_last(shore: Shore) -> None:
    lake = shore.worker()
    assert lake.newest() is None
    assert probes(shore.cluster.port) == 0
    with lake.turn(None, holder="A sync", wait=0, given_up=bool):
        assert probes(shore.cluster.port) == 1
    assert lake.held_by(None) is None


def test_who_looks_whose_turn_it_is_does_not_disturb_the_turn_of_the_same_process(shore: Shore) -> None:
    lake = shore.worker()
    with lake.turn([ANA], holder="A sync", wait=0, given_up=bool):
        assert (lake.held_by([ANA]) or "").startswith("A sync on ")
        assert lake.held_by([BOB]) is None
    assert lake.held_by([ANA]) is None


def test_a_turn_outlasts_how_long_postgresql_has_a_transaction_do_nothing(shore: Shore) -> None:
    lake = shore.worker()
    assert lake.newest() is None  # the lake's own connections are there, and short enough
    shore.cluster.sql(
        shore.database, f"alter database {shore.database} set idle_in_transaction_session_timeout = '1s'"
    )
    with lake.turn(None, holder="A sync", wait=0, given_up=bool):
        sleep(1.5)
        assert lake.held_by(None) is not None
