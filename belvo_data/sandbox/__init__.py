"""Embedded sandbox: it speaks Belvo's API over real HTTP, for people without keys.

What serves it is imported when it is first used, so that looking at its clock stays quick.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belvo_data.sandbox.sandbox import Sandbox

__all__ = ["Sandbox"]


def __getattr__(name: str) -> Any:
    if name != "Sandbox":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from belvo_data.sandbox.sandbox import Sandbox  # noqa: PLC0415

    return Sandbox
