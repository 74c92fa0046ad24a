"""Middleware: keys, the body, refusals as Belvo's arrays, and slowness if asked for."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from belvo_data.sandbox.api.body import object_in
from belvo_data.sandbox.api.pages import answer
from belvo_data.sandbox.context import Context
from belvo_data.sandbox.problems import Problem, authentication_failed, method_not_allowed
from belvo_data.sandbox.scenarios.answers import met


@dataclass(frozen=True, slots=True)
class Call:
    """One request, with its JSON body if it has one."""

    sandbox: Context
    request: Request
    raw: bytes

    @property
    def query(self) -> dict[str, str]:
        """The query parameters; one without a value is as good as none."""
        return {name: value for name, value in self.request.query_params.items() if value}

    @property
    def id(self) -> str:
        """The id in the path."""
        return str(self.request.path_params["id"])

    @property
    def resource(self) -> str:
        """Which resource the path is about: ``transactions``, ``br/balances``, ``token``."""
        words = self.request.url.path.partition("/api/")[2].split("/")
        return "/".join(words[:2] if words[0] == "br" else words[:1])

    @property
    def line(self) -> str:
        """Method and path, as if the API had a host of its own."""
        return f"{self.request.method} /api/{self.request.url.path.partition('/api/')[2]}"

    @property
    def links(self) -> set[str]:
        """The links that the request names, in its path, query or body."""
        named = {id_ for name in ("link", "link__in") for id_ in self.query.get(name, "").split(",")}
        if self.resource == "links":
            named.add(str(self.request.path_params.get("id", "")))
        with suppress(Problem):  # whoever reads the body says what is wrong with it
            named.add(str(self.body().get("link", "")))
        return named - {""}

    @property
    def asks_later(self) -> bool:
        """Whether the answer may come before the work is done."""
        return self.request.headers.get("x-belvo-request-mode", "").lower() == "async"

    def body(self) -> dict[str, Any]:
        """Return the JSON object that was sent."""
        return object_in(self.raw)


# TRACE and OPTIONS too, so that a refusal of ours and not the framework's answers them.
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
Handler = Callable[[Call], Response]


def endpoint(
    sandbox: Context, handlers: dict[str, Handler], *, keys: bool = True, meets_scenario: bool = True
) -> Callable[[Request], Awaitable[Response]]:
    """Return what serves one path: a handler for each method, run in a thread."""

    async def serve(request: Request) -> Response:
        call = Call(sandbox, request, await request.body())
        return await run_in_threadpool(_answered, call, handlers, keys=keys, meets_scenario=meets_scenario)

    return serve


def _answered(call: Call, handlers: dict[str, Handler], *, keys: bool, meets_scenario: bool) -> Response:
    method = call.request.method
    if method == "OPTIONS":
        return Response(status_code=204, headers=_allow(handlers))
    handler = handlers.get(method.replace("HEAD", "GET"), partial(_not_possible, handlers))
    try:
        if keys:
            _check_keys(call)
        if not meets_scenario:
            return handler(call)
        if call.sandbox.latency_ms:
            call.sandbox.sleep(call.sandbox.latency_ms / 1000)
        playing = call.sandbox.scenarios.next_answer(call.resource, call.links)
        if playing is not None:
            call.sandbox.hits.note(playing.name, call.line)
        return met(playing, partial(handler, call), sleep=call.sandbox.sleep)
    except Problem as problem:
        return refusal(problem)


def _not_possible(handlers: dict[str, Handler], call: Call) -> Response:
    answered = refusal(method_not_allowed(call.request.method))
    answered.headers.update(_allow(handlers))
    return answered


def _allow(handlers: dict[str, Handler]) -> dict[str, str]:
    """Return the header that says what is possible."""
    there = {*handlers, "OPTIONS", *(["HEAD"] if "GET" in handlers else [])}
    return {"allow": ", ".join(sorted(there))}


def refusal(problem: Problem) -> Response:
    """Answer a refusal as an array."""
    return answer(problem.body(), status=problem.status)


def _check_keys(call: Call) -> None:
    kind, _, pair = call.request.headers.get("authorization", "").partition(" ")
    try:
        id_, _, password = b64decode(pair).decode().partition(":")
    except (NotBase64, UnicodeDecodeError):
        raise authentication_failed() from None
    if kind.lower() != "basic" or not call.sandbox.is_key(id_, password):
        raise authentication_failed()
