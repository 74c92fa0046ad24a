"""Belvo over the wire: the client, the widget's address, and what comes back."""
