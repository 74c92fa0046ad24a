"""Typed rows: JSON of each resource becomes columns, odd values are named."""
