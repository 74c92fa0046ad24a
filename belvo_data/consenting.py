"""The consents: what people in Brazil agreed to, read by the documents of the owners that are known."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError
from belvo_data.resources import CONSENTS
from belvo_data.store.writer import drafted, lock
from belvo_data.syncing.events import Event, Progress, Step
from belvo_data.syncing.fetching import Fetcher, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.publications import Publications


def read_consents(
    client: Client, publications: Publications, documents: Sequence[str], *, now: Callable[[], datetime]
) -> Iterator[Event]:
    """Read the consents of each CPF or CNPJ, and publish what is new.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    if not documents:
        return
    with lock(publications, holder="Reading consents"), drafted(publications, now=now) as draft:
        told: list[Progress] = []
        fetcher = Fetcher(client, draft.staging, now, told.append)
        for document in documents:
            began = monotonic()
            try:
                fetched = fetcher.fetch(Job(CONSENTS, None, {"user_document": document}, whole=False))
                [merged] = draft.merge([fetched.listing], now=now())
            except BelvoDataError as error:
                yield Step(None, CONSENTS.name, monotonic() - began, error=error)
                continue
            yield from told
            told.clear()
            yield Step(None, CONSENTS.name, fetched.seconds, merged=merged)
