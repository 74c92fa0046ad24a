"""Sync status: what went wrong with a sync stands at the side once, short, with the rest behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.test_pages import filled, folder, shown

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "lists"), [("en", "lists"), ("pt_BR", "listas")])
def test_an_error_that_every_list_meets_is_one_line_that_opens(
    filled: wiring.Belvo, lang: str, lists: str
) -> None:
    [refused] = [one for one in filled.sandbox.scenarios() if one.name == "unauthorized"]
    filled.sandbox.start(refused, link=None, resource="transactions")
    filled.jobs.join()
    app = shown("links", lang=lang)
    [line] = [one for one in app.sidebar.expander if one.label.endswith(lists)]
    said = [each.value for each in line.text]
    assert len(said) == 2
    assert said[1].startswith("→ ")
    filled.sandbox.stop(refused)
    filled.jobs.join()
