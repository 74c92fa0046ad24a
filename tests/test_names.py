"""What the pages call the links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from belvo_data import wiring
from pages.parts.names import names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERS, AGAIN, NOBODYS = "11111111-aaaa", "22222222-bbbb", "33333333-cccc"
LINKS = pd.DataFrame(
    [(HERS, "Erebor", "Ana"), (AGAIN, "Erebor", "Ana"), (NOBODYS, "Gringotts", None)],
    columns=["id", "bank", "owner"],
)


@pytest.fixture
def belvo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    wiring.belvo.cache_clear()
    yield wiring.belvo()
    wiring.belvo().close()
    wiring.belvo.cache_clear()


def test_a_link_is_called_after_its_bank_and_its_owner(belvo: wiring.Belvo) -> None:
    assert belvo.tended.marks.names() == {}
    assert names(LINKS[1:]) == {AGAIN: "Erebor · Ana", NOBODYS: f"Gringotts · {NOBODYS}"}


def test_links_that_would_be_called_alike_are_told_apart(belvo: wiring.Belvo) -> None:
    belvo.tended.marks.rename(NOBODYS, "Mine")
    assert names(LINKS) == {
        HERS: "Erebor · Ana · 11111111",
        AGAIN: "Erebor · Ana · 22222222",
        NOBODYS: "Mine",
    }


def test_a_name_of_our_own_goes_before_and_one_of_a_link_that_is_not_here_is_none(
    belvo: wiring.Belvo,
) -> None:
    belvo.tended.marks.rename(HERS, "Hers")
    belvo.tended.marks.rename("44444444-dddd", "Elsewhere")
    assert list(names(LINKS).values()) == ["Hers", "Erebor · Ana", f"Gringotts · {NOBODYS}"]
