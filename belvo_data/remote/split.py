"""Split: the records of a page link by link, each as the bytes that Belvo sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from belvo_data.remote.answers import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.remote.page import Page


class _Account(msgspec.Struct, gc=False):
    link: Any = None


class _Record(msgspec.Struct, gc=False):
    link: Any = None
    account: _Account | str | None = None


_RECORD = msgspec.json.Decoder(_Record)
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


def by_link(page: Page) -> Iterator[tuple[str, bytes]]:
    """Yield each record of a page with the link that it names, itself or by its account.

    Raises:
        AnswerInvalid: one names none.
    """
    for record in page.written:
        link = _link_in(record)
        if not isinstance(link, str) or not link:
            raise unreadable(page.address)
        yield link.lower(), record


def page_with(records: list[bytes]) -> bytes:
    """Return a body with some records, as a list that has no others would be sent."""
    before = b'{"count":%d,"next":null,"previous":null,"results":[' % len(records)
    return before + b",".join(records) + b"]}"


def _link_in(record: bytes) -> object:
    """Return what a record names as its link, itself or by its account."""
    try:
        said = _RECORD.decode(record)
    except UNREADABLE:
        return _link_in_odd(record)
    account = said.account if isinstance(said.account, _Account) else _Account()
    return said.link or account.link


def _link_in_odd(record: bytes) -> object:
    """Return the same of a record with a value that not every reader of JSON takes."""
    try:
        said = json.loads(record.decode(errors="replace"), strict=False)
    except UNREADABLE:
        return None
    if not isinstance(said, dict):
        return None
    account = said.get("account")
    return said.get("link") or (account.get("link") if isinstance(account, dict) else None)
