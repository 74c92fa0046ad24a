"""Body limit: what a request carries is read whole before anything acts on it, unless it is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 5 * 2**18  # bytes: more than a webhook may have, which says so itself
TOO_LARGE = f"At most {LARGEST} bytes are taken.\n"


class BodyLimit:
    """Middleware that refuses a body by its size: by what is said of it, or as soon as more has come."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body is here; one that breaks off is nobody's."""
        if scope["type"] != "http" or not _has_body(scope):
            await self._app(scope, receive, send)
        elif _said_length(scope) > LARGEST or (body := await _read(receive)) is None:
            await PlainTextResponse(TOO_LARGE, 413)(scope, receive, send)
        elif body["type"] != "http.disconnect":
            await self._app(scope, _replayed(body, receive), send)


def _has_body(scope: Scope) -> bool:
    return any(name == b"transfer-encoding" for name, _ in scope["headers"]) or _said_length(scope) > 0


def _said_length(scope: Scope) -> int:
    """Return the largest length that the request says; what is no number is no length."""
    said = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value) for value in said if value.isdigit()), default=0)


async def _read(receive: Receive) -> Message | None:
    """Return the body as one message, or the end of a request that broke off; ``None`` if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return message
        body += message.get("body", b"")
        if len(body) > LARGEST:
            return None
        if not message.get("more_body", False):
            return {"type": "http.request", "body": bytes(body)}


def _replayed(body: Message, receive: Receive) -> Receive:
    """Return a ``receive`` that begins with the body."""
    waiting = [body]

    async def received() -> Message:
        return waiting.pop() if waiting else await receive()

    return received
