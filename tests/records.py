"""Records of every resource, as the sandbox sends them, to be changed into what a test needs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from belvo_data.resources import CONSENTS, INSTITUTIONS, LINKS, OF_A_LINK
from belvo_data.sandbox import Sandbox
from tests.bank import Bank
from tests.sandbox_doors import Door

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Record = dict[str, Any]
FEW = 8  # records of a list


def records(folder: Path) -> dict[str, list[Record]]:
    """Return lists of Mexico, Colombia and Brazil's Open Finance by their paths, a few records of each."""
    sandbox = Sandbox.open(folder, now=lambda: datetime.now(UTC))
    ask = Door(sandbox)
    links = [ask.link(), ask.link("erebor_co_retail", "santi"), ask.open_finance(sandbox, "celia")]
    lists: dict[str, list[Record]] = {
        LINKS.path: ask.rows("links"),
        INSTITUTIONS.path: ask.rows("institutions"),
    }
    for resource in OF_A_LINK:
        lists[resource.path] = [
            record
            for link in links
            for record in ask.rows(resource.path.removeprefix("/api/").strip("/"), link=link)[:FEW]
        ]
    documents = {(owner.get("document_id") or {}).get("document_number") for owner in lists["/api/owners/"]}
    lists[CONSENTS.path] = [
        consent
        for document in sorted(documents - {None})
        for consent in ask.rows("consents", user_document=document)
    ]
    return lists


def changed(lists: dict[str, list[Record]], change: Callable[[str, Any], Any]) -> Bank:
    """Return a bank that sends other values; ``change`` gets name and value of each leaf."""
    return Bank({path: [_changed("", record, change) for record in found] for path, found in lists.items()})


def _changed(name: str, value: Any, change: Callable[[str, Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _changed(key, each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(name, each, change) for each in value]
    return change(name, value)
