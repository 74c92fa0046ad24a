"""Belvo's API over the sandbox's world: keys, lists, objects, filters, pages, refusals."""
