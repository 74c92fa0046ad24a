"""Second Belvo: ledgers with known truth and habits of their own, served as Belvo's lists over HTTP."""
