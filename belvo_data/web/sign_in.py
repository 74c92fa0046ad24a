"""Sign-in guard: files that pages hand out are handed to those who signed in.

Streamlit asks who a visitor is where a script runs, and hands out files to whoever knows their address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

FILES = re.compile(r"(?!/static/)(/[^/]+)?/media/")  # not the fonts of the pages themselves
UNKNOWN = "Sign in on the dashboard first.\n"


class SignInGuard:
    """Middleware that refuses files to whoever did not sign in.

    Args:
        signed_in: tells by a request's cookies whether its visitor did.
    """

    def __init__(self, app: ASGIApp, signed_in: Callable[[Mapping[str, str]], bool]) -> None:
        self._app = app
        self._signed_in = signed_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be asked for."""
        is_file = scope["type"] == "http" and FILES.match(scope["path"])
        if is_file and not self._signed_in(HTTPConnection(scope).cookies):
            await PlainTextResponse(UNKNOWN, 401)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
