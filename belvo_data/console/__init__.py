"""SQL console: a visitor's own statements over what is published, each in a process of its own.

``runner`` starts the process and can end it. In it ``bounds`` takes away what a query has no use for,
``sealed`` opens one file and locks DuckDB, ``gate`` lets statements through that only read tables, and
``worker`` runs one and sends back what came of it.
"""
