"""Web: what every request passes before anything of ours, or of Streamlit's, answers it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from starlette.middleware import Middleware

from belvo_data.web.bodies import BodyLimit
from belvo_data.web.endpoints import NeededEndpoints
from belvo_data.web.headers import SecurityHeaders
from belvo_data.web.hosts import HostGuard, Hosts
from belvo_data.web.page import PageExtras
from belvo_data.web.sign_in import SignInGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp

__all__ = ["Hosts", "guarded", "guards", "page_guards"]


def guards(hosts: Hosts) -> list[Middleware]:
    """Return what stands before an app, outermost first."""
    return [Middleware(SecurityHeaders), Middleware(HostGuard, hosts), Middleware(BodyLimit)]


def page_guards(
    hosts: Hosts, signed_in: Callable[[Mapping[str, str]], bool] | None = None
) -> list[Middleware]:
    """Return what stands before Streamlit's pages, outermost first.

    Args:
        signed_in: tells by a request's cookies whether a visitor signed in; ``None`` where nobody has to.
    """
    signing = [Middleware(SignInGuard, signed_in)] if signed_in else []
    needed = Middleware(NeededEndpoints, signs_in=signed_in is not None)
    return [*guards(hosts), needed, *signing, Middleware(PageExtras)]


def guarded(app: ASGIApp, hosts: Hosts) -> ASGIApp:
    """Return an app with its guards."""
    return reduce(
        lambda inner, guard: guard.cls(inner, *guard.args, **guard.kwargs), reversed(guards(hosts)), app
    )
