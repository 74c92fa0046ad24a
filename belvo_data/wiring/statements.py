"""Statements: a visitor's own, run over the newest publication, with what was asked and saved before."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from belvo_data.console.runner import Console
from belvo_data.console.schema import schema
from belvo_data.errors import BelvoDataError
from belvo_data.formats.counts import many
from belvo_data.store.files.damage import file_of
from belvo_data.store.journal.statements import Statements
from belvo_data.store.publications.attachment import attached
from belvo_data.wiring.context import now

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.console.answers import Answer
    from belvo_data.console.limits import Limits
    from belvo_data.console.runner import Query
    from belvo_data.console.schema import Relation
    from belvo_data.store.journal.statements import Asked
    from belvo_data.wiring.context import Context
    from belvo_data.wiring.demo import Demo
    from belvo_data.wiring.published import Published


class StatementService:
    """Statements as this process runs and remembers them."""

    def __init__(self, context: Context, published: Published, demo: Demo) -> None:
        self._console = Console(self._file)
        self._context = context
        self._published = published
        self._demo = demo
        self._schema: tuple[str | None, list[Relation]] | None = None
        self._kept = Statements(context.settings.data_dir / "journal.sqlite")

    @property
    def limits(self) -> Limits:
        """How much a statement may take and bring."""
        return self._console.limits

    def prepare(self) -> None:
        """Have the next statement start quickly."""
        self._console.prepare()

    def ask(self, statement: str, *, explain: str = "") -> Query:
        """Start a statement; ``explain`` asks for its plan, as ``Console.ask`` does."""
        return self._console.ask(statement, explain=explain)

    def close(self) -> None:
        """End what runs."""
        self._console.close()

    def schema(self) -> list[Relation]:
        """Return what can be asked of.

        Raises:
            StoreEmpty: nothing was published yet.
        """
        edition = self._published.edition()
        if self._schema is None or self._schema[0] != edition:
            self._schema = (edition, self._schema_of(self._copy()))
        return self._schema[1]

    def history(self) -> list[Asked]:
        """Return what was asked, newest first; in a demo nothing, as it may name somebody."""
        return [] if self._demo.on else self._kept.history()

    def clear(self) -> None:
        """Let go of the history.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("cleared_statements")
        self._kept.clear()

    def saved(self) -> dict[str, str]:
        """Return the statements that have a name, by it; in a demo none."""
        return {} if self._demo.on else self._kept.saved()

    def save(self, name: str, statement: str) -> None:
        """Keep a statement under a name.

        Raises:
            InputInvalid: that is no name.
            NotAllowed: a viewer asks.
        """
        self._context.access.act("saved_statement")
        self._kept.save(name, statement, now=now())

    def remove(self, name: str) -> None:
        """Let go of a statement that has a name.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("removed_statement")
        self._kept.remove(name)

    def ended(self, query: Query) -> None:
        """Note what became of a statement that is over, and have the next one start quickly."""
        if not self._demo.on:
            self._kept.note(query.statement, _words(query.outcome()), now=now())
        self.prepare()

    def _file(self) -> Path:
        """Return the file of the publication that the pages show; of a lake's it is a copy.

        Raises:
            StoreEmpty: nothing was published yet.
            LakeUnavailable: it is in a lake that can't be copied from.
        """
        return self._copy() or file_of(self._published.analysis())

    def _copy(self) -> Path | None:
        shown = self._context.publications
        newest = None if self._demo.on else shown.newest()
        return None if newest is None else shown.local_copy(newest)

    def _schema_of(self, copy: Path | None) -> list[Relation]:
        if copy is None:
            return schema(self._published.analysis())
        with closing(attached(copy)) as db:
            return schema(db)


def _words(outcome: Answer | BelvoDataError) -> str:
    if isinstance(outcome, BelvoDataError):
        return outcome.title
    rows = many(outcome.rows, "row")
    return "plan" if outcome.plan else f"{rows} and more" if outcome.more else rows
