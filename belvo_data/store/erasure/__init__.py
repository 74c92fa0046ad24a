"""Erasure: a link leaves everything that is here."""
