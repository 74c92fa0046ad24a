"""Rates: what one currency was worth in another on a day, as a person says; durable at once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import Durable
from belvo_data.store.literals import row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

SCHEMA = """
create table if not exists rates (
    currency text not null, in_currency text not null, day text not null, rate text not null,
    source text not null,
    primary key (currency, in_currency, day)
) strict;
"""
COLUMNS = "currency, in_currency, day, rate, source"


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of ``currency`` was worth ``rate`` of ``in_currency`` on a day, as ``source`` says."""

    currency: str
    in_currency: str
    day: date
    rate: Decimal
    source: str


class Rates:
    """The rates in the journal of one data folder."""

    def __init__(self, journal: Path) -> None:
        self._open = Durable(journal, SCHEMA).open

    def note(self, rates: Sequence[Rate]) -> None:
        """Keep rates, all or none; one of the same currencies and day takes the former one's place."""
        with self._open() as db:
            db.executemany(
                f"insert or replace into rates ({COLUMNS}) values (?, ?, ?, ?, ?)",
                [
                    (one.currency, one.in_currency, one.day.isoformat(), str(one.rate), one.source)
                    for one in rates
                ],
            )


def publish(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy from the journal at ``path`` what is not published yet."""
    with Durable(path, SCHEMA).open() as facts:
        ours = facts.execute(f"select {COLUMNS} from rates order by {COLUMNS}").fetchall()
    query = "select currency, in_currency, day::varchar, rate, source from ops.rates"
    known = set(db.execute(query).fetchall())
    news = [one for one in ours if (*one[:3], Decimal(one[3]), one[4]) not in known]
    if news:
        keys = ", ".join(row(*one[:3]) for one in news)
        db.execute(f"delete from ops.rates where (currency, in_currency, day::varchar) in ({keys})")
        db.execute(f"insert into ops.rates values {', '.join(row(*one) for one in news)}")
