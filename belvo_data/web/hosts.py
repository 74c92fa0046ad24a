"""Allowed hosts: who asks under another name, or for another site's page, is answered 421.

A name that some other site owns can be made to point here (DNS rebinding); browsers then take this
server for that site, and its scripts may read everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse

from belvo_data.host_names import host_of, is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

WIDGET = re.compile(r"(/[^/]+)?/widget/")
FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-host"}
MISDIRECTED = (
    "This server does not answer to that name.\n"
    "On this machine it is called 127.0.0.1 or localhost; BELVO_HOSTS sets further names. "
    "A proxy has to pass on the Host that it was asked for.\n"
)


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names that a server answers to, beside this machine's own.

    Attributes:
        names: those under which everything is served.
        public: one under which only ``paths`` and what is below them are.
        exposed: whether other machines may come by an address of this one.
    """

    names: frozenset[str] = frozenset()
    public: str | None = None
    paths: tuple[str, ...] = ()
    exposed: bool = False

    def reach(self, host: str, path: str, *, forwarded: bool) -> Literal["all", "public"] | None:
        """Return how much may be asked for under a name, or ``None`` where this path may not."""
        if host in self.names or (is_loopback(host) and not forwarded):
            return "all"
        if host == self.public and path.startswith(self.paths):
            return "public"
        return None


class HostGuard:
    """Middleware that lets in what is asked for under a name of ours, by no page of another site."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in, with ``request.state.public`` where it is let in for a few paths."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif (reach := self._reach(scope)) is not None:
            state = {**scope.get("state", {}), "public": reach == "public"}
            await self._app({**scope, "state": state}, receive, send)
        elif scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
            await PlainTextResponse(MISDIRECTED, 421)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _reach(self, scope: Scope) -> Literal["all", "public"] | None:
        named = names_in(scope)
        host = host_of(named[0]) if len(named) == 1 else None
        if host is None or not self._comes_from_near(scope) or not scope["path"].startswith("/"):
            return None
        reach = self._hosts.reach(host, scope["path"], forwarded=is_forwarded(scope))
        if not _is_own_page(scope, named[0]) or (reach == "public" and scope["type"] == "websocket"):
            return None
        return reach

    def _comes_from_near(self, scope: Scope) -> bool:
        """Whether the connection came over loopback, or others are meant to come."""
        here = (scope.get("server") or ("", None))[0]
        try:
            ip_address(here)
        except ValueError:
            return True  # no network, such as a Unix socket
        return self._hosts.exposed or is_loopback(here)


def names_in(scope: Scope) -> list[str]:
    """Return the names that a request asks for, as its Host headers say them."""
    return [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]


def is_forwarded(scope: Scope) -> bool:
    """Whether a proxy says that it passes a request on."""
    return any(name in FORWARDED for name, _ in scope["headers"])


def _is_own_page(scope: Scope, host: str) -> bool:
    """Whether no page asks, or one that was served under the same name.

    Forms of the widget tell nobody where they stand: their pages send no referrer, so no origin.
    """
    origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
    if not origins:
        return True
    if origins == ["null"]:
        return scope["type"] == "http" and WIDGET.fullmatch(scope["path"]) is not None
    try:
        return len(origins) == 1 and urlsplit(origins[0]).netloc.lower() == host.lower()
    except ValueError:
        return False
