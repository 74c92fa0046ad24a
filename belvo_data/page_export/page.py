"""Page: what a page showed, of which state of which data, and what it was asked by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from belvo_data.formats.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    import pandas as pd

    from belvo_data.answered import Answered
    from belvo_data.charts.canvas import Figure

DAYS = ("since", "until")


class KeyFigure(NamedTuple):
    """A single figure of a panel.

    Attributes:
        name: what it is, in words.
        shown: it, as the page wrote it.
        value: it, as a number; ``None`` where it is not known.
        code: how Python gets it; ``{0}`` is the frame of the panel's first answer.
    """

    name: str
    shown: str
    value: float | None
    code: str


@dataclass(frozen=True, slots=True)
class PagePanel:
    """One panel of a page.

    Attributes:
        title: what is seen, in words.
        answers: what it was made of; a chart's frames first, in the order that the chart takes them in.
        figure: its picture, if it is one.
        key_figures: its figures, if it is figures.
        only: which rows of the answers it showed: columns with their values.
        written: its table as the page wrote it, headings first, where that is not the answer's rows.
    """

    title: str
    answers: tuple[Answered, ...]
    figure: Figure | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    only: Mapping[str, str] = field(default_factory=dict)
    written: tuple[tuple[str, ...], ...] = ()

    def rows(self, answer: Answered) -> pd.DataFrame:
        """Return the rows of an answer that the panel showed."""
        rows = answer.frame
        for name, value in self.only.items():
            rows = rows[rows[name] == value]
        return rows


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was shown.

    Attributes:
        title: of the page, in words.
        selection: what was chosen, each choice in words.
        chosen: the same, by the names of the questions' arguments.
        source: whose data it is, in words.
        run: the last run whose changes it showed, as in ``ops.runs``.
        read_at: when Belvo was last asked for the data, in words.
        folder: where the data lies, if that may be told.
        is_demo: it showed look-alikes.
        made_at: now.
    """

    title: str
    selection: tuple[str, ...]
    chosen: Mapping[str, Any]
    source: str
    run: int | None
    read_at: str
    is_demo: bool
    made_at: datetime
    folder: Path | None = None
    panels: tuple[PagePanel, ...] = ()

    @property
    def state(self) -> str:
        """Whose data it was, of when and of which run, in words."""
        run = [] if self.run is None else [_("Run {number}").format(number=self.run)]
        return " · ".join([self.source, self.read_at, *run])

    @property
    def variables(self) -> dict[str, Any]:
        """What was chosen as a notebook names it: the days are one text, ``period``."""
        period = (
            {"period": "..".join(str(self.chosen[one]) for one in DAYS)} if "since" in self.chosen else {}
        )
        return {**period, **{name: value for name, value in self.chosen.items() if name not in DAYS}}
