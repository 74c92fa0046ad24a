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

COLUMNS = """
    id VARCHAR, account STRUCT(id VARCHAR, link VARCHAR, currency VARCHAR), value_date VARCHAR,
    amount DECIMAL(18,4), "type" VARCHAR, currency VARCHAR, status VARCHAR, category VARCHAR, subcategory VARCHAR,
    merchant STRUCT(merchant_name VARCHAR, "name" VARCHAR), description VARCHAR, observations VARCHAR,
    reference VARCHAR, operation_type VARCHAR, payment_type VARCHAR,
    credit_card_data STRUCT(bill_name VARCHAR, credit_card_bill STRUCT(id VARCHAR),
        installment_identifier VARCHAR, number_of_installments INTEGER),
    mcc INTEGER, counterparty STRUCT("type" VARCHAR, document_number VARCHAR), local_currency_amount DECIMAL(18,4),
    balance DECIMAL(18,4), transacted_at VARCHAR, accounting_date VARCHAR, collected_at VARCHAR, created_at VARCHAR
"""
BATCH = 24  # pages, about 48 MB
PAGE = 1000


def main(url: str, folder: Path, since: str | None) -> None:
    """Fetch, load, done."""
    folder.mkdir(exist_ok=True)
    db = duckdb.connect(str(folder / "floor.duckdb"))
    db.execute("set timezone = 'UTC'")
    with httpx.Client(base_url=url, auth=("id", "password"), timeout=60) as http, ThreadPoolExecutor(8) as pool:
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
    rows = f"""
        select r.id, r.account.link as link_id, r.account.id as account_id, try_cast(left(r.value_date, 10) as date) as
            value_date, r.amount, r.type, case r.type when 'INFLOW' then r.amount when 'OUTFLOW' then -r.amount end as
            signed_amount, coalesce(r.currency, r.account.currency) as currency, r.status, r.category, r.subcategory,
            coalesce(r.merchant.merchant_name, r.merchant.name) as merchant_name, r.description, r.reference,
            r.operation_type, r.payment_type, r.credit_card_data.bill_name as bill_name, r.mcc,
            try_cast(r.transacted_at as timestamptz) as transacted_at,
            try_cast(r.collected_at as timestamptz) as collected_at, try_cast(r.created_at as timestamptz) as created_at
        from read_json([{names}], format = 'array', columns = {{{_pairs()}}}) as r
    """
    if make:
        db.execute(f"create table transactions as {rows}")
    else:
        db.execute(f"create or replace temp table said as {rows}")
        db.execute("delete from transactions where id in (select id from said)")
        db.execute("insert into transactions from said")
    for path in files:
        path.unlink()


def _pairs() -> str:
    """Return the columns as read_json takes them: name and quoted type."""
    pairs, depth, part = [], 0, ""
    for letter in COLUMNS.replace("\n", " "):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            pairs.append(part.strip())
            part = ""
        else:
            part += letter
    pairs.append(part.strip())
    return ", ".join(f"{pair.split(' ', 1)[0]}: '{pair.split(' ', 1)[1]}'" for pair in pairs)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
