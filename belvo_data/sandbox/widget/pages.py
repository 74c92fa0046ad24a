"""The widget's templates, and the headers that keep its pages private and self-contained."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.look import Look
from belvo_data.sandbox.widget.callbacks import followed, source
from belvo_data.sandbox.widget.launch import Launch
from belvo_data.sandbox.widget.texts import texts

TEMPLATES = Path(__file__).parent.parent / "templates"
POLICY = (
    "default-src 'none'; img-src data: {logo}; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
    "form-action 'self' http://localhost:* http://127.0.0.1:* {callbacks}; frame-ancestors 'none'"
)
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
PLAIN = Look()
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def shown(
    template: str,
    launch: Launch,
    *,
    status: int = 200,
    look: Look = PLAIN,
    callbacks: Iterable[str | None] = (),
    **values: Any,
) -> Response:
    """Return a page in the language and the look that were asked for.

    Args:
        template: the page's.
        launch: how the widget was opened.
        status: of the answer.
        look: how the app that asked for the token wants its widget.
        callbacks: addresses that a form of the page may lead to; browsers hold redirects to its policy, too.
        values: what the template names.
    """
    common: dict[str, Any] = {
        "t": texts(launch.locale),
        "launch": launch,
        "look": look,
        "company": None,
        "bank": None,
        "closable": True,
        "problem": None,
        "initials": initials,
    }
    text = ENVIRONMENT.get_template(template).render(common | values)
    led_to = " ".join(sorted({source(address) for address in callbacks if address}))
    policy = {"content-security-policy": POLICY.format(logo=look.origin, callbacks=led_to)}
    return HTMLResponse(text, status, HEADERS | policy)


def sent(address: str, launch: Launch) -> Response:
    """Send the browser on, or offer a link where it would not go by itself."""
    if followed(address):
        return RedirectResponse(address, 303, HEADERS)
    return shown("away.html", launch, address=address, closable=False)


def initials(bank: Institution) -> str:
    """Return the letters that stand for a bank that has no logo."""
    words = bank.display_name.split()
    return "".join(word[0] for word in words[:2]).upper()


def style() -> Response:
    """Return the one style sheet."""
    return Response((TEMPLATES / "widget.css").read_bytes(), media_type="text/css")
