"""Published data: whether the lake answers, the last sync went well, and files are whole."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from belvo_data.errors import StoreEmpty
from belvo_data.odd_words import odd_words
from belvo_data.store.publications.inspection import inspect
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import last_run
from belvo_data.store.typed.odd_values import odd_fields
from belvo_data.wiring.doctor.finding import Finding, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.wiring.belvo import Belvo

ODD = (
    "Nothing is lost: the rows are there, the bytes are kept, ops.odd_values names each. Tell Belvo of them."
)


def lake(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say whether the lake answers, if there is to be one."""
    if (address := belvo.context.settings.lake) is None:
        return
    belvo.context.publications.newest()
    files = f", and its files are in {address.data}" if address.data else ""
    yield Finding(about, "good", f"It answers{files}.")


def cause(problem: str) -> str:
    """Return what PostgreSQL said, without what DuckDB says before it and what PostgreSQL asks back."""
    said = re.sub(r".*Unable to connect to Postgres at (?:\"[^\"]*\"|\S+):\s*", "", problem, flags=re.DOTALL)
    return re.sub(r"\s+Is the server running [^?]*\?", "", said).strip().rstrip(".") + "."


def data(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say how the last sync went, and what can't be read."""
    try:
        with closing(reader.connect(belvo.context.publications)) as db:
            run, odd = last_run(db), odd_words(odd_fields(db))
    except StoreEmpty as error:
        yield Finding(about, "warning", error.problem, error.remedy)
        return
    if run is None:
        yield Finding(about, "warning", "Nothing was read yet.", "Run: belvo-data sync")
    elif run.failed:
        yield Finding(
            about,
            "warning",
            f"{run.failed} of {run.steps} steps failed in the sync of {run.started_at:%Y-%m-%d %H:%M} UTC.",
            f"The first said: {run.problem} Run belvo-data sync again.",
        )
    else:
        yield Finding(about, "good", f"Read at {run.started_at:%Y-%m-%d %H:%M} UTC, without a failed step.")
    if odd:
        yield Finding(about, "warning", odd, ODD)


def files(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say which files are damaged."""
    harms = list(inspect(belvo.context.publications, belvo.context.settings.data_dir))
    for harm in harms:
        state: State = "warning" if harm.is_over else "bad"
        yield Finding(about, state, f"{harm.path} is damaged: {harm.says.rstrip('.')}.", harm.cure)
    if not harms:
        yield Finding(about, "good", "Each says what was put into it.")
