"""Routes: webhooks, callbacks, short addresses and, without keys, the sandbox, beside the pages or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.web import callbacks
from belvo_data.web.inbox import WebhookInbox
from belvo_data.web.short_addresses import short_addresses
from belvo_data.web.webhooks import webhook_endpoint
from belvo_data.wiring.context import Context, now

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from belvo_data.wiring.linking import Linking
    from belvo_data.wiring.webhook_jobs import WebhookJobs


def inbox(context: Context) -> WebhookInbox:
    """Return what takes webhooks: Belvo's, by the header of the settings, and those of our own sandbox."""
    settings = context.settings
    agreed = (settings.webhook_auth, context.embedded.signature if settings.embedded else None)
    return WebhookInbox(context.events, tuple(filter(None, agreed)), now)


def routes(
    context: Context, linking: Linking, webhooks: WebhookJobs, *, landing: str | None
) -> list[BaseRoute]:
    """Return the routes.

    Args:
        landing: where a callback sends the browser on; ``None`` tells what happened in plain HTML.
    """
    ours: list[BaseRoute] = [
        webhook_endpoint(inbox(context), delivered=webhooks.react_later),
        *callbacks.routes(
            lambda: linking.connector, arrived=linking.go_on, landing=landing, nonce=context.nonce
        ),
        short_addresses(linking.meant),
    ]
    if context.settings.embedded:
        ours.append(context.embedded.mount(posts=landing is not None))
    return ours
