"""What we keep: the journal, the drafts and publications, and the read-only door to them."""
