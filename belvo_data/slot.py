"""The slot: where Belvo puts its webhooks, as a Starlette route."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from belvo_data.errors import BelvoDataError, InputInvalid
from belvo_data.mailbox import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from belvo_data.mailbox import Mailbox


def slot(mailbox: Mailbox, *, delivered: Callable[[], None]) -> Route:
    """Return the route ``/belvo/webhook``; what is posted there is on the disk before it is answered.

    Args:
        mailbox: takes what may come in.
        delivered: told when there is something new to act on; must not block.
    """

    async def post(request: Request) -> Response:
        if not mailbox.trusts(request.headers.get("authorization", "")):
            return _said(HTTPStatus.UNAUTHORIZED, "The Authorization header is not the one agreed on.")
        body = await _read(request)
        try:
            is_news = await run_in_threadpool(mailbox.take, body)
        except InputInvalid as error:
            too_big = len(body) > LARGEST
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST
            return _said(status, error.problem)
        except BelvoDataError as error:
            return _said(HTTPStatus.SERVICE_UNAVAILABLE, error.problem)
        if is_news:
            delivered()
        return _said(HTTPStatus.OK, "Kept.")

    return Route("/belvo/webhook", post, methods=["POST"])


async def _read(request: Request) -> bytes:
    """Return the body, or as much of one that is too big as tells that it is."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            break
    return bytes(body)


def _said(status: HTTPStatus, words: str) -> Response:
    return JSONResponse({"said": words}, status)
