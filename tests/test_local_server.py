"""The local server: answers at once, and is gone once it is closed."""

from __future__ import annotations

import socket
from contextlib import closing
from time import sleep

import httpx
import pytest

from belvo_data.wiring.server import LocalServer, listening
from tests.processes import says


def test_a_server_of_ours_holds_no_answer_back_until_it_is_acknowledged() -> None:
    with closing(listening(0)) as bound:
        assert bound.proto == socket.IPPROTO_TCP  # or asyncio leaves Nagle's algorithm on


def test_a_server_of_ours_is_gone_a_moment_after_it_was_closed() -> None:
    server = LocalServer(says("n-1"))
    server.close()

    def ask_again_and_again() -> None:
        for _ in range(100):
            httpx.get(server.address, trust_env=False)
            sleep(0.02)

    with pytest.raises(httpx.ConnectError):
        ask_again_and_again()
