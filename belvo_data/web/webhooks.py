"""Webhooks: where Belvo puts its webhooks, as a Starlette route."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from belvo_data.errors import BelvoDataError, InputInvalid
from belvo_data.web.inbox import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from belvo_data.web.inbox import WebhookInbox


def webhook_endpoint(inbox: WebhookInbox, *, delivered: Callable[[], None]) -> Route:
    """Return the route ``/belvo/webhook``; what is posted there is on the disk before it is answered.

    Args:
        inbox: takes what may come in.
        delivered: told when there is something new to act on; must not block.
    """

    async def post(request: Request) -> Response:
        if not inbox.trusts(request.headers.get("authorization", "")):
            return _said(HTTPStatus.UNAUTHORIZED, "The Authorization header is not the one agreed on.")
        try:
            body = await _read(request)
        except ClientDisconnect:
            return _said(HTTPStatus.BAD_REQUEST, "The post broke off.")
        if body is None:
            return _said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The post is too big.")
        try:
            is_news = await run_in_threadpool(inbox.take, body)
        except InputInvalid as error:
            return _said(HTTPStatus.BAD_REQUEST, error.problem)
        except BelvoDataError as error:
            return _said(HTTPStatus.SERVICE_UNAVAILABLE, error.problem)
        if is_news:
            delivered()
        return _said(HTTPStatus.OK, "Kept.")

    return Route("/belvo/webhook", post, methods=["POST"])


async def _read(request: Request) -> bytes | None:
    """Return the body; ``None`` for one that is too big, of which no more is read than tells that it is."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > len(str(LARGEST)) or int(length) > LARGEST):
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _said(status: HTTPStatus, words: str) -> Response:
    return JSONResponse({"said": words}, status)
