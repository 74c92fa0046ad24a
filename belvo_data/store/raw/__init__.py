"""Raw store: what Belvo sent, from the pages of a list on the disk to the bytes that are kept."""
