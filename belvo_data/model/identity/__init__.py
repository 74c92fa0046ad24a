"""Identity: who an owner is, by documents, names and what else banks know of a person."""
