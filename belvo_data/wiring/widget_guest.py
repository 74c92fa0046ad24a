"""Widget guest: goes through the widget of a sandbox as a person does, and comes back to the app."""

from __future__ import annotations

from urllib.parse import urljoin

import httpx

from belvo_data.errors import BelvoUnreachable

TIMEOUT = 20.0  # seconds for a screen
PASSWORD = "demo"  # noqa: S105  the sandbox takes any


def go_through(address: str, institution: str, username: str) -> None:
    """Sign in, agree, go to the bank and back, as far as the institution asks for each.

    Args:
        address: a widget address that was handed out.
        institution: its name, as Belvo has it.
        username: whom the sandbox knows there; where a link is repaired, it knows that by itself.

    Raises:
        BelvoUnreachable: nobody answers, or the widget leads nowhere.
    """
    forms = ({"step": "sign-in", "username": username, "password": PASSWORD}, {"step": "consent"}, LEAVING)
    try:
        with httpx.Client(trust_env=False, timeout=TIMEOUT, follow_redirects=True) as browser:
            for form in forms:
                shown = browser.post(address, data={"institution": institution, **form})
                _, _, onward = shown.headers.get("refresh", "").partition("url=")
                if onward:
                    browser.get(urljoin(address, onward)).raise_for_status()
                    return
    except httpx.HTTPError as error:
        raise _lost() from error
    raise _lost()


LEAVING = {"step": "departure"}


def _lost() -> BelvoUnreachable:
    return BelvoUnreachable(
        "The widget did not lead to a link.", remedy="Leave the tour, and begin it again."
    )
