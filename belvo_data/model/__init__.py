"""Model: what the data means, as relations that are derived from Belvo's tables.

A relation is two files: ``NAME.sql`` says what its rows are made of, ``NAME.py`` declares its columns,
what it rests on and how it is refreshed. Nothing else has to know of a new one.
"""
