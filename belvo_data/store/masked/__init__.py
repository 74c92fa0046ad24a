"""Masked: the copy of a publication that a demo shows, in which nothing is anybody's."""
