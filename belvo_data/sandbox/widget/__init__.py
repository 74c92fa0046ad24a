"""Hosted widget: the pages on which somebody picks a bank, signs in and agrees."""
