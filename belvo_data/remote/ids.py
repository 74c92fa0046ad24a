"""The ids that Belvo gives: UUIDs, checked before one becomes part of an address."""

from __future__ import annotations

from uuid import UUID

from belvo_data.errors import InputInvalid


def link_id_of(text: str) -> str:
    """Return ``text`` as the canonical form of a link id.

    Raises:
        InputInvalid: it is no UUID.
    """
    try:
        return str(UUID(text.strip()))
    except ValueError as error:
        raise InputInvalid(
            "That is not a link id.",
            remedy="A link id looks like 0d3ffb69-f83b-456e-ad8e-208d0998d71d.",
        ) from error
