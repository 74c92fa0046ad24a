"""Demo: the masked copies that the settings ask for, as reading opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belvo_data.settings import Settings
    from belvo_data.store.masked.copy import Masked


def masked(settings: Settings) -> Masked:
    """Return the masked copies, made with the secret of the settings or of the data folder.

    Raises:
        StoreError: that secret can't be kept or read.
    """
    from belvo_data.store.masked.copy import Masked  # noqa: PLC0415  only a demo pays for it
    from belvo_data.store.masked.secret import secret  # noqa: PLC0415

    return Masked(settings.demo_secret or secret(settings.data_dir))
