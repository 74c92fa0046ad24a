"""Asking: questions found and made into macros, with the filters that they take."""
