"""Screens: its page, which every form comes back to, and its style sheet."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from belvo_data.sandbox.problems import Problem, token_not_valid
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.tokens import Token
from belvo_data.sandbox.widget.callbacks import failed, joined
from belvo_data.sandbox.widget.controller import visit
from belvo_data.sandbox.widget.launch import Launch
from belvo_data.sandbox.widget.pages import sent, shown, style
from belvo_data.sandbox.widget.session import Form, WidgetContext


def widget_routes(sandbox: StateView) -> list[BaseRoute]:
    """Return the routes below ``/widget/``."""

    async def css(_: Request) -> Response:
        return await run_in_threadpool(style)

    return [
        Route("/widget/", _served(sandbox), methods=["GET", "POST"]),
        Route("/widget/widget.css", css),
    ]


def _served(sandbox: StateView) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        query = request.query_params
        form = {"step": "connecting"} if query.get("step") == "connecting" else {}
        form |= {name: str(value) for name, value in (await request.form()).items()}
        launch = Launch.of(query)
        search = query.get("q", "")
        return await run_in_threadpool(_answer, sandbox, launch, form, search)

    return serve


def _answer(sandbox: StateView, launch: Launch, form: Form, search: str) -> Response:
    token = sandbox.tokens.read(launch.access_token)
    if token is None or not token.good:
        return _refused(launch, token)
    try:
        return visit(WidgetContext.of(sandbox, launch, token), form, search)
    except Problem as problem:
        if problem.code == token_not_valid().code:
            return _refused(launch, token)
        raise


def _refused(launch: Launch, token: Token | None) -> Response:
    if token and token.grant.event:
        return sent(joined(token.grant.event, failed(token_not_valid())), launch)
    return shown("dead.html", launch, status=401, closable=False)
