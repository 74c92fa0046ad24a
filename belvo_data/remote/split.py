"""The split: the records of a page link by link, each as the bytes that Belvo sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belvo_data.remote.answers import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.remote.page import Page

_RECORDS = msgspec.json.Decoder(list[msgspec.Raw])


class _Whose(msgspec.Struct, gc=False):
    link: Any = None
    account: Any = None


_WHOSE = msgspec.json.Decoder(_Whose)


def by_link(page: Page) -> Iterator[tuple[str, bytes]]:
    """Yield each record of a page with the link that it names, itself or by its account.

    Raises:
        AnswerInvalid: one names none.
    """
    try:
        for record in _RECORDS.decode(page.body[page.start : page.end]):
            yield _link_in(_WHOSE.decode(record), page.address), bytes(record)
    except msgspec.MsgspecError as error:
        raise unreadable(page.address) from error


def page_with(records: list[bytes]) -> tuple[bytes, int, int]:
    """Return a body with some records, as a list that has no others would be sent, and where they are."""
    before = b'{"count":%d,"next":null,"previous":null,"results":' % len(records)
    array = b"[" + b",".join(records) + b"]"
    return before + array + b"}", len(before), len(before) + len(array)


def _link_in(record: _Whose, address: str) -> str:
    account = record.account if isinstance(record.account, dict) else {}
    for link in (record.link, account.get("link")):
        if isinstance(link, str) and link:
            return link.lower()
    raise unreadable(address)
