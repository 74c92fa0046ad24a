"""Control room: the clock, the scenarios and the outbox, for pages, tests and curl."""
