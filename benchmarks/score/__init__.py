"""Score: what is derived from a ledger, held against what is known to be true of it."""
