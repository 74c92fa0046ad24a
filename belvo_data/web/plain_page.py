"""Plain page: a few words for a browser that is led to no page of the dashboard."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from starlette.responses import Response

STYLE = """
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
"""
PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="data:,"><style>{style}</style></head>
<body><h1>{title}</h1><p>{words}</p><p>{remedy}</p></body></html>
"""
POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
# The address holds a state or a code: no other site and no cache should see it.
NO_TRACE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


def plain_page(title: str, words: str, remedy: str, status: int) -> Response:
    """Return a page of three sentences, none of which is HTML."""
    page = PLAIN.format(title=escape(title), words=escape(words), remedy=escape(remedy), style=STYLE)
    return HTMLResponse(page, status, NO_TRACE | POLICY)
