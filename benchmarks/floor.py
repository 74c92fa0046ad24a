"""The floor: the least that reads every transaction into DuckDB, and keeps nothing else.

``python benchmarks/floor.py URL FOLDER [SINCE]``: httpx in threads, bodies as files, DuckDB's JSON
reader with the same columns, one file in the end. No bytes kept, no publication, no journal, no retry.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import httpx

COLUMNS = """{
    id: 'VARCHAR', account: 'STRUCT(id VARCHAR, link VARCHAR, currency VARCHAR)', value_date: 'VARCHAR',
    amount: 'DECIMAL(18,4)', type: 'VARCHAR', currency: 'VARCHAR', status: 'VARCHAR', category: 'VARCHAR',
    subcategory: 'VARCHAR', merchant: 'STRUCT(merchant_name VARCHAR, "name" VARCHAR)', description: 'VARCHAR',
    reference: 'VARCHAR', operation_type: 'VARCHAR', payment_type: 'VARCHAR',
    credit_card_data: 'STRUCT(bill_name VARCHAR, credit_card_bill STRUCT(id VARCHAR))', mcc: 'INTEGER',
    transacted_at: 'VARCHAR', collected_at: 'VARCHAR', created_at: 'VARCHAR'
}"""
ROWS = """
    select
        id, account.link as link_id, account.id as account_id,
        try_cast(left(value_date, 10) as date) as value_date,
        amount, type, case type when 'INFLOW' then amount when 'OUTFLOW' then -amount end as signed_amount,
        coalesce(r.currency, account.currency) as currency, status, category, subcategory,
        coalesce(merchant.merchant_name, merchant.name) as merchant_name, description, reference,
        operation_type, payment_type, credit_card_data.bill_name as bill_name, mcc,
        try_cast(transacted_at as timestamptz) as transacted_at,
        try_cast(collected_at as timestamptz) as collected_at,
        try_cast(created_at as timestamptz) as created_at
    from read_json(FILES, format = 'array', columns = COLUMNS) as r
"""
BATCH = 24  # pages, about 48 MB
PAGE = 1000


def main(url: str, folder: Path, since: str | None) -> None:
    """Fetch, load, done."""
    folder.mkdir(exist_ok=True)
    db = duckdb.connect(str(folder / "floor.duckdb"))
    db.execute("set timezone = 'UTC'")
    with httpx.Client(base_url=url, timeout=60) as http, ThreadPoolExecutor(8) as pool:
        links = [link["id"] for link in http.get("/api/links/").json()["results"]]
        more = {"collected_at__gte": since} if since else {}
        firsts = list(pool.map(lambda link: fetch(http, link, 1, more, folder), links))
        rest = [
            (link, page)
            for link, (count, _) in zip(links, firsts, strict=True)
            for page in range(2, -(-count // PAGE) + 1)
        ]
        files = [path for _, path in firsts]
        waiting = [pool.submit(fetch, http, link, page, more, folder) for link, page in rest]
        made = not since
        for future in waiting:
            files.append(future.result()[1])
            if len(files) >= BATCH:
                load(db, files, make=made)
                files, made = [], False
        if files:
            load(db, files, make=made)
    db.close()


def fetch(http: httpx.Client, link: str, page: int, more: dict[str, str], folder: Path) -> tuple[int, Path]:
    """Write one page's results to a file and return the list's count."""
    query = {"link": link, "page_size": PAGE, "page": page, **more}
    body = http.get("/api/transactions/", params=query).content
    at = body.index(b'"results":') + len(b'"results":')
    count = int(body[body.index(b":") + 1 : body.index(b",")])
    path = folder / f"{link}-{page}.json"
    path.write_bytes(body[at:-1])
    return count, path


def load(db: duckdb.DuckDBPyConnection, files: list[Path], *, make: bool) -> None:
    """Read a batch of files into the table, in place of what it knows by these ids."""
    names = ", ".join(f"'{path}'" for path in files)
    rows = ROWS.replace("FILES", f"[{names}]").replace("COLUMNS", COLUMNS)
    if make:
        db.execute(f"create table transactions as {rows}")
    else:
        db.execute(f"create or replace temp table said as {rows}")
        db.execute("delete from transactions where id in (select id from said)")
        db.execute("insert into transactions from said")
    for path in files:
        path.unlink()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
