"""Webhook words: what a webhook of Belvo's says, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import marked
from belvo_data.remote.webhooks import DATA_IS_READY

if TYPE_CHECKING:
    from belvo_data.remote.webhooks import Webhook

SAID = {
    "invalid_credentials": marked("The bank refuses the credentials"),
    "token_required": marked("The bank wants a code"),
    "link_deleted": marked("The link was deleted"),
    "consent_about_to_expire": marked("The consent is about to end"),
    "consent_expired": marked("The consent has ended"),
    "consent_expiration_changed": marked("The consent ends on another day"),
    "consent_with_unrecoverable_resources": marked("The consent no longer covers some of the data"),
    "consent_with_temporarily_unavailable_resources": marked("Some of the data is not shared at the moment"),
}


def webhook_words(webhook: Webhook) -> str:
    """Return what it says; of a kind that nobody knows its own words."""
    code, lists = webhook.code.removeprefix("openfinance_"), in_words(webhook.kind.lower())
    if (said := SAID.get(code)) is not None:
        return _(said)
    if code.endswith("_deleted"):
        return _("{list}: rows were deleted").format(list=lists)
    if DATA_IS_READY.fullmatch(webhook.code):
        return _("{list}: ready to be read").format(list=lists)
    return f"{lists}: {in_words(code)}"
