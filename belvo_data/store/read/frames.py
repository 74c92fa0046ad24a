"""Frames: rows as the library wants them that goes on with them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    Rows: TypeAlias = duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation

Form = Literal["pandas", "polars", "arrow"]
FORMS: tuple[Form, ...] = get_args(Form)
NEEDED = {"polars": ("polars", "pyarrow"), "arrow": ("pyarrow",)}


def maker(form: Form) -> Callable[[Rows], Any]:
    """Return what makes a frame of rows: with floats for pandas, with exact decimals for the others.

    Raises:
        InputInvalid: there is no such frame, or its library is not installed.
    """
    if form not in FORMS:
        raise InputInvalid(f"There is no frame {form!r}.", remedy=f"Choose one of: {', '.join(FORMS)}.")
    for module in NEEDED.get(form, ()):
        try:
            import_module(module)
        except ImportError as error:
            raise InputInvalid(
                f"A frame of {form} needs {module}, which is not installed.",
                remedy=f"Install it: pip install {module}",
            ) from error
    return MAKERS[form]


MAKERS: dict[Form, Callable[[Rows], Any]] = {
    "pandas": lambda rows: rows.df(),
    "polars": lambda rows: rows.pl(),
    "arrow": lambda rows: rows.to_arrow_table(),
}
