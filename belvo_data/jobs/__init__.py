"""The background worker, and what it does at the first start."""
