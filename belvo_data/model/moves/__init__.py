"""Moves: how money between accounts of one person is found."""
