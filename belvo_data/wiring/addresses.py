"""Addresses: where this process is reached, or the dashboard beside it, and where Belvo is."""

from __future__ import annotations

from threading import Event, RLock
from typing import TYPE_CHECKING

from belvo_data.wiring import runtime_file
from belvo_data.wiring.exposure import Interface, hosts
from belvo_data.wiring.server import LOOPBACK, LocalServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.routing import BaseRoute

    from belvo_data.settings import Settings


class Addresses:
    """The addresses of one process.

    Args:
        nonce: tells this process from others that served the same data folder.
        routes: what to serve if no dashboard runs beside us.
    """

    def __init__(self, settings: Settings, nonce: str, routes: Callable[[], Sequence[BaseRoute]]) -> None:
        self._settings = settings
        self._nonce = nonce
        self._routes = routes
        self._finding = RLock()
        self._base: str | None = None
        self._server: LocalServer | None = None
        self._is_dashboard = Event()

    @property
    def base(self) -> str:
        """The address of the server with our callbacks: this process's, the dashboard's, or a new one."""
        with self._finding:
            if self._base is None:
                self._base = runtime_file.find(self._settings.data_dir) or self._serve()
            return self._base

    @property
    def serves(self) -> bool:
        """Whether callbacks come to a server that this process started for the purpose."""
        return bool(self.base) and self._server is not None

    @property
    def public_url(self) -> str:
        """Where browsers reach our callbacks."""
        return self._settings.public_url or self.base.replace(f"//{LOOPBACK}:", "//localhost:")

    @property
    def api_url(self) -> str:
        """Where Belvo's API is."""
        return self._settings.api_url or f"{self.base}/sandbox"

    @property
    def widget_url(self) -> str:
        """Where Belvo's hosted widget is."""
        return self._settings.widget_url or f"{self.public_url}/sandbox/widget/"

    def served_at(self, port: int, listens: str | None = LOOPBACK) -> None:
        """Note that this process is the dashboard, at ``port``, and tell the others.

        Args:
            port: the one that it listens on.
            listens: the address that it listens on, as it was configured.
        """
        where = Interface.of(listens)
        self._base = f"http://{where.host}:{port}"
        self._is_dashboard.set()
        runtime_file.write(self._settings.data_dir, self._base, self._nonce, listens=where.beyond)

    def dashboard(self) -> str:
        """Return the dashboard's address, once this process has become it."""
        self._is_dashboard.wait()
        return self.base

    def close(self) -> None:
        """Stop what this process serves."""
        runtime_file.remove(self._settings.data_dir, self._nonce)
        if self._server is not None:
            self._server.close()

    def _serve(self) -> str:
        """Serve from this process; with keys a widget comes back to the port that a dashboard has."""
        from starlette.applications import Starlette  # noqa: PLC0415  only who serves pays for it

        port = 0 if self._settings.embedded else self._settings.port
        self._server = LocalServer(Starlette(routes=self._routes()), port=port, hosts=hosts(self._settings))
        return self._server.address
