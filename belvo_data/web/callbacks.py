"""Callbacks: where the widget sends the browser back, as Starlette routes.

Each hands what it was given to the pure reader of callbacks, notes the outcome, and sends the
person on to a page that says what happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from belvo_data.errors import BelvoDataError, InputInvalid
from belvo_data.remote.callbacks import from_query
from belvo_data.remote.outcomes import Explanation, Unusable, explain
from belvo_data.web.plain_page import NO_TRACE, plain_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from belvo_data.links.connect import LinkConnector
    from belvo_data.remote.outcomes import Outcome
    from belvo_data.store.journal.journal import Callback

BYE = "You can close this page and go back to where you came from."
EVENTS = "success|exit|event|error|warning"


def routes(
    linking: Callable[[], LinkConnector],
    *,
    arrived: Callable[[Callback], None],
    landing: str | None,
    nonce: str,
) -> list[Route]:
    """Return the routes below ``/belvo/``.

    Args:
        linking: asked at each request, as the server's own address is known only while it runs.
        arrived: told of each arrival, to go on with it; must not block.
        landing: path of the page that tells what happened, or ``None`` to tell it in plain HTML, as is done
            in any case under a name that leads to no page.
        nonce: what ``/belvo/health`` answers, so that others know which server they found.
    """

    def back(request: Request) -> Response:
        event, state = request.path_params["event"], request.path_params.get("state")
        if event not in EVENTS.split("|"):
            return nothing(request)
        outcome = _outcome(request.url.query, event)
        try:
            arrival = linking().receive(outcome, state=state)
        except InputInvalid as error:
            return plain_page(error.title, error.problem, error.remedy, 414)
        except BelvoDataError as error:
            return plain_page(error.title, error.problem, error.remedy, 503)
        arrived(arrival)
        if landing is not None and not getattr(request.state, "public", False):
            return RedirectResponse(f"{landing}?{urlencode({'arrival': arrival.id})}", 303, NO_TRACE)
        told = _told(arrival)
        return plain_page(told.title, told.words, f"{told.remedy} {BYE}", 200)

    def nothing(_request: Request) -> Response:
        return plain_page(
            "Nothing is here", "This address belongs to no callback.", "Open the dashboard.", 404
        )

    def health(_request: Request) -> Response:
        return JSONResponse({"belvo-data": nonce})

    return [
        Route("/belvo/health", health),
        Route("/belvo/{event}", back),
        Route("/belvo/{event}/{state}", back),
        Route("/belvo/{path:path}", nothing),
    ]


def _outcome(query: str, event: str) -> Outcome:
    try:
        return from_query(query, expected=event)
    except InputInvalid as error:
        return Unusable(error.problem, error.remedy)


def _told(arrival: Callback) -> Explanation:
    match arrival.verdict:
        case "asks":
            return Explanation(
                "Is this link yours?",
                arrival.words
                or "It came back without belonging to an address that was made here. Nothing was stored.",
                "If it is yours, paste this page's address on the Connect page of the dashboard.",
            )
        case "refused":
            return Explanation("The link was not taken", arrival.words, "")
        case _:
            return explain(arrival.outcome)
