"""Connections: whether dashboard, Belvo, links, webhooks and widget work together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from belvo_data.resources import LINKS
from belvo_data.settings import is_here_alone
from belvo_data.web.handlers import failure
from belvo_data.wiring import runtime_file
from belvo_data.wiring.branding import looks
from belvo_data.wiring.doctor.finding import Finding
from belvo_data.wiring.exposure import UNGUARDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.wiring.belvo import Belvo


def dashboard(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say where the dashboard runs, and who reaches it."""
    running = runtime_file.find(belvo.context.settings.data_dir)
    if running and (beyond := runtime_file.listens(belvo.context.settings.data_dir)):
        yield Finding(
            about,
            "warning",
            f"It runs at {running} and listens on {beyond}: {UNGUARDED}.",
            "Start it without BELVO_EXPOSE and server.address, or keep everybody out who may not see it all.",
        )
        return
    yield Finding(
        about, "good", f"It runs at {running}." if running else "It does not run; make run starts it."
    )


def api(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say whether Belvo answers and takes the keys."""
    count = belvo.context.clients.impatient.count(LINKS)
    host = urlsplit(belvo.context.addresses.api_url).hostname
    whose = "The embedded sandbox" if belvo.context.settings.embedded else host
    yield Finding(about, "good", f"{whose} answers and takes the keys: {count} links.")


def links(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say which links have a trouble."""
    healths = belvo.links.health()
    for health in healths:
        if health.trouble:
            yield Finding(about, "warning", f"{health.name}: {health.trouble}", health.remedy)
    if all(not health.trouble for health in healths):
        yield Finding(about, "good", f"{len(healths)} here, none with a trouble.")


def webhooks(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say whether webhooks arrive, and which could not be acted on."""
    settings = belvo.context.settings
    if failed := belvo.context.events.failed():
        names = belvo.links.names()
        for event in failed:
            yield Finding(
                about,
                "warning",
                f"One could not be acted on: {failure(event, names)}",
                "Run: belvo-data sync. Then try it once more, or leave it, on the Links page.",
            )
    elif settings.embedded:
        yield Finding(about, "good", "The embedded sandbox posts its own.")
    elif settings.webhook_auth is None:
        yield Finding(
            about,
            "warning",
            "Belvo's webhooks are refused, so data is asked for and never announced.",
            "Set BELVO_WEBHOOK_AUTH to the Authorization header that you chose in Belvo's dashboard.",
        )
    elif is_here_alone(settings.public_url):
        yield Finding(
            about,
            "warning",
            "Belvo can't reach this machine, so its webhooks do not arrive.",
            "Set BELVO_PUBLIC_URL to an address that the internet reaches.",
        )
    else:
        yield Finding(about, "good", f"They are taken at {settings.public_url}/belvo/webhook.")


def branding(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say what the widget wears."""
    worn = looks(belvo.context.settings.branding).branding
    says = (
        f"The widget wears that of {worn.company_name}."
        if worn
        else ("None is set; Belvo's specification asks for one (BELVO_BRANDING), its guides leave it out.")
    )
    yield Finding(about, "good", says)
