"""The download: the same bytes, fetched and thrown away. ``python benchmarks/download.py URL``."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import httpx


def main(url: str) -> None:
    """Fetch every page, eight at a time."""
    with httpx.Client(base_url=url, timeout=60) as http, ThreadPoolExecutor(8) as pool:
        pages = []
        for link in http.get("/api/links/").json()["results"]:
            query = {"link": link["id"], "page_size": 1000}
            count = http.get("/api/transactions/", params=query | {"page_size": 1}).json()["count"]
            pages += [query | {"page": page} for page in range(1, -(-count // 1000) + 1)]
        list(pool.map(lambda query: len(http.get("/api/transactions/", params=query).content), pages))


if __name__ == "__main__":
    main(sys.argv[1])
