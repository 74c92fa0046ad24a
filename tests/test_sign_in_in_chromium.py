"""Sign-in, in the real dashboard: a stranger, a viewer and an operator come by way of a provider."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from belvo_data.store.journal.acts import Acts
from tests import chromium
from tests.machine import served as answered
from tests.oidc_provider import CLIENT, Provider
from tests.programs import free_port, served
from tests.visitor import eventually

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.slow, chromium.needed]


def sign_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Sign in").click()


def offers_acts(page: Page) -> bool:
    """Whether the side leads to pages on which something is changed; it leads to all of them or none."""
    side = page.get_by_test_id("stSidebar")
    expect(side.get_by_role("link", name="SQL")).to_be_visible()
    found = {side.get_by_role("link", name=name).count() for name in ("Links", "Connect", "Sandbox")}
    assert len(found) == 1
    return found == {1}


def test_who_signs_in_sees_what_the_role_allows(tmp_path: Path) -> None:
    """A stranger sees nothing, a viewer look-alikes without a way to act, the operator everything."""
    provider, data = Provider(), tmp_path / "data"
    with answered(provider.app) as issuer:
        secrets, port = tmp_path / "secrets.toml", free_port()
        address = f"http://localhost:{port}"
        secrets.write_text(
            f"""
            [auth]
            redirect_uri = "{address}/oauth2callback"
            cookie_secret = "{"0123456789abcdef" * 4}"
            client_id = "{CLIENT}"
            client_secret = "not needed"
            server_metadata_url = "{issuer}/.well-known/openid-configuration"
            """
        )
        program = [str(Path(sys.executable).with_name("streamlit")), "run", "dashboard.py"]
        program += ["--server.port", str(port), "--secrets.files", str(secrets)]
        names = {"BELVO_OPERATORS": "ana@example.com", "BELVO_VIEWERS": "@example.org"}
        with (
            served(program, f"{address}/_stcore/health", tmp_path, BELVO_DATA_DIR=str(data), **names),
            chromium.on("Desktop Chrome") as window,
        ):
            _a_stranger_sees_nothing(window, provider, address)
            _a_viewer_sees_look_alikes(window, provider, address)
            _an_operator_sees_everything(window, provider, address, Acts(data / "journal.sqlite"))


def _a_stranger_sees_nothing(window: BrowserContext, provider: Provider, address: str) -> None:
    page = window.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(address)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert failed == []
    for claims in ({"email": "eve@example.com"}, {"email": "ana@example.com", "email_verified": False}):
        provider.claims = claims
        sign_in(page, address)
        expect(page.get_by_text(f"{claims['email']} may not look here.")).to_be_visible()
        page.goto(f"{address}/accounts")
        expect(page.get_by_text("may not look here.")).to_be_visible()
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_text("Sign in to see the accounts.")).to_be_visible()
    assert httpx.get(f"{address}/media/0.csv").status_code == 401
    page.close()


def _a_viewer_sees_look_alikes(window: BrowserContext, provider: Provider, address: str) -> None:
    page = window.new_page()
    provider.claims = {"email": "Bob@Example.org", "email_verified": True}
    sign_in(page, address)
    expect(page.get_by_text("bob@example.org · Viewer")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text("Look-alikes")).to_be_visible()
    assert not offers_acts(page)
    for act in ("Read again", "Leave"):
        expect(page.get_by_role("button", name=act)).to_have_count(0)
    assert window.request.get(f"{address}/media/0.csv").status == 404
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Sign in to see the accounts.")).to_be_visible()
    page.close()


def _an_operator_sees_everything(
    window: BrowserContext, provider: Provider, address: str, acts: Acts
) -> None:
    page = window.new_page()
    provider.claims = {"email": "ana@example.com", "email_verified": True}
    sign_in(page, address)
    expect(page.get_by_text("ana@example.com · Operator")).to_be_visible()
    assert offers_acts(page)
    page.get_by_role("button", name="Read again").click()
    done = eventually(lambda: acts.newest(10), bool)
    assert [(act.who, act.what) for act in done] == [("ana@example.com", "read_again")]
    page.close()
