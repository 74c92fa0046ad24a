"""Clients: the two of Belvo's API: one for work that may take its time, one for what a person waits for."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from functools import cached_property
from typing import TYPE_CHECKING

from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.wiring.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.remote.client import Client
    from belvo_data.settings import Settings

PATIENT, IMPATIENT = 6, 2  # tries of a request: by the worker, and while a person waits


class Clients:
    """The clients of one process, which share one rate; each is made when it is first asked for.

    Args:
        api_url: returns where Belvo's API is.
    """

    def __init__(self, settings: Settings, api_url: Callable[[], str]) -> None:
        self._settings = settings
        self._api_url = api_url
        self._rate_limiter = RateLimiter(settings.rate, clock=time.monotonic)
        self._patient, self._impatient = Connection(), Connection()
        self._closing = ExitStack()

    @cached_property
    def patient(self) -> Client:
        """The client for work that may take its time."""
        return self._client(self._patient, PATIENT)

    @cached_property
    def impatient(self) -> Client:
        """The client for what a person waits for."""
        return self._client(self._impatient, IMPATIENT)

    def cut(self) -> None:
        """Let go of what the patient one waits for now."""
        self._patient.cut()

    def end(self) -> None:
        """Let go of what both wait for, now and later."""
        self._patient.end()
        self._impatient.end()

    def close(self) -> None:
        """Close their connections, once nobody uses them any more."""
        self._closing.close()

    def _client(self, line: Connection, tries: int) -> Client:
        from belvo_data.wiring.http_client import http_client  # noqa: PLC0415  a sync opens its draft meanwhile

        client = http_client(self._settings, self._api_url(), self._rate_limiter, line, tries=tries)
        return self._closing.enter_context(closing(client))
