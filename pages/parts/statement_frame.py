"""Statement frame: what a statement brought, with personal data partly hidden until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from belvo_data import wiring
from belvo_data.questions.asking.catalog import held

if TYPE_CHECKING:
    from belvo_data.console.answers import Answer


def statement_frame(answer: Answer) -> pd.DataFrame:
    """Return an answer as it is shown: columns of known names by what they hold, others as texts."""
    frame = answer.frame()
    if (partly := wiring.belvo().personal.partly()) is None:
        return frame
    texts = [str(name) for name in frame.columns if pd.api.types.is_string_dtype(frame[name].dtype)]
    ways = {name: partly.way(held().get(name, "text")) for name in texts}
    return frame.assign(**{name: frame[name].map(way, na_action="ignore") for name, way in ways.items()})
