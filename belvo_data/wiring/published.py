"""Where what is published lies: in files of the data folder, or in a lake that is shared."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from belvo_data.store.publications import Publications

if TYPE_CHECKING:
    from belvo_data.settings import Settings


def publications(settings: Settings) -> Publications:
    """Return the publications that the settings ask for."""
    if settings.lake is None:
        return Publications(settings.data_dir, keep=settings.retention)
    from belvo_data.store.lake import Lake  # noqa: PLC0415  only who has a lake pays for it

    return Lake(settings.data_dir, settings.lake, keep=settings.retention, sleep=time.sleep)
