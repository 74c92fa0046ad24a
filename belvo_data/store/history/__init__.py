"""History: what rows were, what a run did, and how long that is kept."""
