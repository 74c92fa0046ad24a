"""The public name: under it there are callbacks, the sandbox's widget, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from belvo_data.remote.widget import LinkRequest
from belvo_data.settings import Settings
from belvo_data.wiring.exposure import hosts
from tests.guarded_app import PUBLIC, asked, status
from tests.machine import KEYS, dashboard

if TYPE_CHECKING:
    from pathlib import Path


def test_the_public_name_leads_to_callbacks_and_the_sandboxs_widget_alone() -> None:
    ours = hosts(Settings.from_env({"BELVO_PUBLIC_URL": f"{PUBLIC}:8443/"}))
    for path in (
        "/belvo/success/x",
        "/belvo/webhook",
        "/go/x",
        "/sandbox/widget/",
        "/sandbox/widget/widget.css",
    ):
        assert status(path, ("host", "tunnel.example:8443"), ours=ours) == 200, path
    for path in (
        "/",
        "/accounts",
        "/belvo",
        "/media/x",
        "/_stcore/health",
        "/sandbox/api/links/",
        "/sandbox/control/clock/",
    ):
        assert status(path, ("host", "tunnel.example"), ours=ours) == 421, path
    assert asked("/stream", ("host", "tunnel.example"), ours=ours, kind="websocket")[0]["status"] == 421


def test_with_keys_there_is_no_widget_of_ours_under_the_public_name() -> None:
    ours = hosts(Settings.from_env(KEYS | {"BELVO_PUBLIC_URL": PUBLIC}))
    assert status("/belvo/exit", ("host", "tunnel.example"), ours=ours) == 200
    assert status("/sandbox/widget/", ("host", "tunnel.example"), ours=ours) == 421


def test_a_public_name_that_is_also_among_the_hosts_leads_everywhere() -> None:
    ours = hosts(Settings.from_env({"BELVO_PUBLIC_URL": PUBLIC, "BELVO_HOSTS": "tunnel.example"}))
    assert status("/", ("host", "tunnel.example"), ours=ours) == 200


def test_under_the_public_name_the_widget_is_there_and_a_callback_ends_on_a_plain_page(
    tmp_path: Path,
) -> None:
    with (
        dashboard(tmp_path / "data", BELVO_PUBLIC_URL=PUBLIC) as belvo,
        httpx.Client(trust_env=False) as http,
    ):
        public = urlsplit(belvo.linking.connector.hand_out(LinkRequest()).address)
        assert (public.netloc, public.path) == ("tunnel.example", "/sandbox/widget/")
        there, here = {"Host": public.netloc}, belvo.context.addresses.base
        assert http.get(f"{here}{public.path}?{public.query}", headers=there).status_code == 200
        left = http.get(f"{here}/belvo/exit", headers=there)
        assert (left.status_code, "The widget was closed" in left.text) == (200, True)
        assert http.get(f"{here}/belvo/no/such/path", headers=there).status_code == 404
        assert http.get(f"{here}/belvo/exit").headers["location"].startswith("/?arrival=")
