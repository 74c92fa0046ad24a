"""Question: the declaration of one question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from belvo_data.privacy.partly import Kind
from belvo_data.questions.asking.headings import heading

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTED = (
    "Moves between own accounts, card bills, loans' principal, duplicates and replaced pending rows "
    "count as neither."
)
Unit = Literal["money", "signed", "count", "share", "day", "moment", "text", "id", "flag", "list"]
Holds = Literal[Kind, "label", "value"]
Subject = Literal["entries", "periods", "accounts", "days", "owners"]


AMOUNTS = {"money", "signed"}


class Answer(NamedTuple):
    """A column of an answer: its name, what it is in, and what it means.

    Amounts (``money``, and ``signed`` where the sign says which way it went) are in the currency of
    their row.

    Attributes:
        called: what stands above it, where that is not what stands above a column of its name elsewhere.
        holds: which personal data it has, if any; a ``label`` and a ``value`` are of the dimension or filter
            that the row or the question names.
    """

    name: str
    unit: Unit
    about: str
    called: str = ""
    holds: Holds | None = None

    @property
    def heading(self) -> str:
        """What stands above it, in English."""
        return self.called or heading(self.name)


class Argument(NamedTuple):
    """An argument of a question's own: its default as SQL has it, and what it means."""

    default: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """What ``NAME.py`` declares as ``QUESTION``.

    Attributes:
        title: what is asked, as a heading.
        grain: what a row is.
        columns: in their order.
        of: what it is asked of; its filters are the question's arguments. ``None``: of everything;
            ``periods``: of entries of any day, where the question itself looks at since and until.
        arguments: its own, after those.
        rests_on: what the figures rest on and what they leave out, in a sentence.
        example: a call in SQL.
        is_ahead: whether its days are still to come, so that the first is the nearest.
    """

    title: str
    grain: str
    columns: tuple[Answer, ...]
    of: Subject | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    rests_on: str = ""
    example: str = ""
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by its name, with the query that answers it."""

    name: str
    question: Question
    query: str = field(repr=False)
