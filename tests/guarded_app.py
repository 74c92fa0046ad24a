"""A guarded app: asked with headers of one's own, as ours are behind their hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute

from belvo_data.web import Hosts, guarded

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.websockets import WebSocket

NONE = Hosts()
PUBLIC = "https://tunnel.example"


async def says(request: Request) -> JSONResponse:
    return JSONResponse({"path": request.url.path, "public": request.state.public})


async def greets(socket: WebSocket) -> None:
    await socket.accept()


APP = Starlette(
    routes=[WebSocketRoute("/stream", greets), Route("/{path:path}", says, methods=["GET", "POST"])]
)


def asked(
    path: str, *headers: tuple[str, str], ours: Hosts = NONE, kind: str = "http", **scope: Any
) -> list[Any]:
    """Ask for a path with these headers alone; return what the server sent."""
    sent: list[Any] = []
    given = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "server": ("127.0.0.1", 8501),
        "extensions": {"websocket.http.response": {}},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    anyio.run(guarded(APP, ours), given | scope, receive, send)
    return sent


def status(path: str, *headers: tuple[str, str], **more: Any) -> int:
    """Return the status that a request gets."""
    return int(asked(path, *headers, **more)[0]["status"])
