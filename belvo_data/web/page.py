"""Streamlit's page: its content policy, and what it lacks on a phone, on paper and at its own address."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = Path(__file__).parent
SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# Answers of which none is the page: whoever asks for them may get them packed, or keep what they have.
OTHERS = ("/media/", "/_stcore/", "/belvo/", "/go/", "/sandbox/")
SCRIPTS = "/static/"
KEPT_BACK = {b"accept-encoding", b"if-modified-since", b"if-none-match"}
POLICY = (
    "default-src 'self'; script-src 'self'{sums}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


class PageExtras:
    """Middleware that puts a script and a style of ours into the page, and allows no other script in it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the whole page, never with "not modified": the policy goes with the very page."""
        if scope["type"] != "http" or scope["path"].startswith(OTHERS):
            await self._app(scope, receive, send)
        elif scope["path"].startswith(SCRIPTS):
            await self._app(scope, receive, _with_policy(send))
        else:
            headers = [pair for pair in scope["headers"] if pair[0] not in KEPT_BACK]
            await self._app({**scope, "headers": headers}, receive, _with_extras(send))


def _with_policy(send: Send) -> Send:
    """Return a ``send`` that gives scripts the page's policy, by which those live that are workers."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["content-security-policy"] = POLICY.format(sums="")
        await send(message)

    return sent


def _with_extras(send: Send) -> Send:
    """Return a ``send`` that holds a page back until it is whole, and sends it with our extras."""
    start: Message = {}
    body = bytearray()

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        if not MutableHeaders(scope=start).get("content-type", "").startswith("text/html"):
            await send(message)
        elif message["type"] == "http.response.body":
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                page, policy = extended(bytes(body))
                _describe(MutableHeaders(scope=start), page, policy)
                await send(start)
                await send({"type": "http.response.body", "body": page})

    return sent


def _describe(headers: MutableHeaders, page: bytes, policy: str) -> None:
    for name in ("content-length", "etag", "last-modified"):
        del headers[name]
    headers["content-security-policy"] = policy
    if page:  # none in an answer to HEAD
        headers["content-length"] = str(len(page))


@lru_cache(maxsize=4)
def extended(page: bytes) -> tuple[bytes, str]:
    """Return a page with our extras in it, and the policy that allows its scripts."""
    extras = b"<script>%b</script><style>%b</style>"
    extras %= (HERE / "page.js").read_bytes(), (HERE / "page.css").read_bytes()
    page = page.replace(b"<head>", b"<head>" + extras, 1)
    sums = (b64encode(sha256(script).digest()).decode() for script in SCRIPT.findall(page))
    return page, POLICY.format(sums="".join(f" 'sha256-{each}'" for each in sums))
