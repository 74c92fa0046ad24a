"""Looking: what a page of Streamlit's consists of, as a test sees it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from belvo_data import wiring
from tests.machine import KEYS, over_http, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx
    import pytest
    from google.protobuf.message import Message
    from streamlit.testing.v1 import AppTest

# Fields that Streamlit shows as text, or not at all; it reads every other one as Markdown.
AS_TEXT = {
    "text.body",
    "code.code_text",
    "selectbox.options",
    "multiselect.options",
    "selectbox.raw_value",
    "text_input.default",
    "text_input.value",
    "text_input.placeholder",
    "text_area.default",
    "text_area.placeholder",
    "text_area.value",
    "link_button.url",
    "plotly_chart.spec",
    "plotly_chart.alt",
}
OUR_TEMPLATES = {"%{hovertext}<extra></extra>", "%{text}"}


def popped(app: AppTest, key: str) -> AppTest:
    """Return a page with a popover open, which draws what is in it only then."""
    app.session_state[key] = True
    return app.run()


@contextmanager
def against(
    bank: Callable[[httpx.Request], httpx.Response], data: Path, env: pytest.MonkeyPatch
) -> Iterator[wiring.Belvo]:
    """Have the dashboard's Belvo be a bank, whose data is here."""
    with served(over_http(bank)) as address:
        for name, value in {**KEYS, "BELVO_API_URL": address, "BELVO_DATA_DIR": str(data)}.items():
            env.setenv(name, value)
        wiring.own.cache_clear()
        try:
            yield wiring.belvo()
        finally:
            wiring.belvo().close()
            wiring.own.cache_clear()


def said(app: AppTest) -> Iterator[tuple[str, str]]:
    """Yield every text of a page with the name of its element and field."""
    for node in _nodes(app._tree):  # noqa: SLF001  no public way leads to elements that AppTest does not know
        if (message := getattr(node, "proto", None)) is not None:
            yield from _texts(getattr(node, "type", ""), message)


def drawn(app: AppTest) -> Iterator[str]:
    """Yield every text of a page's charts: labels, legends, hovers."""
    for chart in app.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        spec["layout"].pop("meta", None)  # told to who can't see
        spec["layout"].pop("template", None)
        yield from (text for text in _strings(spec) if text not in OUR_TEMPLATES)


def tabled(app: AppTest) -> Iterator[str]:
    """Yield every text of a page's tables."""
    for table in app.dataframe:
        for column in table.value.columns:
            yield from (cell for cell in table.value[column] if isinstance(cell, str))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _texts(kind: str, message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, str):
                yield f"{kind}.{field.name}", each
            elif hasattr(each, "ListFields"):
                yield from _texts(f"{kind}.{field.name}", each)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
