"""Questions: what is asked of the model, each declared once for SQL, Python, pages and the reference.

A question is two files: ``NAME.sql`` answers it, ``NAME.py`` declares its columns and arguments. What
it is asked of (the ledger's rows, accounts, owners) comes to it as ``chosen``, filtered already.
"""
