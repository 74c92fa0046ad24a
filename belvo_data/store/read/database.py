"""Database: what questions are asked of: a DuckDB connection, by the one name that other rooms know it by."""

import duckdb

Database = duckdb.DuckDBPyConnection
