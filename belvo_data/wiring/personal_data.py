"""Personal data: whether whoever looks has asked for it, and what is shown of it until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.privacy.partly import Partly
    from belvo_data.store.publications.publications import Publications
    from belvo_data.wiring.demo import Demo

LOOKED = "looked_at_personal_data"


def _always() -> bool:
    return True


class PersonalData:
    """The personal data of one data folder.

    Attributes:
        asked: whether whoever looks just now has asked for it; where no page is drawn it is shown.
    """

    asked: Callable[[], bool]

    def __init__(self, publications: Publications, demo: Demo) -> None:
        self._publications = publications
        self._demo = demo
        self._made: tuple[int, Partly] | None = None
        self.asked = _always

    @property
    def is_hidden(self) -> bool:
        """Whether it is partly hidden; look-alikes are nobody's."""
        return not self._demo.on and not self.asked()

    def partly(self) -> Partly | None:
        """Return what hides it in the newest publication; ``None`` where nothing is hidden."""
        newest = self._publications.newest()
        if newest is None or not self.is_hidden:
            return None
        if self._made is None or self._made[0] != newest:
            from belvo_data.store.masked.named import partly  # noqa: PLC0415  commands never hide

            self._made = newest, partly(self._publications, newest)
        return self._made[1]
