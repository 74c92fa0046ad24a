"""Reading: what banks write, and what it says."""
