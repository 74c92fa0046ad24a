"""Http client: the client of Belvo's API on a real network, with the keys of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from belvo_data.remote.client import Client
from belvo_data.settings import is_here_alone
from belvo_data.wiring.embedded import KEYS

if TYPE_CHECKING:
    from belvo_data.remote.rate_limit import RateLimiter
    from belvo_data.settings import Settings
    from belvo_data.wiring.connection import Connection

TIMEOUT = httpx.Timeout(60, connect=10)  # seconds
# Streamlit's server holds back the end of an answer for 40 ms, but for the first on a connection.
BRIEF = httpx.Limits(max_keepalive_connections=0)


def http_client(
    settings: Settings, api_url: str, rate_limiter: RateLimiter, line: Connection, *, tries: int
) -> Client:
    """Return a client that makes each request ``tries`` times at the most, until the line is cut."""
    keys = settings.keys or KEYS
    http = httpx.Client(
        base_url=api_url,
        auth=(keys.secret_id, keys.secret_password),
        timeout=TIMEOUT,
        limits=BRIEF if settings.embedded else httpx.Limits(),
        verify=urlsplit(api_url).scheme != "http",  # plain HTTP need not load the certificates
        trust_env=not is_here_alone(api_url),  # no proxy lies between a program and its own machine
        event_hooks={"request": [line.watch]},
    )
    return Client(http, rate_limiter=rate_limiter, sleep=line.sleep, tries=tries)
