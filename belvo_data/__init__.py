"""Linked bank accounts from Belvo, in DuckDB: pull, keep, ask, draw."""
