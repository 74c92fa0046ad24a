"""Scenarios of answers: refusals, web pages instead of JSON, slowness, and bodies that end too early."""

from collections.abc import Callable

from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from belvo_data.sandbox.problems import Problem, authentication_failed
from belvo_data.sandbox.scenarios.running_scenario import Playing
from belvo_data.sandbox.sentences import UNEXPECTED_ERROR

WALL = """<html>
<head><title>403 Forbidden</title></head>
<body>
<center><h1>403 Forbidden</h1></center>
<hr><center>openresty</center>
</body>
</html>
"""
REFUSALS: dict[str, Callable[[], Problem]] = {
    "unauthorized": authentication_failed,
    "request_timeout": lambda: Problem(408, "request_timeout", "This took too long; ask for less."),
    "rate_limited": lambda: Problem(429, "too_many_requests", "Too many requests; wait a moment."),
    "error_once": lambda: Problem(500, "unexpected_error", UNEXPECTED_ERROR),
    "error_always": lambda: Problem(500, "unexpected_error", UNEXPECTED_ERROR),
}


class CutResponse(Response):
    """An answer whose length is promised and whose second half never comes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 -- as ASGI calls it
        """Send the start and half of the body, and leave."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})


def met(
    playing: Playing | None, answer: Callable[[], Response], *, sleep: Callable[[float], object]
) -> Response:
    """Return an answer as the scenario that it meets leaves it."""
    match playing:
        case None:
            return answer()
        case Playing(name="blocked"):
            return HTMLResponse(WALL, 403)
        case Playing(name="slow", seconds=seconds):
            sleep(seconds)
            return answer()
        case Playing(name="cut"):
            whole = answer()
            return CutResponse(bytes(whole.body), whole.status_code, media_type="application/json")
        case Playing(name="malformed"):
            whole = answer()
            broken = bytes(whole.body[: len(whole.body) // 2]) + b"}}, oops"
            return Response(broken, whole.status_code, media_type="application/json")
        case _:
            refusal = REFUSALS[playing.name]
            raise refusal()
