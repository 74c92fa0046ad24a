"""Journal: small facts that are durable at once, in one SQLite file."""
