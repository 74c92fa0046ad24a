"""Standalone: served on a port of its own until someone interrupts it."""

from __future__ import annotations

import os
import signal
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from belvo_data.errors import SettingsInvalid
from belvo_data.host_names import further_hosts
from belvo_data.wiring.connection import Connection
from belvo_data.wiring.context import now
from belvo_data.wiring.embedded import KEYS
from belvo_data.wiring.server import LOOPBACK, listening, quiet

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from datetime import date

    from belvo_data.sandbox import Sandbox

PACE = 2.0  # seconds between two resources of a new link


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a sandbox alone is to be like.

    Attributes:
        today: the world's day, on which its clock stands still at noon; ``None`` is the real one.
        people: whether a few people are linked from the start.
        instant: whether a new link's data is there at once, as it always is where the clock stands still.
        webhook: where webhooks are posted, and the Authorization header that is wanted there.
    """

    seed: int
    today: date | None
    links: int
    transactions: int
    latency_ms: int
    people: bool
    instant: bool
    webhook: tuple[str, str | None] | None = field(repr=False)

    def opened(self, folder: Path, sleep: Callable[[float], object]) -> Sandbox:
        """Return the sandbox, whose state is kept in a folder."""
        from belvo_data.sandbox import Sandbox  # noqa: PLC0415

        noon = None if self.today is None else datetime.combine(self.today, time(12), UTC)
        return Sandbox.open(
            folder,
            now=now if noon is None else lambda: noon,
            secret_id=os.environ.get("BELVO_SECRET_ID") or KEYS.secret_id,
            secret_password=os.environ.get("BELVO_SECRET_PASSWORD") or KEYS.secret_password,
            seed=self.seed,
            links=self.links,
            transactions=self.transactions,
            latency_ms=self.latency_ms,
            people=self.people,
            pace=0 if self.instant or noon else PACE,
            webhook=self.webhook,
            sleep=sleep,
        )


def serve_sandbox(world: World, *, port: int, say: Callable[[str], None]) -> None:
    """Serve a sandbox whose links last as long as it runs.

    Args:
        world: what it is like.
        port: ``0`` takes a free one.
        say: told the address in a line.
    """
    from belvo_data.web import Hosts  # noqa: PLC0415

    hosts = Hosts(further_hosts(os.environ))
    for number in (signal.SIGINT, signal.SIGTERM):  # even where one is ignored, as in a script's background
        signal.signal(number, _end)
    line = Connection()
    with (
        tempfile.TemporaryDirectory(prefix="belvo-sandbox-") as folder,
        _bound(port) as bound,
        ExitStack() as ends,
    ):
        sandbox = world.opened(Path(folder), line.wait)
        ends.callback(sandbox.close)
        ends.callback(line.end)
        address = f"http://{LOOPBACK}:{bound.getsockname()[1]}"
        say(f"The sandbox is at {address}/api/ and its widget at {address}/widget/; end it with Ctrl+C.")
        if world.webhook:
            say(f"Webhooks are posted; what came of each is at {address}/control/webhooks/.")
        quiet(sandbox.app(), hosts, told=line.end).run(sockets=[bound])


def _end(number: int, _frame: object) -> NoReturn:
    """End as an exception does, so that the folder goes away."""
    raise SystemExit(128 + number)


def _bound(port: int) -> socket.socket:
    try:
        return listening(port)
    except OSError as error:
        raise SettingsInvalid(
            f"Port {port} is taken.", remedy="Choose another with --port, or 0 for a free one."
        ) from error
