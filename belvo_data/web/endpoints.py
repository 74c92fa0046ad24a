"""Streamlit's endpoints: those that the dashboard needs are served, whatever Streamlit's settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

CORE = "/_stcore/"
NEEDED = ("health", "host-config", "stream", "bidi-components/")
UNUSED = ("/component/", "/app/static/")
SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")


class NeededEndpoints:
    """Middleware that answers 404 for agents, uploads, metrics and whatever else is not needed.

    Args:
        signs_in: whether those of sign-in are.
    """

    def __init__(self, app: ASGIApp, *, signs_in: bool = False) -> None:
        self._app = app
        self._unused = UNUSED if signs_in else (*UNUSED, *SIGN_IN)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is needed."""
        if scope["type"] == "http" and self._is_unneeded(scope["path"]):
            await PlainTextResponse("There is nothing here.\n", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_unneeded(self, path: str) -> bool:
        """Whether a path is none of the dashboard's; pages' own addresses are left to Streamlit."""
        _, core, rest = path.rpartition(CORE)
        return not rest.startswith(NEEDED) if core else path.startswith(self._unused)
