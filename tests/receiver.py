"""Receiver: takes the sandbox's webhooks, or refuses some first."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door

Payload = dict[str, Any]


class Receiver:
    """Takes webhooks; it can refuse a number of them first, and remembers how long was waited."""

    def __init__(self, *, refuses: int = 0) -> None:
        self.refuses = refuses
        self.taken: list[Payload] = []
        self.authorized: list[str] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.authorized.append(request.headers.get("authorization", ""))
        if self.refuses:
            self.refuses -= 1
            return httpx.Response(503)
        self.taken.append(json.loads(request.content))
        return httpx.Response(204)

    def take(self, payload: Payload) -> int:
        """Take a webhook without HTTP."""
        self.taken.append(payload)
        return 200

    def said(self) -> list[tuple[str, str]]:
        """Return what was said since it was asked last, in order."""
        said = [(payload["webhook_type"], payload["webhook_code"]) for payload in self.taken]
        self.taken.clear()
        return said


Opened = Callable[[Receiver], tuple[Sandbox, Door]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    every: list[Sandbox] = []

    def open_(receiver: Receiver) -> tuple[Sandbox, Door]:
        sandbox = Sandbox.open(
            tmp_path,
            now=Clock(),
            webhook=("http://app.test/belvo/webhook", "Bearer hush"),
            webhook_transport=httpx.MockTransport(receiver),
            sleep=receiver.waits.append,
        )
        every.append(sandbox)
        return sandbox, Door(sandbox)

    yield open_
    for sandbox in every:
        sandbox.close()
