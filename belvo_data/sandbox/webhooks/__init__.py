"""Webhooks: what Belvo posts when data arrives, changes or goes, and when a link or a consent breaks."""
