"""Security headers: on every answer that does not say otherwise itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from belvo_data.host_names import host_of, is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNUSED = [
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "serial", "usb"),
]
DEFAULTS = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
OPENER = {"cross-origin-opener-policy": "same-origin"}
STARTS = {"http.response.start", "websocket.http.response.start"}


class SecurityHeaders:
    """Middleware that adds the headers that are missing; what runs scripts has a policy of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with all headers."""
        defaults = DEFAULTS | OPENER if _is_trustworthy(scope) else DEFAULTS

        async def sent(message: Message) -> None:
            if message["type"] in STARTS:
                headers = MutableHeaders(scope=message)
                for name, value in defaults.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent)


def _is_trustworthy(scope: Scope) -> bool:
    """Whether browsers trust where they got this from; elsewhere they complain of a policy for openers."""
    host = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1")
    return scope.get("scheme") == "https" or is_loopback(host_of(host) or "")
