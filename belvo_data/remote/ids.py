"""Ids: UUIDs, checked before one becomes part of an address."""

from __future__ import annotations

import re

from belvo_data.errors import InputInvalid

# 32 digits without dashes name a request, a webhook or a session, never a link.
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def link_id_of(text: str) -> str:
    """Return ``text`` as the canonical form of a link id.

    Raises:
        InputInvalid: it is no UUID.
    """
    link_id = text.strip().lower()
    if not UUID.fullmatch(link_id):
        raise InputInvalid(
            "That is not a link id.",
            remedy="A link id looks like 0d3ffb69-f83b-456e-ad8e-208d0998d71d.",
        )
    return link_id


def id_of(text: str) -> str:
    """Return ``text`` as the canonical form of a record's id: a UUID, or an institution's number.

    Raises:
        InputInvalid: it is neither.
    """
    record_id = text.strip().lower()
    if not UUID.fullmatch(record_id) and not re.fullmatch("[0-9]{1,18}", record_id):
        raise InputInvalid(
            "That is not an id of Belvo's.",
            remedy="An id looks like 0d3ffb69-f83b-456e-ad8e-208d0998d71d; an institution's is a number.",
        )
    return record_id
