"""Sign-in guard: files are handed to those who signed in, and the embedded sandbox obeys this machine.

Streamlit asks who a visitor is where a script runs, and hands out files to whoever knows their address. The
sandbox's keys are known to everybody; of it other machines need the widget alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from belvo_data.host_names import host_of, is_loopback
from belvo_data.web.hosts import is_forwarded, names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

FILES = re.compile(r"(?!/static/)(/[^/]+)?/media/")  # not the fonts of the pages themselves
CONTROLS = re.compile(r"/sandbox/(?!widget/)")
UNKNOWN = "Sign in on the dashboard first.\n"
ELSEWHERE = "The embedded sandbox's API is for this machine. Elsewhere run: belvo-data sandbox.\n"


class SignInGuard:
    """Middleware that refuses files to whoever did not sign in, and the sandbox's API to other machines.

    Args:
        signed_in: tells by a request's cookies whether its visitor did.
    """

    def __init__(self, app: ASGIApp, signed_in: Callable[[Mapping[str, str]], bool]) -> None:
        self._app = app
        self._signed_in = signed_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be asked for."""
        path = scope["path"] if scope["type"] == "http" else ""
        if FILES.match(path) and not self._signed_in(HTTPConnection(scope).cookies):
            await PlainTextResponse(UNKNOWN, 401)(scope, receive, send)
        elif CONTROLS.match(path) and not _is_from_here(scope):
            await PlainTextResponse(ELSEWHERE, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_from_here(scope: Scope) -> bool:
    """Whether this machine asks itself, by loopback or where it listens, with no proxy between."""
    asked_by = [(scope.get("client") or ("", 0))[0], *(host_of(name) or "" for name in names_in(scope))]
    listens = (scope.get("server") or ("", 0))[0]
    return not is_forwarded(scope) and all(is_loopback(name) or name == listens for name in asked_by)
