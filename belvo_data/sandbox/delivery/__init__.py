"""Delivery: what is new about any link is found, and posted as webhooks."""
