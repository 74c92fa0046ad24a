"""Embedded: Belvo's stand-in where there are no keys, in the data folder of this process."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING, Any

from belvo_data.settings import Keys
from belvo_data.wiring.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from starlette.routing import Mount

    from belvo_data.sandbox.state import State

KEYS = Keys("sandbox", "sandbox")


class Embedded:
    """The sandbox of one data folder.

    Args:
        dashboard: returns the address that its webhooks are posted to.
        anew: called when nothing is kept of it, so that it knows nobody.

    Attributes:
        signature: the Authorization header of its webhooks, made anew for each process.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        dashboard: Callable[[], str],
        anew: Callable[[], None],
    ) -> None:
        self.signature = f"Bearer {secrets.token_urlsafe(24)}"
        self._folder = folder / "sandbox"
        self._now = now
        self._dashboard = dashboard
        self._anew = anew
        self._ends = ExitStack()
        self._line = Connection()
        self._state: State | None = None

    def mount(self, *, posts: bool) -> Mount:
        """Return the sandbox as a route; only the dashboard stays long enough for its webhooks."""
        from starlette.routing import Mount  # noqa: PLC0415  only who serves it pays for it

        from belvo_data.sandbox import Sandbox  # noqa: PLC0415

        sandbox = Sandbox.open(
            self._folder,
            now=self._now,
            secret_id=KEYS.secret_id,
            secret_password=KEYS.secret_password,
            webhook=self._post if posts else None,
            sleep=self._line.wait,
        )
        self._know(sandbox.state)
        # Its last post may be on its way to us, who no longer answer: nobody waits for that.
        self._ends.callback(Thread(target=sandbox.close, daemon=True).start)
        return Mount("/sandbox", app=sandbox.app())

    def ahead(self) -> timedelta:
        """Return by how much people have moved the sandbox's clock, whichever process serves it."""
        from belvo_data.sandbox.clock import offset  # noqa: PLC0415
        from belvo_data.sandbox.state import FILE, State  # noqa: PLC0415

        if self._state is None and (self._folder / FILE).exists():
            self._know(State.open(self._folder))
        return timedelta() if self._state is None else offset(self._state)

    def _know(self, state: State) -> None:
        self._state = state
        if state.anew:
            self._anew()

    def end(self) -> None:
        """Let go of whoever waits for a slow answer."""
        self._line.end()

    def close(self) -> None:
        """Close what was mounted."""
        self._ends.close()

    def _post(self, payload: Mapping[str, Any]) -> int:
        """Post a webhook to ourselves, as Belvo would, and return the status; 0 if nobody answered."""
        import httpx  # noqa: PLC0415  only who posts pays for it

        try:
            return httpx.post(
                f"{self._dashboard()}/belvo/webhook",
                json=payload,
                headers={"Authorization": self.signature},
                trust_env=False,
            ).status_code
        except httpx.HTTPError:
            return 0
