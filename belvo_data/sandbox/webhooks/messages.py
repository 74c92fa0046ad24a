"""News of a link: what is different from what was told last."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from belvo_data.sandbox.links import Link
from belvo_data.sandbox.webhooks import payloads
from belvo_data.sandbox.webhooks.payloads import Payload


@dataclass(frozen=True, slots=True)
class Told:
    """What a link's webhooks have said so far: the status of each transaction, how many of the rest.

    Attributes:
        arrived: resources whose first data was told; ``None`` in what was kept before they came one by one.
    """

    status: str
    transactions: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    consent: str = "good"
    arrived: Collection[str] | None = None

    @classmethod
    def read(cls, text: str) -> "Told":
        """Read what was kept."""
        kept: dict[str, Any] = json.loads(text)
        return cls(**kept)

    def written(self) -> str:
        """Return what is to be kept."""
        return json.dumps(asdict(self))

    def with_first(self, names: Collection[str], now: "Told") -> "Told":
        """Return this where the first data of some resources is told by itself, and is no news beside."""
        first = {name: count for name, count in now.counts.items() if name in names}
        transactions = now.transactions if "TRANSACTIONS" in names else self.transactions
        return replace(self, transactions=transactions, counts={**self.counts, **first})


def of_rows(link: Link, before: Told, now: Told) -> Iterator[Payload]:
    """Tell what arrived, what changed, and what is gone."""
    new = now.transactions.keys() - before.transactions.keys()
    if new:
        yield payloads.arrived(link, "TRANSACTIONS", len(new))
    changed = [
        id_ for id_, status in now.transactions.items() if before.transactions.get(id_, status) != status
    ]
    if changed:
        yield payloads.updated(link, changed)
    gone = [id_ for id_ in before.transactions if id_ not in now.transactions]
    if gone:
        yield payloads.deleted(link, gone)
    for resource, count in now.counts.items():
        if count > before.counts.get(resource, 0):
            yield payloads.arrived(link, resource, count - before.counts.get(resource, 0))


def of_status(link: Link, before: Told, now: Told) -> Iterator[Payload]:
    """Tell that a link broke, or that its bank asks for something."""
    if now.status != before.status and now.consent != "over":
        if now.status == "invalid":
            yield payloads.refused(link)
        elif now.status == "token_required":
            yield payloads.token_wanted(link)
