"""The consents: what people in Brazil agreed to, read by the documents of the owners that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS
from belvo_data.store.lock import lock
from belvo_data.store.writer import drafted
from belvo_data.syncing.fetching import Job
from belvo_data.syncing.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.publications import Publications
    from belvo_data.syncing import Stop
    from belvo_data.syncing.events import Event


def read_consents(
    client: Client,
    publications: Publications,
    documents: Sequence[str],
    *,
    now: Callable[[], datetime],
    stop: Stop,
) -> Iterator[Event]:
    """Read the consents of each CPF or CNPJ, and publish what is new.

    Raises:
        Stopped: an early end was asked for; what was complete by then is published.
        StoreError: the store can't be written; nothing changed.
    """
    if not documents:
        return
    jobs = [Job(CONSENTS, None, {"user_document": document}, whole=False) for document in documents]
    with (
        lock(publications, holder="Reading consents", now=now, given_up=stop.asked),
        drafted(publications, now=now) as draft,
    ):
        yield from Run(client, draft, now, full=False, stop=stop).one_by_one(jobs)
    stop.check()
