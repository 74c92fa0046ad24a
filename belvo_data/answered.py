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
        is_whole: whether the frame has all rows, and not one page of them.
    """

    name: str
    question: Question
    given: Mapping[str, Any]
    frame: pd.DataFrame = field(repr=False)
    is_whole: bool = True

    def sql(self) -> str:
        """Return the query that gives this answer."""
        told = ", ".join(f"{key} := {_literal(value)}" for key, value in self.given.items())
        return f"from {self.name}({told})"

    def python(self, variables: Mapping[str, Any] | None = None) -> str:
        """Return the call that gives this answer, after ``db = bd.connect()``.

        Args:
            variables: what stands for an argument of its name and value; ``period`` is its days as text.
        """
        known = variables or {}
        named = {key: value for key, value in self.given.items() if key not in {"since", "until"}}
        days = {"period": f"{self.given['since']}..{self.given['until']}"} if "since" in self.given else {}

        def told_by(name: str, value: Any) -> str:
            return name if name in known and known[name] == value else repr(value)

        over = [told_by(name, value) for name, value in days.items()]
        told = [*over, *(f"{key}={told_by(key, value)}" for key, value in named.items())]
        return f"bd.metrics.{self.name}({', '.join(['db', *told])})"


def _literal(value: Any) -> str:
    return literal(value if isinstance(value, str | int | float | list) else str(value))
