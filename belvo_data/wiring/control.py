"""Control: which sandbox a command plays in, with which keys, and whether what happens there is read here."""

from __future__ import annotations

import os
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from belvo_data.errors import BelvoUnreachable, InputInvalid, SandboxUnreachable
from belvo_data.host_names import is_loopback
from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.remote.scenario_client import ScenarioClient
from belvo_data.wiring import belvo, runtime_file, settings
from belvo_data.wiring.embedded import KEYS
from belvo_data.wiring.sandbox_controls import SandboxControls

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 120.0  # seconds; webhooks may have to be posted first
TRIES = 2


@contextmanager
def controls(address: str | None) -> Iterator[SandboxControls]:
    """Yield the controls of the sandbox at ``address``, or of the data folder's own, which is read, too.

    Raises:
        InputInvalid: the address is not on this machine, or no sandbox could be meant.
        SandboxUnreachable: no dashboard runs, or nobody answers at the address.
    """
    with scenario_client(address) as client:
        yield SandboxControls(lambda: client) if address is not None else belvo().sandbox


@contextmanager
def scenario_client(address: str | None) -> Iterator[ScenarioClient]:
    """Yield who plays in the sandbox at ``address``, or in that of the data folder's dashboard.

    Raises:
        InputInvalid: the address is not on this machine, or no sandbox could be meant.
        SandboxUnreachable: no dashboard runs, or nobody answers at the address.
    """
    if address is None:
        base, keys = _dashboard(), (KEYS.secret_id, KEYS.secret_password)
    else:
        base, keys = _here(address), _keys()
    http = httpx.Client(
        base_url=base, auth=keys, timeout=PATIENCE, verify=urlsplit(base).scheme != "http", trust_env=False
    )
    rate_limiter = RateLimiter(None, clock=time.monotonic)
    with closing(Client(http, rate_limiter=rate_limiter, sleep=time.sleep, tries=TRIES)) as client:
        try:
            yield ScenarioClient(client)
        except BelvoUnreachable as error:
            raise SandboxUnreachable(
                error.problem,
                remedy="Check that it runs there; belvo-data sandbox starts one, make run the dashboard's.",
            ) from error


def _dashboard() -> str:
    found = settings()
    if not found.embedded:
        raise InputInvalid(
            "With keys there is no embedded sandbox.",
            remedy="Unset BELVO_SECRET_ID and BELVO_SECRET_PASSWORD, or name a sandbox with --url.",
        )
    base = runtime_file.find(found.data_dir)
    if base is None:
        raise SandboxUnreachable(
            f"No dashboard runs on {found.data_dir}.",
            remedy="Start it with: make run. Or name a sandbox with --url, such as the one of: "
            "belvo-data sandbox.",
        )
    return f"{base}/sandbox"


def _here(address: str) -> str:
    """Return an address on this machine; keys are sent to no other."""
    try:
        host = urlsplit(address).hostname if address.startswith(("http://", "https://")) else None
    except ValueError:
        host = None
    if host is None or not is_loopback(host):
        raise InputInvalid(
            "That is no address of a sandbox: they are served on this machine only.",
            remedy="It should look like http://127.0.0.1:8600, or http://127.0.0.1:8501/sandbox for a "
            "dashboard's.",
        )
    return address.rstrip("/")


def _keys() -> tuple[str, str]:
    """Return the keys that a sandbox on a port of its own has."""
    return (
        os.environ.get("BELVO_SECRET_ID") or KEYS.secret_id,
        os.environ.get("BELVO_SECRET_PASSWORD") or KEYS.secret_password,
    )
