"""The control room over HTTP: the clock, the troubles and the outbox, for pages, tests and curl."""
