"""Found: what detectors proposed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.charts.calls import repeatable
from belvo_data.charts.canvas import STYLE, Figure, sentence
from belvo_data.charts.palette import FAINT, INCOME, INK, NET, QUIET, SPENDING
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

BAR = 26
LEGEND = 46


def states() -> dict[str, tuple[str, str]]:
    """Return what each state of a proposal is called, and its colour.

    Example:
        >>> bd.charts.states()["sure"][0]
        'Sure'
    """
    return {
        "open": (_("To be looked at"), SPENDING),
        "sure": (_("Sure"), INCOME),
        "accepted": (_("Accepted"), NET),
        "refused": (_("Refused"), QUIET),
        "told": (_("For information"), FAINT),
    }


@repeatable
def found(frame: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """Draw ``subject, found, open, sure, accepted, refused, told``: of each subject the share of each state.

    Args:
        names: what each subject is called.

    Example:
        >>> counts = bd.metrics.to_review(db)
        >>> figure = bd.charts.found(counts, {name: name for name in counts["subject"]})
        >>> "To be looked at" in [bar.name for bar in figure.data]
        True
    """
    if frame.empty:
        return sentence(_("Nothing was found yet"))
    subjects = [names[str(one)] for one in frame["subject"]]
    figure = _bars(frame, subjects)
    waiting = int(frame["open"].sum())
    said = ngettext("{number} proposal waits for a look.", "{number} proposals wait for a look.", waiting)
    figure.update_layout(
        template=STYLE,
        font_color=INK,
        meta={"alt": said, "note": ""},
        height=BAR * len(frame) + LEGEND,
        margin={"l": 0, "r": 4, "t": LEGEND - 8, "b": 4},
        barmode="stack",
        bargap=0.3,
        barcornerradius=3,
        dragmode=False,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
        },
    )
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    return figure.update_yaxes(
        tickvals=list(range(len(frame))),
        ticktext=[
            f"{subject} {count(int(number))}"
            for subject, number in zip(subjects, frame["found"], strict=True)
        ],
        range=[len(frame) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont_color=INK,
    )


def _bars(frame: pd.DataFrame, subjects: list[str]) -> Figure:
    """Return a bar a subject, of the states that anything is in."""
    figure = Figure()
    for state, (name, colour) in states().items():
        numbers = [int(one) for one in frame[state]]
        if not any(numbers):
            continue
        figure.add_bar(
            name=name,
            orientation="h",
            x=[part / all_ for part, all_ in zip(numbers, frame["found"].astype(int), strict=True)],
            y=list(range(len(frame))),
            marker_color=colour,
            hovertext=[
                f"{subject}<br>{name}: <b>{count(number)}</b>"
                for subject, number in zip(subjects, numbers, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    return figure
