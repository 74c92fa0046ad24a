"""Inbox: what Belvo posts is kept before it is answered, and nobody else's post is.

Belvo signs nothing; it sends the Authorization header that was agreed on (Belvo docs: webhooks).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.remote.webhooks import Ignored, TooDeep, news_in, webhook_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from belvo_data.store.journal.events import Events

LARGEST = 2**20  # bytes of a post; ids of thousands of deleted rows fit


@dataclass(frozen=True, slots=True)
class WebhookInbox:
    """Takes posts.

    Attributes:
        authorizations: what the header may say; with none every post is refused.
    """

    events: Events
    authorizations: tuple[str, ...] = field(repr=False)
    now: Callable[[], datetime]

    def trusts(self, authorization: str) -> bool:
        """Whether a header is one that was agreed on; it takes as long for a wrong one as for a right one."""
        given = authorization.encode("latin-1", "replace")  # as Starlette reads headers
        agreed = [hmac.compare_digest(given, known.encode()) for known in self.authorizations]
        return any(agreed)

    def take(self, body: bytes) -> bool:
        """Keep a post; return whether there is something new to act on.

        Raises:
            InputInvalid: it is no webhook, and was kept all the same; or it is larger or deeper than any, and
                was not.
        """
        if len(body) > LARGEST:
            raise InputInvalid("The post is too big.", remedy="It was not kept.")
        try:
            webhook = webhook_of(body)
        except TooDeep:
            raise
        except InputInvalid as error:
            self.events.keep(None, body, state="kept", now=self.now(), words=error.problem)
            raise
        match news_in(webhook):
            case Ignored(why):
                self.events.keep(webhook, body, state="kept", now=self.now(), words=why)
                return False
            case _:
                return self.events.keep(webhook, body, state="waiting", now=self.now())
