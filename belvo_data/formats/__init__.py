"""Formats: how values are written for whoever reads them."""
