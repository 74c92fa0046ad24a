"""Origins: another site's page asks for nothing, and an own one may."""

from __future__ import annotations

import pytest

from tests.guarded_app import asked, status


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:9",
        "http://127.0.0.1:8501",
        "null",
        "",
        "http://[",
        "localhost:8501",
    ],
)
def test_another_sites_page_asks_for_nothing(origin: str, kind: str) -> None:
    headers = (("host", "localhost:8501"), ("origin", origin))
    assert asked("/stream", *headers, kind=kind)[0].get("status") == 421


def test_an_own_page_may_ask() -> None:
    headers = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))
    assert status("/", *headers) == 200
    assert asked("/stream", *headers, kind="websocket")[0]["type"] == "websocket.accept"


def test_the_widgets_forms_say_nothing_of_where_they_stand() -> None:
    headers = (("host", "localhost:8501"), ("origin", "null"))
    assert [status(path, *headers) for path in ("/widget/", "/sandbox/widget/")] == [200, 200]
    assert [status(path, *headers) for path in ("/control/scenarios/widget/", "/sandbox/api/widget/")] == [
        421,
        421,
    ]
