"""The lake: publications that are snapshots of a shared DuckLake, where a folder has numbered files."""

from belvo_data.store.lake.lake import Lake

__all__ = ["Lake"]
