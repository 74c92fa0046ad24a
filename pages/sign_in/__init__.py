"""Sign-in: whether visitors are asked who they are, and what Streamlit's cookie says of who sent a request.

Apart from the parts of pages, since it is asked before there is a page.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def signs_in() -> bool:
    """Return whether visitors are asked to sign in: Streamlit's secrets have an ``[auth]`` at the start."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """Return what the provider said of whoever sends a request with these; nothing of who did not sign in."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1")) if value else None

    said: dict[str, Any] = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or "{}")
    return said
