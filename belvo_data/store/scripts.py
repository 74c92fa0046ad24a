"""Scripts: our SQL files, and the version of the tables that they make."""

from __future__ import annotations

from importlib.resources import files

SCHEMA = 3


def sql(name: str, *, alone: bool = False) -> str:
    """Return one of our SQL files and, unless ``alone``, after it those of the folder that has its name."""
    folder = files("belvo_data.store") / "sql"
    parts = [folder / f"{name}.sql"]
    if not alone and (further := folder / name).is_dir():
        parts += sorted(further.iterdir(), key=lambda part: part.name)
    return "\n".join(part.read_text("utf-8") for part in parts)
