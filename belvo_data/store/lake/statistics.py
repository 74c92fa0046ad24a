"""Statistics: the least and the greatest value that the catalogue notes of a column, as they are now.

DuckLake widens them and never narrows them, so they would keep names and numbers of people who were
forgotten. It takes none for a column without rows, so rows that are there need the right ones.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    import duckdb

CATALOGUE = "__ducklake_metadata_lake"
NOTED = f"""
select s.schema_name || '.' || t.table_name, k.table_id, k.column_id, c.column_name, k.min_value, k.max_value
from {CATALOGUE}.ducklake_table_column_stats k
join {CATALOGUE}.ducklake_table t on t.table_id = k.table_id and t.end_snapshot is null
join {CATALOGUE}.ducklake_schema s on s.schema_id = t.schema_id and s.end_snapshot is null
join {CATALOGUE}.ducklake_column c on c.table_id = k.table_id and c.column_id = k.column_id
    and c.end_snapshot is null and c.parent_column is null
where k.min_value is not null or k.max_value is not null
order by 1
"""
# Of what lies in lists and structs nothing is asked that they would help with.
FORGET_NESTED = f"""
update {CATALOGUE}.ducklake_table_column_stats k set min_value = null, max_value = null
where (k.min_value is not null or k.max_value is not null) and exists (
    select 1 from {CATALOGUE}.ducklake_column c
    where c.table_id = k.table_id and c.column_id = k.column_id and c.parent_column is not null
)
"""


def narrow(db: duckdb.DuckDBPyConnection) -> None:
    """Have the catalogue note what is the least and the greatest now.

    Where another program writes meanwhile to the same rows of the catalogue, PostgreSQL refuses this.
    """
    db.execute("begin")
    db.execute(FORGET_NESTED)
    noted = db.execute(NOTED).fetchall()  # before the rows are looked at, so that none can come between
    for path, of_table in groupby(noted, key=lambda row: row[0]):
        columns = list(of_table)
        asked = ", ".join(f"[min({name})::varchar, max({name})::varchar]" for _, _, _, name, *_ in columns)
        found = db.execute(f"select {asked} from lake.{path}").fetchone() or ()
        for (_, table, column, _, *said), there in zip(columns, found, strict=True):
            if said != there:
                db.execute(
                    f"update {CATALOGUE}.ducklake_table_column_stats "
                    f"set min_value = {literal(there[0])}, max_value = {literal(there[1])} "
                    f"where table_id = {table} and column_id = {column}"
                )
    db.execute("commit")
