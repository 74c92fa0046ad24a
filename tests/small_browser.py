"""A small browser, which walks through the widget's pages as somebody in front of them does."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.sandbox_doors import Door

CALLBACKS = {
    "success": "http://app.test/success?state=7",
    "exit": "http://app.test/exit",
    "event": "http://app.test/event",
}


def wish(**more: Any) -> dict[str, Any]:
    """Return what asks for a token."""
    return {
        "id": "sandbox",
        "password": "sandbox",
        "scopes": "read_institutions,write_links",
        "fetch_resources": ["ACCOUNTS", "TRANSACTIONS", "OWNERS"],
        "stale_in": "300d",
        "widget": {"callback_urls": CALLBACKS, "branding": {"company_name": "Acme <b>"}},
        **more,
    }


def token(ask: Door, **more: Any) -> str:
    """Return a fresh access token."""
    return str(ask("POST", "/api/token/", json=wish(**more), auth=None).json()["access"])


class Page(HTMLParser):
    """The forms of a page: their hidden and filled fields, and the buttons that send them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str], list[dict[str, str]]]] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.seen.append((tag, found))
        if tag == "form":
            self.forms.append(({}, []))
        elif tag == "input" and "name" in found and self.forms:
            self.forms[-1][0][found["name"]] = found.get("value", "")
        elif tag == "button" and self.forms:
            self.forms[-1][1].append(found)

    def pressed(self, **button: str) -> dict[str, str]:
        """Return what pressing a button would send."""
        for fields, buttons in self.forms:
            for found in buttons:
                if button.items() <= found.items():
                    return fields | ({found["name"]: found.get("value", "")} if "name" in found else {})
        raise AssertionError(f"There is no button {button}.")

    def has(self, **attributes: str) -> bool:
        """Say whether something on the page has these attributes."""
        return any(attributes.items() <= found.items() for _, found in self.seen)


# So that closing is one step; without them the widget asks whether, and why.
CLOSES_AT_ONCE = {"show_close_dialog": "false", "show_abandon_survey": "false"}


class Browser:
    """Somebody in front of the widget; ``query`` is what the address says beside its token."""

    def __init__(self, ask: Door, access: str, **query: str) -> None:
        self._ask = ask
        self.address = f"/widget/?{httpx.QueryParams({'access_token': access, **CLOSES_AT_ONCE, **query})}"
        self.answer = ask("GET", self.address, auth=None)

    @property
    def page(self) -> Page:
        """What is shown."""
        return Page(self.answer.text)

    def press(self, filled: dict[str, str] | None = None, **button: str) -> "Browser":
        """Press a button after filling in some fields."""
        self.answer = self._ask(
            "POST", self.address, data=self.page.pressed(**button) | (filled or {}), auth=None
        )
        return self

    def sign_in(self, username: str) -> "Browser":
        """Fill in the form of a bank and send it."""
        return self.press({"username": username, "password": "any"}, id="continue")

    def wait(self) -> "Browser":
        """Go where a page leads by itself after a moment."""
        _, _, onward = self.answer.headers.get("refresh", "").partition("url=")
        if onward:
            self.answer = self._ask("GET", f"/widget/{onward}", auth=None)
        return self

    @property
    def callback(self) -> tuple[str, dict[str, str]]:
        """Where the browser was sent in the end, and what it carries."""
        assert self.wait().answer.status_code == 303, self.answer.text
        parts = urlsplit(self.answer.headers["location"])
        return parts.path, dict(parse_qsl(parts.query))
