"""Lake: publications that are snapshots of a shared DuckLake, where a folder has numbered files."""

from belvo_data.store.lake.lake import Lake
from belvo_data.store.lake.upkeep import Upkeep

__all__ = ["Lake", "Upkeep"]
