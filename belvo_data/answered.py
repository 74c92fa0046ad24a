"""Answered: a question's answer with what it was asked of, so that it can explain and repeat itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from belvo_data.questions.asking.question import Question


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked, of what, and the answer.

    Attributes:
        name: of the question, in Python and in SQL.
        question: its declaration: title, what a row is, columns, what the figures rest on.
        given: its arguments, as SQL takes them.
        frame: the answer, a column for each that the question declares.
    """

    name: str
    question: Question
    given: Mapping[str, Any]
    frame: pd.DataFrame = field(repr=False)

    def sql(self) -> str:
        """Return the query that gives this answer."""
        told = ", ".join(f"{key} := {_literal(value)}" for key, value in self.given.items())
        return f"from {self.name}({told})"

    def python(self) -> str:
        """Return the call that gives this answer, after ``db = bd.connect()``."""
        named = {key: value for key, value in self.given.items() if key not in {"since", "until"}}
        over = [repr(f"{self.given['since']}..{self.given['until']}")] if "since" in self.given else []
        told = [*over, *(f"{key}={value!r}" for key, value in named.items())]
        return f"bd.metrics.{self.name}({', '.join(['db', *told])})"


def _literal(value: Any) -> str:
    return literal(value if isinstance(value, str | int | float | list) else str(value))
