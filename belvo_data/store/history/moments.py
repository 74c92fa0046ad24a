"""Moments: what a person may go back to, in whatever way it is said."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from operator import index

from belvo_data.errors import InputInvalid

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def meant(moment: int | date | str, *, today: date) -> int | datetime:
    """Return the number of a run, or a time with its zone.

    Args:
        moment: a number; a time, in this machine's zone where it names none; a day, for its end in UTC; or
            text: a day, a time (``2026-03-01 14:30``, in UTC where it names no zone), ``yesterday`` or
            ``today``.
        today: the day in UTC.

    Raises:
        InputInvalid: it is something else.
    """
    try:
        if isinstance(moment, str):
            return _read(" ".join(moment.lower().split()), today)
        if isinstance(moment, datetime):
            return moment.astimezone()
        if isinstance(moment, date):
            return _end(moment)
        if not isinstance(moment, bool):
            return index(moment)  # numbers out of a table of pandas are no int
    except (TypeError, ValueError, OverflowError):
        pass
    raise InputInvalid(
        "What to go back to is no run and no time.",
        remedy="Give the number of a run in ops.runs, a datetime, or a date for the end of that day; or "
        "text: 2026-03-01, 2026-03-01 14:30, yesterday.",
    )


def _read(text: str, today: date) -> datetime:
    if text in {"today", "yesterday"}:
        return _end(today - timedelta(days=text == "yesterday"))
    if DAY.fullmatch(text):
        return _end(date.fromisoformat(text))
    at = datetime.fromisoformat(text.upper())
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)
