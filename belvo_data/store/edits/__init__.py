"""Edits: what a person decides, rates or takes away, each published as a run of its own."""
