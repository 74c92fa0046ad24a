"""Answered: a question's answer with what it was asked of, so that it can explain and repeat itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from belvo_data.privacy.partly import Kind, Partly
    from belvo_data.questions.asking.question import Answer, Question

LABELS: dict[str, Kind] = {
    **dict.fromkeys(("person", "persons"), "name"),
    **dict.fromkeys(("account", "accounts"), "text"),
    **dict.fromkeys(("merchant", "merchants"), "payee"),
    **dict.fromkeys(("counterparty", "counterparties"), "party"),
}  # what labels of a dimension, or of a filter, hold
VALUES = {name: kind for name, kind in LABELS.items() if kind in {"payee", "party"}}  # the others are ids


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

    def hidden(self, partly: Partly) -> Answered:
        """Return the same with the personal data partly hidden that its columns are declared to hold."""
        held = {one.name: one for one in self.question.columns if one.holds}
        if not held:
            return self
        columns = [
            one._replace(unit="text") if one.holds == "birth" else one for one in self.question.columns
        ]
        return replace(
            self,
            question=replace(self.question, columns=tuple(columns)),
            frame=self.frame.assign(**{name: self._hidden(one, partly) for name, one in held.items()}),
        )

    def _hidden(self, one: Answer, partly: Partly) -> pd.Series[Any]:
        values = self.frame[one.name]
        if one.holds not in {"label", "value"}:
            return _each(values, partly.way(cast("Kind", one.holds)))
        kinds = LABELS if one.holds == "label" else VALUES
        for by in ("dimension", "filter"):
            if by in self.frame:
                parts = [
                    _each(values[rows.index], partly.way(kinds[str(of)]))
                    if of in kinds
                    else values[rows.index]
                    for of, rows in self.frame.groupby(by, sort=False)
                ]
                return pd.concat(parts).reindex(values.index) if parts else values
        of = self.given.get(f"{one.name}_by", self.given.get("dimension"))
        return _each(values, partly.way(kinds[of])) if of in kinds else values

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


def _each(values: pd.Series[Any], hide: Callable[[Any], Any]) -> pd.Series[Any]:
    """Return values, or lists of them, hidden; each is hidden once however often it is there."""
    known: dict[Any, Any] = {}

    def hidden(value: Any) -> Any:
        if isinstance(value, list | tuple | np.ndarray):
            return [hidden(each) for each in value]
        if value not in known:
            known[value] = value if pd.isna(value) else hide(value)
        return known[value]

    return values.astype(object).map(hidden)


def _literal(value: Any) -> str:
    return literal(value if isinstance(value, str | int | float | list) else str(value))
