"""Files: how they are written, locked, spilled into, found damaged and set aside, whatever is in them."""
