"""Relation: the declaration of one derived relation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import duckdb

ANY: tuple[str, ...] = ()


class Column(NamedTuple):
    """A column of a relation: its name, DuckDB's type, and what it means with its unit."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Decidable:
    """How a person's decisions reach the rows of a relation, which have ``confidence, evidence, decided``.

    Attributes:
        subject: what decisions about it are called.
        keys: the columns by which a decision names a row, one or two.
        bar: the confidence from which an undecided row is ``applied``; ``None``: rows have no such column.
        filled: what the columns of a row hold that a person accepted and nobody proposed, in SQL over
            ``one`` and ``other``, the features of the keys' transactions.
    """

    subject: str
    keys: tuple[str, ...]
    bar: float | None = None
    filled: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_bar(self) -> bool:
        """Whether rows are applied or not."""
        return self.bar is not None


@dataclass(frozen=True, slots=True)
class Relation:
    """What ``NAME.py`` declares as ``RELATION``.

    Attributes:
        about: what a row is, in a sentence.
        columns: in their order; the query has them all, by name.
        made_of: the tables and relations that it is made of. Each names the columns, or expressions of
            them, that hold the key of the rows that a row of it changes, or ``ANY`` where any row may change.
        needs: what it has no row without, each as what follows ``from`` in a query. Where one of these has no
            row, its own query does not run, which spares small ledgers most of the work.
        by: the column, or expression of columns, by which rows are refreshed; ``None``: all at once.
        together: a query for the keys whose rows are made with those of ``touched_keys``, whose column is
            ``key``; rows without a key belong to all, so that a change of one has all made anew.
        unsettled: a condition on rows that may become others by time alone; they are made anew each time.
        decidable: how decisions reach its rows; it need not name ``verdicts`` among what it is made of.
        prepare: makes temporary tables that the query reads, on a connection whose bare names are those
            of the relations.
    """

    about: str
    columns: tuple[Column, ...]
    made_of: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    by: str | None = None
    together: str | None = None
    unsettled: str | None = None
    decidable: Decidable | None = None
    prepare: Callable[[duckdb.DuckDBPyConnection], None] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A relation by its name, with its query.

    Attributes:
        digest: tells whether its rows, or those of what it is made of, are made otherwise than before.
    """

    name: str
    relation: Relation = field(repr=False)
    query: str = field(repr=False)
    digest: str = ""

    @property
    def at(self) -> str:
        """Where its rows lie."""
        return f"derived.{self.name}"
