"""Worker: the process of one statement, from the request on its input to the answer on its output.

It gets a line of JSON, with the file and the statement, and sends a line of JSON, after which a table
follows as Arrow's stream. Nothing else is in its environment, and it ends with the answer.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from belvo_data.console import bounds, columns, sealed
from belvo_data.console.gate import Gate, explained
from belvo_data.console.limits import Limits
from belvo_data.console.mistakes import told, too_much
from belvo_data.errors import BelvoDataError

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 2048  # rows that are on their way at a time, as DuckDB has them


def serve() -> None:
    """Answer one request; without one, whoever started us has gone."""
    db = sealed.opened()
    gate = Gate(db)
    db.execute("select 1").to_arrow_table()  # what is loaded late would find no file any more
    if line := sys.stdin.readline():
        asked = json.loads(line)
        limits = Limits(**asked["limits"])
        sys.stdout.buffer.write(
            _sure(lambda: _sealed(db, Path(asked["path"]), limits), limits, gate)
            or answer(db, gate, asked["statement"], limits, explain=asked["explain"])
        )
        sys.stdout.buffer.flush()
    os._exit(0)  # there is nothing to tidy up, and taking large tables apart takes its time


def answer(
    db: duckdb.DuckDBPyConnection, gate: Gate, statement: str, limits: Limits, *, explain: str = ""
) -> bytes:
    """Run a statement in a sealed DuckDB and return what came of it, as it is sent.

    Args:
        explain: ``explain`` or ``explain analyze``, where its plan is asked for.
    """
    typed, asked = explained(statement)
    before = f"{explain} " if explain else typed
    return _sure(lambda: _run(db, gate, asked, before, limits), limits, gate, asked, len(before))


def _sealed(db: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> bytes:
    sealed.seal(db, path, limits)
    bounds.bind(limits)
    return b""


def _run(db: duckdb.DuckDBPyConnection, gate: Gate, asked: str, before: str, limits: Limits) -> bytes:
    began = monotonic()
    gate.admit(asked)
    found = db.execute(before + asked)
    if before:
        plan = "\n".join(str(row[1]) for row in found.fetchall())
        return _line(plan=plan[: limits.size], seconds=monotonic() - began)
    table, more = _read(found, limits)
    said = _line(rows=table.num_rows, more=more, seconds=monotonic() - began)
    return said + _stream(columns.simple(table))


def _read(found: duckdb.DuckDBPyConnection, limits: Limits) -> tuple[pa.Table, str]:
    """Return the rows of an answer, as many as may be, and of what there is more: ``rows``, ``size``."""
    reader = found.to_arrow_reader(BATCH)
    batches, rows, size = list[Any](), 0, 0
    for batch in reader:
        batches.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows > limits.rows or size > limits.size:
            break
    table = pa.Table.from_batches(batches, reader.schema).slice(0, limits.rows)
    return table, "rows" if rows > limits.rows else "size" if size > limits.size else ""


def _sure(run: Callable[[], bytes], limits: Limits, gate: Gate, statement: str = "", shift: int = 0) -> bytes:
    """Return what a step brings, or the error that it ends in, as it is sent."""
    try:
        return run()
    except BelvoDataError as error:
        return _failed(error)
    except duckdb.Error as error:
        return _failed(told(error, statement, memory=limits.memory, shift=shift, barred=gate.barred))
    except (MemoryError, pa.ArrowMemoryError):
        return _failed(too_much(limits.memory))


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _failed(error: BelvoDataError) -> bytes:
    more = {name: getattr(error, name) for name in ("line", "column") if hasattr(error, name)}
    return _line(error=type(error).__name__, problem=error.problem, remedy=error.remedy, **more)


def _line(**said: Any) -> bytes:
    return json.dumps(said).encode() + b"\n"
