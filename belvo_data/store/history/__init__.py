"""History: what rows were, at whatever moment somebody asks about, and what a run did."""
