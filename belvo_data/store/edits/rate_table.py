"""Rate table: a person's exchange rates are read, kept and published as a run of its own."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.store.journal.rates import Rate, Rates
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.writer import drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

HOLDER = "The taking in of rates"
COLUMNS = ("currency", "in_currency", "day", "rate", "source")
FORM = (
    f"Its first line names the columns: {','.join(COLUMNS)}; then such as USD,MXN,2026-03-02,17.0512,Banxico"
)
CODE = 3  # letters of a currency


def take_in(publications: Publications, path: Path, *, now: Callable[[], datetime]) -> int:
    """Keep the rates of a CSV file, publish them, and return how many they are.

    Args:
        path: has the columns ``currency, in_currency, day, rate, source``; a unit of ``currency`` is worth
            ``rate`` of ``in_currency`` on ``day`` (``2026-03-02``).

    Raises:
        InputInvalid: a line can't be read; none was kept.
        StoreError: the store can't be written; the rates come with the next run.
    """
    rates = list(_read(path))
    if not rates:
        raise InputInvalid(f"{path} has no rates.", remedy=FORM)
    with lock(publications, holder=HOLDER, now=now), drafted(publications, now=now, kind="rates") as draft:
        Rates(publications.shared.with_name("journal.sqlite")).note(rates)
        draft.touched = True
    return len(rates)


def _read(path: Path) -> Iterator[Rate]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            if missing := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
                raise InputInvalid(f"{path} has no column {missing[0]}.", remedy=FORM)
            for number, line in enumerate(table, 2):
                yield _rate(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputInvalid(f"{path} can't be read: {error}.", remedy=FORM) from error


def _rate(line: dict[str, str | None], where: str) -> Rate:
    said = {name: (line[name] or "").strip() for name in COLUMNS}
    codes = said["currency"].upper(), said["in_currency"].upper()
    if not all(len(code) == CODE and code.isascii() and code.isalpha() for code in codes):
        raise InputInvalid(f"{where}: a currency is three letters.", remedy=FORM)
    try:
        day, rate = date.fromisoformat(said["day"]), Decimal(said["rate"])
    except (ValueError, InvalidOperation) as error:
        raise InputInvalid(f"{where}: the day or the rate can't be read.", remedy=FORM) from error
    if not rate.is_finite() or rate <= 0 or codes[0] == codes[1]:
        raise InputInvalid(f"{where}: a rate is above zero, between two currencies.", remedy=FORM)
    if not said["source"]:
        raise InputInvalid(f"{where}: it does not say where the rate is from.", remedy=FORM)
    return Rate(*codes, day, rate, said["source"])
