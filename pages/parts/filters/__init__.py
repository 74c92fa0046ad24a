"""Filters: the controls that choose what a page is about, one a file, and what they offer."""
