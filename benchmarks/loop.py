"""The loop: what many would write by hand, httpx page after page and pandas into DuckDB.

``python benchmarks/loop.py URL FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import httpx
import pandas as pd


def main(url: str, folder: Path) -> None:
    """Fetch everything, then load it."""
    folder.mkdir(exist_ok=True)
    rows: list[dict[str, object]] = []
    with httpx.Client(base_url=url, timeout=60) as http:
        for link in http.get("/api/links/").json()["results"]:
            following = f"/api/transactions/?link={link['id']}&page_size=1000"
            while following:
                page = http.get(following).json()
                rows += page["results"]
                following = page["next"]
    frame = pd.json_normalize(rows, max_level=1)
    frame = frame.drop(columns=[name for name in frame if frame[name].map(type).isin([list, dict]).any()])
    with duckdb.connect(str(folder / "loop.duckdb")) as db:
        db.register("frame", frame)
        db.execute("create table transactions as from frame")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
