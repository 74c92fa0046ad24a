"""Pending: rows that may change or vanish, and what replaces them."""
