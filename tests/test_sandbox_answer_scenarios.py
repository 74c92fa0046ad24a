"""Scenarios of answers: refused, slow, malformed and cut ones."""

import json
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from belvo_data.sandbox import Sandbox
from tests.player import Player, Waits, ask, play, ramon, sandbox, waits
from tests.sandbox_doors import KEYS, Door, code

__all__ = ["ask", "play", "ramon", "sandbox", "waits"]

ANSWERS = {
    "unauthorized": (401, "authentication_failed"),
    "request_timeout": (408, "request_timeout"),
    "rate_limited": (429, "too_many_requests"),
    "error_once": (500, "unexpected_error"),
    "error_always": (500, "unexpected_error"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_becomes_a_refusal(ask: Door, play: Player, name: str) -> None:
    play.start(name)
    assert code(ask("GET", "/api/links/")) == (*ANSWERS[name], None)
    play.stop(name)
    assert ask("GET", "/api/links/").status_code == 200


def test_too_much_volume_answers_a_web_page(ask: Door, play: Player) -> None:
    play.start("blocked")
    answer = ask("GET", "/api/links/")
    assert (answer.status_code, answer.headers["content-type"][:9]) == (403, "text/html")
    assert "openresty" in answer.text


def test_slow_answers_take_longer(ask: Door, play: Player, waits: Waits) -> None:
    play.start("slow", seconds=4)
    assert ask("GET", "/api/links/").status_code == 200
    assert waits.all.pop() == 4


def test_malformed_answers_are_no_json(ask: Door, play: Player, ramon: str) -> None:
    play.start("malformed")
    answer = ask("GET", f"/api/accounts/?link={ramon}")
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        answer.json()


@pytest.fixture(scope="module")
def served(sandbox: Sandbox) -> Iterator[str]:
    """Serve the sandbox on a port of its own, since only a real connection can be cut."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(sandbox.app(), log_level="critical", lifespan="off", ws="none")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_cut_answers_end_in_the_middle(served: str, play: Player, ramon: str) -> None:
    play.start("cut")
    address = f"{served}/api/transactions/?link={ramon}"
    with httpx.Client(auth=KEYS, trust_env=False) as client:
        with client.stream("GET", address) as answer, pytest.raises(httpx.RemoteProtocolError):
            answer.read()
        assert client.get(address).status_code == 200
