"""The ways: how else records could be read, and how else what is new could be merged.

``python benchmarks/ways.py [ROWS]``: each way in a process of its own, on the same records of full
size. Reading takes six columns of each; merging is of the floor's twenty.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import msgspec
import pandas as pd
import pyarrow as pa
from floor import COLUMNS, ROWS
from server import DAY_ONE, account, transaction

PAGE = 1000
LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
SIX = {
    "id": "VARCHAR",
    "value_date": "VARCHAR",
    "amount": "DECIMAL(18,4)",
    "type": "VARCHAR",
    "currency": "VARCHAR",
    "description": "VARCHAR",
}


class Record(msgspec.Struct):
    """The six columns of a record."""

    id: str
    value_date: str
    amount: float
    type: str
    currency: str
    description: str


class Body(msgspec.Struct):
    """A page."""

    results: list[Record]


def arrays(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let DuckDB read the arrays of records, as a sync does."""
    db.execute(f"create table said as from read_json('{folder}/*.array', format = 'array', columns = {SIX})")


def bodies(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let DuckDB read whole bodies and take them apart."""
    record = ", ".join(f'"{name}" {kind}' for name, kind in SIX.items())
    columns = f"{{results: 'STRUCT({record})[]'}}"
    read = f"read_json('{folder}/*.body', maximum_object_size = 8000000, columns = {columns})"
    db.execute(f"create table said as select r.* from (select unnest(results) as r from {read})")


def arrow(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Have msgspec make objects of records, and Arrow columns of objects."""
    decode = msgspec.json.Decoder(Body).decode
    rows = [row for file in folder.glob("*.body") for row in decode(file.read_bytes()).results]
    frame = pa.table({name: [getattr(row, name) for row in rows] for name in SIX})
    db.register("frame", frame)
    db.execute("create table said as from frame")


def pandas(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Have json make dictionaries of records, and pandas a frame."""
    rows = [row for file in folder.glob("*.body") for row in json.loads(file.read_bytes())["results"]]
    db.register("frame", pd.json_normalize(rows, max_level=0)[list(SIX)])
    db.execute("create table said as from frame")


READING = {"arrays": arrays, "bodies, unnested": bodies, "msgspec, Arrow": arrow, "json, pandas": pandas}
MERGING = {
    "delete and insert what differs": """
        create temp table differing as select said.* from said join kept using (id)
        where said is distinct from kept;
        delete from kept where id in (select id from differing);
        insert into kept from differing
    """,
    "MERGE": """
        merge into kept using said using (id)
        when matched and said is distinct from kept then update when not matched then insert
    """,
    "INSERT OR REPLACE, with a key": "insert or replace into kept from said",
}


def merge(db: duckdb.DuckDBPyConnection, folder: Path, way: str) -> str:
    """Return what the first rows take, and what a hundredth of them takes that differs."""
    said = ROWS.replace("FILES", f"'{folder}/*.array'").replace("COLUMNS", COLUMNS)
    db.execute(f"create table said as {said}; create table kept as from said limit 0")
    if "key" in way:
        db.execute("alter table kept add primary key (id)")
    db.execute("checkpoint")
    first = seconds(db, "insert into kept from said")
    changed = "select * replace (amount + 1 as amount) from kept where hash(id) % 100 = 0"
    db.execute(f"create or replace table said as {changed}; checkpoint")
    return f"first {first:.2f} s, 1 % changed {seconds(db, MERGING[way]):.2f} s"


def seconds(db: duckdb.DuckDBPyConnection, statements: str) -> float:
    """Return what statements take, until they are on the disk."""
    began = time.perf_counter()
    db.execute(statements)
    db.execute("checkpoint")
    return time.perf_counter() - began


def read(db: duckdb.DuckDBPyConnection, folder: Path, way: str) -> str:
    """Return what a way of reading takes."""
    began = time.perf_counter()
    READING[way](db, folder)
    return f"{time.perf_counter() - began:.2f} s"


def write_pages(folder: Path, rows: int) -> None:
    """Write pages as bodies and as arrays."""
    holder = account(LINK)
    for at in range(0, rows, PAGE):
        records = [transaction(LINK, number, holder, DAY_ONE) for number in range(at, at + PAGE)]
        array = json.dumps(records, ensure_ascii=False)
        (folder / f"{at:09}.array").write_text(array, "utf-8")
        (folder / f"{at:09}.body").write_text(f'{{"count":{rows},"next":null,"results":{array}}}', "utf-8")


def main(rows: int) -> None:
    """Measure every way and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        write_pages(Path(folder), rows)
        for act, ways in (("read", READING), ("merge", MERGING)):
            for way in ways:
                told = subprocess.run(
                    [sys.executable, __file__, act, way, folder],
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                ).stdout
                print(f"{act:6} {way:32} {told.strip()}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["read" | "merge" as act, way, folder]:
            with tempfile.TemporaryDirectory() as place, duckdb.connect(f"{place}/ways.duckdb") as db:
                print((read if act == "read" else merge)(db, Path(folder), way))
        case given:
            main(int(given[0]) if given else 100_000)
