"""Short addresses: a route that sends a phone from a code to the widget's address, and does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from belvo_data.links.short_addresses import PATH
from belvo_data.web.plain_page import NO_TRACE, plain_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request


def short_addresses(address: Callable[[str], str | None]) -> Route:
    """Return the route.

    Args:
        address: returns what a code stands for; ``None`` once that has ended.
    """

    def go(request: Request) -> Response:
        if (found := address(request.path_params["code"])) is not None:
            return RedirectResponse(found, 303, NO_TRACE)
        return plain_page(
            "This address has ended",
            "It lived ten minutes, or as long as the dashboard that made it.",
            "Make a new one on the Connect page.",
            404,
        )

    return Route(f"{PATH}{{code}}", go)
