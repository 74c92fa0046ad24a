"""Answers: what a statement brought, as its process sent it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from belvo_data import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement, or its plan.

    Attributes:
        statement: as it was asked.
        rows: in the answer; ``more`` is ``rows`` or ``size`` where the limit on these left some out.
        plan: how it is answered, where that was asked; then there are no rows.
        seconds: that DuckDB took.
        stream: the rows, as Arrow's stream.
    """

    statement: str
    rows: int = 0
    more: str = ""
    plan: str = ""
    seconds: float = 0.0
    stream: bytes = field(default=b"", repr=False)

    def table(self) -> Any:
        """Return the rows as a table of PyArrow's: numbers, texts, days and moments; others are text."""
        import pyarrow as pa  # noqa: PLC0415  who asks has it, and others need not

        with pa.ipc.open_stream(self.stream) as reader:
            return reader.read_all()

    def frame(self) -> pd.DataFrame:
        """Return the rows as a frame that keeps every digit."""
        import pandas as pd  # noqa: PLC0415

        frame: pd.DataFrame = self.table().to_pandas(types_mapper=pd.ArrowDtype)
        return frame


def received(statement: str, sent: bytes) -> Answer:
    """Read what a process sent.

    Raises:
        BelvoDataError: it says why the statement was not run, or not to its end.
        ValueError: it was cut short.
    """
    line, _, stream = sent.partition(b"\n")
    said: dict[str, Any] = json.loads(line)
    if "error" in said:
        raise _error(said)
    return Answer(statement, stream=stream, **said)


def _error(said: Mapping[str, Any]) -> errors.BelvoDataError:
    kind = getattr(errors, said["error"])
    more = {name: said[name] for name in said.keys() - {"error", "problem", "remedy"}}
    made: errors.BelvoDataError = kind(said["problem"], remedy=said["remedy"], **more)
    return made
