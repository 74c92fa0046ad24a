"""The sandbox alone: served on a port of its own until someone interrupts it."""

from __future__ import annotations

import os
import signal
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from belvo_data.errors import SettingsInvalid
from belvo_data.host_names import further_hosts
from belvo_data.wiring.belvo import now
from belvo_data.wiring.embedded import KEYS
from belvo_data.wiring.server import LOOPBACK, listening, quiet

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from datetime import date


def serve_sandbox(
    *,
    port: int,
    seed: int,
    today: date | None,
    links: int,
    transactions: int,
    latency_ms: int,
    say: Callable[[str], None],
) -> None:
    """Serve a sandbox whose links last as long as it runs.

    Args:
        port: ``0`` takes a free one.
        today: the world's day, at noon; ``None`` is the real one.
        say: told the address in a line.
    """
    from belvo_data.sandbox import Sandbox  # noqa: PLC0415
    from belvo_data.web import Hosts  # noqa: PLC0415

    hosts = Hosts(further_hosts(os.environ))
    signal.signal(signal.SIGTERM, _end)
    noon = None if today is None else datetime.combine(today, time(12), UTC)
    with tempfile.TemporaryDirectory(prefix="belvo-sandbox-") as folder, _bound(port) as bound:
        sandbox = Sandbox.open(
            Path(folder),
            now=now if noon is None else lambda: noon,
            secret_id=os.environ.get("BELVO_SECRET_ID") or KEYS.secret_id,
            secret_password=os.environ.get("BELVO_SECRET_PASSWORD") or KEYS.secret_password,
            seed=seed,
            links=links,
            transactions=transactions,
            latency_ms=latency_ms,
        )
        address = f"http://{LOOPBACK}:{bound.getsockname()[1]}"
        say(f"The sandbox is at {address}/api/ and its widget at {address}/widget/; end it with Ctrl+C.")
        quiet(sandbox.app(), hosts).run(sockets=[bound])


def _end(*_: object) -> NoReturn:
    """End as an exception does, so that the folder goes away."""
    raise SystemExit(128 + signal.SIGTERM)


def _bound(port: int) -> socket.socket:
    try:
        return listening(port)
    except OSError as error:
        raise SettingsInvalid(
            f"Port {port} is taken.", remedy="Choose another with --port, or 0 for a free one."
        ) from error
