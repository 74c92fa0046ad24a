"""Linked bank accounts from Belvo, in DuckDB: pull, keep, ask, draw.

::

    import belvo_data as bd

    bd.sync()                  # bring the data up to date
    db = bd.connect()          # DuckDB, read-only; says what it shows
    flow = bd.metrics.cashflow(db, "last 12 months")
    bd.charts.cashflow(flow)

Names are handed out when they are first used, so that importing this stays quick.
"""

from importlib import import_module as _module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belvo_data import charts, errors, metrics
    from belvo_data.explanation import explain
    from belvo_data.wiring import Filters, Period, connect, decide, show, sync, today, undo

    __version__: str

__all__ = [
    "Filters",
    "Period",
    "__version__",
    "charts",
    "connect",
    "decide",
    "errors",
    "explain",
    "metrics",
    "show",
    "sync",
    "today",
    "undo",
]

_HOMES = {
    "Filters": "belvo_data.wiring",
    "Period": "belvo_data.wiring",
    "connect": "belvo_data.wiring",
    "decide": "belvo_data.wiring",
    "undo": "belvo_data.wiring",
    "explain": "belvo_data.explanation",
    "show": "belvo_data.wiring",
    "sync": "belvo_data.wiring",
    "today": "belvo_data.wiring",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return _module("importlib.metadata").version("belvo-data")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES.get(name)
    return getattr(_module(home), name) if home else _module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
