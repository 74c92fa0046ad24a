"""Drawing: charts, each drawn once for the same rows in the same language, whoever looks."""

from __future__ import annotations

import pickle
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec

import pandas as pd
import streamlit as st

from belvo_data.charts import bare
from belvo_data.formats.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.charts.canvas import Figure

P = ParamSpec("P")
KEPT = 200  # figures that wait for the next visitor who sees the same rows


class Drawn(NamedTuple):
    """A figure as it is handed out, and without the title that stands beside it on a page.

    Both are shared by visitors: nobody changes them.
    """

    figure: Figure
    bare: Figure


def drawn(chart: Callable[P, Figure], *given: P.args, **named: P.kwargs) -> Drawn:
    """Return what a chart draws of frames and whatever else it is given."""
    return _drawn(chart.__name__, spoken(), given, named, chart)


def _digest(frame: pd.DataFrame) -> str:
    """Return what tells a frame from another; Streamlit's own way knows no cells that hold lists."""
    return sha256(pickle.dumps(frame)).hexdigest()


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={pd.DataFrame: _digest})
def _drawn(
    name: str, language: str, given: tuple[Any, ...], named: dict[str, Any], _chart: Callable[..., Figure]
) -> Drawn:
    del name, language  # they tell one chart, and one language, from another
    figure = _chart(*given, **named)
    return Drawn(figure, bare(figure))
