"""Damage: files that do not say what was put into them are found, set aside and made good for."""
