"""Merge: complete lists become rows of their tables, in a draft."""
